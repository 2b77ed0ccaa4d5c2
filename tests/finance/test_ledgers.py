"""Files of accounts as they come: good ones, and every kind of bad one, with what is said."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from samrad.finance.ledgers import NotALedger, ledger_in
from samrad.finance.ledgers.facts import ore_of

HEAD = "Dato;Bilag;Konto;Kontonavn;Funksjon;Prosjekt;Debet;Kredit\n"
BODY = """15.01.2026;1;1500;Kundefordringer;;;1 000,00;
15.01.2026;1;3900;Kontingent;;;;1 000,00
01.02.2026;2;6700;Revisjon;110;P1;250,50;
01.02.2026;2;1920;Bank;;;;250,50
"""


def read(content, year=2026):
    return ledger_in(content.encode() if isinstance(content, str) else content, year)


def said(content, year=2026):
    with pytest.raises(NotALedger) as refused:
        read(content, year)
    return str(refused.value).replace("\u00a0", " ")


# ------------------------------------------------------------------------------ CSV


def test_debit_and_credit_with_names_functions_and_projects():
    found = read(HEAD + BODY)

    third = found.postings[2]
    assert third == (4, "6700", 25_050, date(2026, 2, 1), "110", "P1", "2")
    assert (found.debit_ore, found.credit_ore) == (125_050, 125_050)
    assert found.chart["6700"].name == "Revisjon"
    assert found.checks == ("Debet er lik kredit, bilag for bilag.",)
    assert found.warnings == ()
    assert found.last_day == date(2026, 2, 1)


def test_windows_1252_reads_the_same():
    text = HEAD + BODY.replace("Revisjon", "Møter på Hønefoss")

    assert read(text.encode("cp1252")) == read(text.encode("utf-8-sig"))


@pytest.mark.parametrize("between", [",", "\t"])
def test_what_stands_between_columns_is_found(between):
    text = "Konto,Beløp\n850,-900.00\n".replace(",", between)

    assert read(text).postings[0].amount_ore == -90_000


def test_titles_above_the_headings_and_blank_lines_are_left_out():
    found = read("Hovedbok 2026\n\nKonto;Beløp\n850;-900,00\n;\n\n010;450,00\n")

    assert [one.line for one in found.postings] == [4, 7]


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1 234,50", 123_450),
        ("1\u00a0234,5", 123_450),
        ("1.234,50", 123_450),
        ("1,234.50", 123_450),
        ("1'234.50", 123_450),
        ("1.234.567", 123_456_700),
        ("-12", -1_200),
        ("−12,00", -1_200),
        ("12,00-", -1_200),
        ("(12,00)", -1_200),
        ("0", 0),
    ],
)
def test_amounts_as_accounting_systems_write_them(text, ore):
    assert ore_of(text) == ore


@pytest.mark.parametrize(
    ("text", "why"),
    [("tre", "«tre» er ikke et beløp"), ("1,2,3", "ikke et beløp"), ("1.234", "på to måter")],
)
def test_amounts_that_can_be_misread_are_not_read(text, why):
    with pytest.raises(NotALedger, match=why):
        ore_of(text)


def test_a_sum_that_does_not_add_up_says_by_how_much():
    text = "Konto;Beløp\n010;450,00\n272;400,00\nSum;900,00\n"

    assert said(text) == (
        "Summen på linje 4 er 900,00 kroner, men linjene over blir 850,00. "
        "Forskjellen er 50,00 kroner."
    )


def test_sums_of_parts_and_of_the_whole_are_held_against_the_lines():
    text = "Konto;Beløp\n010;450,00\nSum lønn;450,00\n272;400,00\nSum;400,00\nTotalt;850,00\n"

    assert read(text).checks == (
        "Summen på linje 3 stemmer.",
        "Summen på linje 5 stemmer.",
        "Summen på linje 6 stemmer.",
    )


def test_sums_of_debit_and_credit_are_held_against_the_lines():
    assert read(HEAD + BODY + "Sum;;;;;;1 250,50;1 250,50\n").checks[0] == (
        "Summen på linje 6 stemmer."
    )
    assert "Forskjellen er 1,00" in said(HEAD + BODY + "Sum;;;;;;1 251,50;1 250,50\n")
    assert said(HEAD + BODY + "Sum;;;;;;tre;\n") == "Linje 6: «tre» er ikke et beløp."


def test_a_missing_line_is_found_in_its_voucher():
    lines = BODY.splitlines(keepends=True)

    assert said(HEAD + "".join(lines[:-1])) == (
        "Debet og kredit stemmer ikke: bilag 2: 250,50 kroner. Til sammen mangler −250,50 kroner."
    )


def test_a_doubled_line_is_found_in_its_voucher():
    lines = BODY.splitlines(keepends=True)

    assert "bilag 2: 250,50 kroner" in said(HEAD + BODY + lines[2])


def test_lines_that_are_alike_in_everything_are_shown():
    lines = BODY.splitlines(keepends=True)

    (warning,) = read(HEAD + BODY + lines[2] + lines[3]).warnings

    assert warning.startswith("Noen linjer er helt like en annen: linje 4, 5, 6, 7.")
    many = read(HEAD + BODY + (lines[2] + lines[3]) * 5).warnings[0]
    assert "og flere" in many


def test_without_vouchers_a_difference_has_no_name():
    assert read("Konto;Beløp\n1;5,00\n2;-5,00\n").checks == ("Debet er lik kredit.",)


def test_results_alone_have_no_check_and_say_so():
    found = read("Konto;Bilag;Beløp\n010;1;450,00\n272;2;400,00\n")

    assert found.checks == ()
    assert "ingen kontrollsum" in found.warnings[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Filen er tom."),
        ("\n \n", "Filen er tom."),
        ("Konto;Beløp\n", "Filen har ingen posteringer."),
        ("Navn;Sum\nx;1\n", "Filen må ha kolonnene «Konto» og «Beløp»"),
        ("\n" * 30 + "x", "Filen må ha kolonnene"),
        ("Konto;Beløp;Beløp\n1;2;3\n", "To kolonner heter «Beløp»."),
        ("Konto;Beløp\n;5,00\n", "Linje 2: kontoen mangler."),
        ("Konto;Beløp;Tekst\n010;;lønn\n", "Linje 2: beløpet mangler."),
        ("Konto;Debet;Kredit\n010;;\n", "Linje 2: beløpet mangler."),
        ("Konto;Beløp\n010;tre\n", "Linje 2: «tre» er ikke et beløp."),
        ("Konto;Beløp\n010;99999999999999999\n", "beløpet er så stort"),
        (f"Konto;Beløp\n{'9' * 41};1\n", "er for langt."),
        ("Konto;Dato;Beløp\n010;i går;1\n", "Linje 2: «i går» er ikke en dato."),
        ("Konto;Dato;Beløp\n010;2026-02-30;1\n", "Linje 2: «2026-02-30» er ikke en dato."),
        ("Konto;Dato;Beløp\n010;31.12.25;1\n", "Linje 2 er datert 31. desember 2025, utenfor"),
        ("Konto;Beløp\n\x00;1\n", "Filen er ikke en tekstfil."),
        ('Konto;Beløp\n"' + "x" * 200_000, "Filen er ikke en hel CSV-fil."),
    ],
)
def test_what_is_wrong_is_said(text, why):
    assert why in said(text)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7", "Filen er en PDF."),
        (b"\xd0\xcf\x11\xe0rest", "en gammel Excel-fil"),
        (b"PK\x03\x04rest", "Excel-filen er skadet"),
        (b"<html></html>", "Filen er XML, men ikke SAF-T Regnskap."),
        (b"<AuditFile", "Filen er ikke hel XML."),
    ],
)
def test_other_kinds_of_files_are_told_apart(content, why):
    assert why in said(content)


def test_a_file_that_is_too_large_is_not_opened(monkeypatch):
    from samrad.finance.ledgers import reading

    monkeypatch.setattr(reading, "LARGEST_LEDGER", 10)
    assert said("Konto;Beløp\n1;2\n") == "Filen er større enn 50 MB."
    monkeypatch.setattr(reading, "LARGEST_LEDGER", 10_000)
    monkeypatch.setattr(reading, "MOST_POSTINGS", 1)
    assert "mer enn 200 000" in said("Konto;Beløp\n1;2\n3;4\n")


# ------------------------------------------------------------------------------ XLSX


def workbook(rows, formats=()):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(place, column, value, day)
            elif value is not None:
                sheet.write(place, column, value)
    book.close()
    return file.getvalue()


def test_a_workbook_reads_with_numbers_and_days():
    found = read(
        workbook(
            [
                ["Konto", "Dato", "Bilag", "Beløp"],
                ["010", datetime(2026, 1, 31), 7, 0.1 + 0.2],
                [1920, datetime(2026, 1, 31), 7, "-0,30"],
                [None, None, None, None],
                ["Sum", None, None, 0],
            ]
        )
    )

    assert found.postings[0] == (2, "010", 30, date(2026, 1, 31), "", "", "7")
    assert found.postings[1].account == "1920"
    assert found.form == "xlsx"


def test_a_workbook_with_what_is_no_amount_is_refused():
    assert "mer enn to desimaler" in said(workbook([["Konto", "Beløp"], [1, 0.125]]))
    assert "er ikke et beløp" in said(workbook([["Konto", "Beløp"], [1, True]]))


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in parts.items():
            pack.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def test_a_package_that_is_no_workbook_or_a_bomb_is_refused(monkeypatch):
    from samrad.finance.ledgers import reading

    assert "ikke en Excel-fil" in said(packed(notes="x"))
    assert "Excel-filen kan ikke leses" in said(packed(xl__workbook_xml="<workbook/>"))
    assert "ikke hører hjemme" in said(
        packed(xl__workbook_xml='<!DOCTYPE x [<!ENTITY a "b">]><workbook/>')
    )
    monkeypatch.setattr(reading, "LARGEST_UNPACKED", 10)
    assert "større enn 300 MB" in said(packed(xl__workbook_xml="<workbook/>" * 10))


# ------------------------------------------------------------------------------ SAF-T

# Reference: the shape of Skatteetaten's example file for SAF-T Financial 1.30; figures invented.
LINES = """<Transaction><TransactionID>A1</TransactionID><PeriodYear>2026</PeriodYear>
<TransactionDate>2026-03-01</TransactionDate>
<Line><AccountID>6700</AccountID><Analysis><AnalysisType>P</AnalysisType>
<AnalysisID>2000</AnalysisID></Analysis><Analysis><AnalysisType>F</AnalysisType>
<AnalysisID>110</AnalysisID></Analysis><DebitAmount><Amount>500.00</Amount></DebitAmount></Line>
<Line><AccountID>1920</AccountID><CreditAmount><Amount>500.00</Amount></CreditAmount></Line>
</Transaction>"""
CHART = """<Account><AccountID>6700</AccountID><AccountDescription>Revisjon</AccountDescription>
<GroupingCategory>KA_K</GroupingCategory><GroupingCode>272</GroupingCode></Account>
<Account><AccountID>1920</AccountID><AccountDescription>Bank</AccountDescription>
<GroupingCategory>balanseverdiForOmloepsmiddel</GroupingCategory><GroupingCode>1920</GroupingCode>
</Account>"""


def saft(lines=LINES, *, count=1, debit="500.00", credit="500.00", version="1.30", currency="NOK"):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO"><Header>
<AuditFileVersion>{version}</AuditFileVersion><DefaultCurrencyCode>{currency}</DefaultCurrencyCode>
</Header><MasterFiles><GeneralLedgerAccounts>{CHART}</GeneralLedgerAccounts></MasterFiles>
<GeneralLedgerEntries><NumberOfEntries>{count}</NumberOfEntries><TotalDebit>{debit}</TotalDebit>
<TotalCredit>{credit}</TotalCredit><Journal><JournalID>GL</JournalID>{lines}</Journal>
</GeneralLedgerEntries></AuditFile>"""


