"""Public addresses every page test visits. A room adds its own pages here."""

# Addresses that answer whatever stands in the record.
ALWAYS = [
    "/",
    "/?on=2023-06-08",
    "/om/",
    "/om/avtalen/",
    "/om/avtalen/?on=2023-06-08",
    "/om/kilder/",
    "/data/",
    "/lov/",
    "/lov/KL-7-7-3/",
    "/lov/KL-18-1-3/?on=2023-06-08",
    "/lov/PRA-VAT/",
    "/tilgjengelighet/",
    "/personvern/",
    "/medlemmer/",
    "/medlemmer/?on=1995-01-01",
    "/medlemmer/endringer/?fra=2021-11-18&til=2024-06-01",
    "/medlemmer/delregioner/",
    "/organer/",
    "/strategi/",
    "/program/",
    "/arshjul/",
    "/arshjul/2023/",
    "/temaer/",
    "/okonomi/",
    "/konto/login/",
    "/konto/password/reset/",
    "/konto/demo/",
]

# Addresses of rows in councils/osloregionen.
IN_RECORD = [
    "/?on=2007-03-20",
    "/om/?on=2019-06-01",
    "/strategi/2021-2024/",
    "/strategi/2025-2028/",
    "/program/?on=2019-06-01",
    "/program/handlingsprogram-2019/",
    "/program/tiltak/2019-tiltak-5-3-1/",
    "/temaer/beredskap/",
    "/okonomi/?on=2024-07-15",
    "/organer/?on=2023-06-08",
    "/organer/representantskap/",
    "/organer/styre/?on=2023-06-08",
    "/personer/",
    "/personer/?on=2023-06-08",
    "/personer/sekretariatet/",
    "/personer/lene-conradi/",
    "/dokumenter/",
    "/dokumenter/arsrapport/2023/",
    "/lov/?on=2023-12-31",
    "/lov/KL-5-1-2/?on=2023-12-31",
    "/medlemmer/?on=2023-06-08",
    "/medlemmer/asker/",
    "/medlemmer/elverum/?on=2023-12-31",
    "/medlemmer/faerder/",
    "/medlemmer/delregioner/kongsbergregionen/",
    "/medlemmer/delregioner/sondre-ostfold/?on=2023-06-08",
]

PUBLIC = [*ALWAYS, *IN_RECORD]

# What is asked for and cannot be answered, with the status it gives.
REFUSED = [
    ("/finnes-ikke/", 404),
    ("/?on=banana", 400),
    ("/?on=9999-12-31", 400),
    ("/data/finnes-ikke.csv", 404),
    ("/lov/finnes-ikke/", 404),
    ("/medlemmer/finnes-ikke/", 404),
    ("/medlemmer/endringer/?fra=2023-02-30&til=2024-01-01", 400),
]
