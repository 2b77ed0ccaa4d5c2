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
    "/tilgjengelighet/",
    "/personvern/",
    "/strategi/",
    "/temaer/",
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
    "/temaer/beredskap/",
    "/personer/",
    "/personer/?on=2023-06-08",
    "/personer/sekretariatet/",
    "/personer/lene-conradi/",
    "/dokumenter/",
    "/dokumenter/arsrapport/2023/",
]

PUBLIC = [*ALWAYS, *IN_RECORD]

# What is asked for and cannot be answered, with the status it gives.
REFUSED = [
    ("/finnes-ikke/", 404),
    ("/?on=banana", 400),
    ("/?on=9999-12-31", 400),
    ("/data/finnes-ikke.csv", 404),
]