def test_an_audit_file_reads_with_chart_and_analyses():
    found = read(saft())

    assert found.postings[0] == (1, "6700", 50_000, date(2026, 3, 1), "110", "2000", "GL/A1")
    assert (found.chart["6700"].art, found.chart["1920"].is_balance) == ("272", True)
    assert found.has_chart
    assert found.checks[0] == "Antall bilag, debet og kredit er som filen sier."


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"version": "1.20"}, "Filen er SAF-T versjon 1.20."),
        ({"version": ""}, "versjon ukjent"),
        ({"currency": "SEK"}, "ikke i norske kroner"),
        ({"debit": "600.00"}, "sier at debet er 600,00 kroner, men posteringene blir 500,00."),
        ({"credit": "400.00"}, "Forskjellen er −100,00 kroner."),
        ({"count": 2}, "sier at den har 2 bilag, men har 1."),
        ({"count": ""}, "ukjent antall"),
        ({"lines": "", "count": 0, "debit": "0", "credit": "0"}, "ingen posteringer"),
        ({"lines": LINES.replace("2026-03-01", "i fjor")}, "Bilag A1: «i fjor» er ikke en dato."),
        ({"lines": LINES.replace(">2026<", ">2025<")}, "Bilag A1 er ført i 2025, ikke i 2026."),
        ({"lines": LINES.replace("<AccountID>1920</AccountID>", "")}, "en linje mangler konto"),
        ({"lines": LINES.replace("CreditAmount", "Credit")}, "skal ha debet eller kredit"),
        ({"lines": LINES.replace("500.00", "mye", 1)}, "Bilag GL/A1: «mye» er ikke et beløp."),
        (
            {"lines": LINES.replace("500.00", "400.00", 1)},
            "Bilag GL/A1 går ikke i null: forskjellen er −100,00 kroner.",
        ),
    ],
)
def test_an_audit_file_that_is_wrong_says_what_and_by_how_much(given, why):
    assert why in said(saft(**given))


def test_an_audit_file_without_entries_is_refused():
    text = saft()
    start, end = text.index("<GeneralLedgerEntries>"), text.index("</AuditFile>")

    assert "bare kontoplan" in said(text[:start] + text[end:])


def test_an_account_outside_the_chart_is_read_and_without_a_name():
    found = read(saft(LINES.replace("6700", "6799")))

    assert "6799" not in found.chart
    assert found.postings[0].account == "6799"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE AuditFile [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE AuditFile [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE AuditFile SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_what_reaches_outside_the_file_is_refused(doctype):
    text = saft().replace("<AuditFile", f"{doctype}\n<AuditFile", 1)

    assert "DOCTYPE" in said(text)


def test_a_bomb_of_entities_ends_at_once():
    bomb = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 9}">' for n in range(1, 30)
    )
    text = saft().replace("<AuditFile", f"<!DOCTYPE AuditFile [{bomb}]>\n<AuditFile", 1)

    assert said(text.replace(">A1<", ">&l29;<"))
