"""The budget desk in Kontoret and the public budget pages, through HTTP."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import factories
from tests.factories import finance
from tests.factories.users import user

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.ports.enactments import ENACTMENTS, Decided
from samrad.base.ports.sections import SECTIONS
from samrad.base.vocabulary import Role
from samrad.finance import actions, queries
from samrad.finance.models import Accounts, Budget, BudgetLine, InterimReport, Reserve
from samrad.law.period import year
from samrad.strategy.models import Programme
from samrad.strategy.queries.paper.doing import economy

NOW = datetime(2026, 9, 10, 9, 0, tzinfo=UTC)
DESK = "/kontor/okonomi/budsjett/"
FILE = b"""Dato;Bilag;Konto;Kontonavn;Bel\xf8p
2026-01-15;1;850;Kontingent;-900,00
2026-01-15;1;1920;Bank;900,00
2026-03-31;2;010;L\xf8nn;450,00
2026-03-31;2;1920;Bank;-450,00
2026-05-01;3;272;Konsulent;1 400,00
2026-05-01;3;1920;Bank;-1 400,00
"""


@pytest.fixture(autouse=True)
def september(db):
    with clock.stopped(NOW):
        yield


@pytest.fixture
def office(client):
    client.force_login(user("Finn", Role.FINANCE))
    return client


@pytest.fixture
def secretariat(client):
    finance.council()
    client.force_login(user("Ingrid", Role.SECRETARIAT))
    return client


def said(answer):
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def adopted(year=2026, lines=finance.EVEN):
    body = finance.assembly()
    return actions.adopt_budget(
        actor=system("tests"),
        at=NOW,
        budget=finance.budget(year, lines),
        adopted_by=body,
        adopted_on=date(year - 1, 12, 11),
        source=factories.source("mote"),
    )


def uploaded(client, content=FILE, name="regnskap.csv", **given):
    return client.post(f"{DESK}2026/regnskap/", {"file": SimpleUploadedFile(name, content)} | given)


# ------------------------------------------------------------------------------ the desk


def test_a_budget_is_made_line_by_line(office):
    made = office.post(DESK, {"year": "2027", "starts_from": ""})
    assert made.url == f"{DESK}2027/"

    office.post(f"{DESK}2027/linje/", {"label": "Tilskudd", "kind": "income", "amount": "1 200,50"})
    page = said(office.get(made.url))

    assert "Tilskudd" in page
    assert "1 200,50" in page
    assert BudgetLine.objects.get().amount_ore == 120_050


def test_what_is_wrong_in_a_line_stands_at_its_field(office):
    office.post(DESK, {"year": "2027", "starts_from": ""})

    answer = office.post(
        f"{DESK}2027/linje/",
        {"label": "X", "kind": "expense", "amount": "-5", "art": "27", "from_fee": "on"},
    )

    assert answer.status_code == 422
    page = said(answer)
    assert "Skriv beløpet uten fortegn" in page
    assert "En kode i KOSTRA har tre sifre" in page
    assert "Kontingenten er en inntekt" in page
    assert not BudgetLine.objects.exists()


def test_a_fee_that_cannot_be_counted_is_said_at_its_field(office):
    office.post(DESK, {"year": "2027", "starts_from": ""})

    answer = office.post(
        f"{DESK}2027/linje/", {"label": "Kontingent", "kind": "income", "from_fee": "on"}
    )

    assert answer.status_code == 422
    assert "satsen er ikke vedtatt" in said(answer)


def test_a_line_is_changed_and_taken_out(office):
    budget = finance.budget(2027, finance.EVEN)
    line = BudgetLine.objects.get(key="lonn")
    page = f"{DESK}linje/{line.pk}/"
    assert 'value="700,00"' in said(office.get(page))

    office.post(page, {"label": "Lønn", "kind": "expense", "amount": "750"})
    assert BudgetLine.objects.get(key="lonn").amount_ore == 75_000
    office.post(f"{page}bort/")
    assert not BudgetLine.objects.filter(key="lonn").exists()

    office.post(f"{DESK}2027/forkast/")
    assert not Budget.objects.filter(pk=budget.pk).exists()


def test_an_adopted_line_has_no_form(office):
    adopted()
    line = BudgetLine.objects.get(key="lonn")

    assert office.get(f"{DESK}linje/{line.pk}/").status_code == 404
    assert office.get(f"{DESK}2026/linje/").status_code == 404


def test_a_second_budget_for_a_year_is_refused(office):
    adopted()

    answer = office.post(DESK, {"year": "2026", "starts_from": ""})

    assert answer.status_code == 422
    assert "2026 har et budsjett fra før" in said(answer)


def test_a_revision_begins_from_the_years_page(office):
    adopted()

    office.post(f"{DESK}2026/", {"reason": "Nytt prosjekt"})
    page = said(office.get(f"{DESK}2026/"))

    assert "Utkast til endring 1" in page
    assert "Nytt prosjekt" in page


def test_a_vote_is_entered_and_the_draft_is_locked(secretariat):
    body = finance.assembly()
    draft = finance.budget(2027, finance.EVEN)
    page = f"{DESK}vedtak/"
    given = {
        "what": f"budsjett-{draft.pk}",
        "body": body.pk,
        "on": "2026-09-09",
        "case_number": "9/26",
        "decision": "Representantskapet, sak 9/26",
    }

    assert secretariat.post(page, given | {"body": ""}).status_code == 422
    body.decides = True
    _saved(body)
    answer = secretariat.post(page, given)

    assert answer.status_code == 302, said(answer)
    draft.refresh_from_db()
    assert (draft.state, draft.case_number) == ("adopted", "9/26")


def _saved(row):
    from samrad.base.actions import opened

    with opened("tests.arrange", system("tests"), NOW):
        row.save()


def test_a_budget_out_of_balance_says_by_how_much(secretariat):
    body = finance.assembly()
    body.decides = True
    _saved(body)
    draft = finance.budget(2027, finance.EVEN[:-1])

    answer = secretariat.post(
        f"{DESK}vedtak/",
        {
            "what": f"budsjett-{draft.pk}",
            "body": body.pk,
            "on": "2026-09-09",
            "decision": "Representantskapet, sak 9/26",
        },
    )

    assert answer.status_code == 422
    assert "forskjellen er 300,00 kroner" in said(answer)


# ------------------------------------------------------------------------------ accounts


def test_a_file_is_looked_over_used_and_mapped(office):
    adopted()
    made = uploaded(office, until="2026-08-31")
    row = Accounts.objects.get()
    assert made.url == f"/kontor/okonomi/regnskap/{row.pk}/"
    page = said(office.get(made.url))
    assert "Filen teller ikke ennå" in page
    assert "Lønn" in page
    assert "1920 Bank" in page

    office.post(f"{made.url}bruk/", {"sett": "0"})
    office.post(
        f"{made.url}konto/", {"account": "1920", "target": "balanse", "since": "2026-01-01"}
    )

    page = said(office.get(made.url))
    assert "Kontoer som ikke hører til noe sted" not in page
    assert "−1 100,00" in page
    assert "1 400,00" in said(office.get(f"{made.url}konto/272/"))
    assert "Balansekonto" in said(office.get(f"{DESK}konteringer/"))
    assert "Merforbruk" in said(office.get(f"{DESK}2026/"))


def test_a_bad_file_is_refused_with_its_reason(office):
    adopted()

    answer = uploaded(office, FILE.replace(b"-450,00", b"-440,00"))

    assert answer.status_code == 422
    assert "bilag 2: 10,00 kroner" in said(answer)
    assert not Accounts.objects.exists()
    assert uploaded(office, b"").status_code == 422


def test_two_who_use_files_at_once_are_told(office):
    adopted()
    mine = uploaded(office).url
    theirs = uploaded(office, FILE + b"\n").url
    office.post(f"{theirs}bruk/", {"sett": "0"})

    answer = office.post(f"{mine}bruk/", {"sett": "0"})

    assert answer.status_code == 422
    assert "tatt i bruk siden du så siden" in said(answer)


def test_a_file_is_thrown_away_unless_it_is_used(office):
    first, second = uploaded(office).url, uploaded(office, FILE + b"\n").url

    office.post(f"{first}forkast/")
    office.post(f"{second}bruk/", {"sett": "x"})
    office.post(f"{second}forkast/")

    assert Accounts.objects.count() == 1


def test_a_mapping_to_nowhere_is_refused(office):
    page = uploaded(office).url

    answer = office.post(f"{page}konto/", {"account": "1920", "target": "", "since": "2026-01-01"})

    assert answer.status_code == 422
    assert "Ingenting er lagret" in said(answer)


def test_pages_of_what_is_not_there_are_not_found(office):
    page = uploaded(office).url

    for address in (
        "/kontor/okonomi/regnskap/999/",
        f"{page}konto/9999/",
        f"{DESK}1700/",
        f"{DESK}2026/merforbruk/",
        f"{DESK}linje/999/",
    ):
        assert office.get(address).status_code == 404


def test_the_auditors_report_is_laid_beside(secretariat):
    adopted()
    page = uploaded(secretariat).url
    secretariat.post(f"{page}bruk/", {"sett": "0"})
    file = {"upload": SimpleUploadedFile("beretning.txt", b"Ren beretning")}

    early = secretariat.post(f"{page}revisor/", {"given_on": "2026-04-01", **file})
    assert early.status_code == 422
    file["upload"].seek(0)
    secretariat.post(f"{page}revisor/", {"given_on": "2027-04-01", **file})

    assert "Revisjonsberetning for 2026" in said(secretariat.get(page))


def test_a_deficit_is_shared_to_the_krone_and_said_to_be_a_sum(office):
    finance.payers(700, 300, year=2026)
    adopted()
    page = uploaded(office).url
    office.post(f"{page}bruk/", {"sett": "0"})

    shown = said(office.get(f"{DESK}2026/merforbruk/"))
    assert "Fordelingen under er et regnestykke, ikke et krav" in shown
    assert shown.count("475,00") == 2
    assert "425,00" in said(office.get(f"{DESK}2026/merforbruk/?covered=100&by=equal"))


def test_a_report_is_told_with_forecasts(office):
    adopted()
    page = f"{DESK}2026/rapport/"
    assert 'value="2026-04-30"' in said(office.get(page))

    office.post(page, {"until": "2026-04-30", "prognose_lonn": "720", "hvorfor_lonn": "Vikar"})
    report = InterimReport.objects.get()
    assert report.lines.get(key="lonn").forecast_ore == 72_000
    assert "Økonomirapport per 30. april 2026" in said(office.get(f"{DESK}2026/"))
    assert office.post(page, {"until": "2026-04-30"}).status_code == 422


# ------------------------------------------------------------------------------ who


@pytest.mark.parametrize(
    "address", [DESK, f"{DESK}2026/", f"{DESK}2026/regnskap/", f"{DESK}konteringer/"]
)
def test_strangers_log_in_and_members_are_turned_away(client, address):
    assert client.get(address).status_code == 302
    client.force_login(user("Solveig", Role.MEMBERS_OFFICE, scope="asker"))
    assert client.get(address).status_code == 403


def test_the_chair_and_the_auditor_read_and_do_not_write(client):
    adopted()
    client.force_login(user("Håkon", Role.CHAIR))

    assert "Endre budsjettet" not in said(client.get(f"{DESK}2026/"))
    assert client.post(DESK, {"year": "2030", "starts_from": ""}).status_code == 200
    assert client.get(f"{DESK}2026/rapport/").status_code == 403
    assert uploaded(client).status_code == 200
    assert not Budget.objects.filter(year=2030).exists()
    assert not Accounts.objects.exists()


# ------------------------------------------------------------------------------ the public


def test_anyone_reads_the_adopted_budget_and_never_a_draft(client):
    adopted()
    finance.budget(2027, finance.EVEN)

    page = said(client.get("/okonomi/budsjett/2026/"))

    assert "Vedtatt 11. desember 2025." in page
    assert "010 Fastlønn, 120 Administrasjon" in page
    assert client.get("/okonomi/budsjett/2027/").status_code == 404
    assert "2027" not in said(client.get("/okonomi/budsjett/")).split("<main")[1]


def test_the_page_is_a_time_machine(client):
    adopted()

    assert client.get("/okonomi/budsjett/2026/?on=2025-12-10").status_code == 404
    assert client.get("/okonomi/budsjett/2026/?on=2025-12-11").status_code == 200


def test_what_is_not_known_is_said(client):
    # Reference: handlingsprogram 2019 side 15.
    finance.budget(
        2019,
        [
            ("kontingent", "income", 6_826_000),
            ("sekretariatet", "expense", None),
            ("prosjekter", "expense", 2_350_000, {"is_about": True}),
        ],
        state="stated",
        is_complete=False,
    )
    factories.make(Reserve, on=date(2019, 12, 31), amount_ore=171_200_000, is_about=True)

    page = said(client.get("/okonomi/budsjett/2019/"))

    assert "6 826 000,00" in page
    assert "ca. 2 350 000,00" in page
    assert "ca. 1 712 000,00 kr" in page
    assert "Sekretariatet: beløpet er ikke kjent." in page
    assert "Budsjettet er ikke helt" in page
    assert page.count("2 350 000,00") == 1  # the line, and no sum that leaves the unknown out
    assert page.count("ikke helt kjent") == 1
    assert "Regnskapet for 2019, linje for linje, er ikke i registeret." in page
    assert "budsjettet har beløp som ikke er kjent" in page.lower()


def test_a_year_with_only_a_fee_shows_what_it_comes_to(client):
    finance.payers(700, 300, year=2023)
    finance.decision(
        "fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger", factors={}
    )

    page = said(client.get("/okonomi/budsjett/2023/"))

    assert "3 000,00 kr" in page
    assert "Budsjettet for 2023, linje for linje, er ikke i registeret." in page


def test_adopted_accounts_are_public_and_those_in_use_are_not(client, ingrid):
    body = finance.assembly()
    adopted(2025)
    content = FILE.replace(b"2026", b"2025")
    given = {"actor": ingrid, "at": NOW}
    row = actions.read_accounts(
        **given, year=2025, filename="r.csv", content=content, until=date(2025, 12, 31)
    )
    actions.use_accounts(**given, accounts=row)
    actions.map_account(**given, account="1920", since=date(2025, 1, 1), is_balance=True)
    assert "Godkjent" not in said(client.get("/okonomi/budsjett/2025/"))

    actions.adopt_accounts(
        **given, year=2025, adopted_by=body, adopted_on=date(2026, 6, 4), source=factories.source()
    )

    page = said(client.get("/okonomi/budsjett/2025/"))
    assert "Godkjent 4. juni 2026." in page
    assert "Merforbruk" in page
    for address in ("/data/regnskap.json", "/data/regnskap.csv", "/data/budsjett.csv"):
        assert b"prosjekter" in b"".join(client.get(address))


@pytest.mark.parametrize("lines", [1, 3])
def test_the_pages_cost_the_same_whatever_the_number_of_lines(
    client, django_assert_num_queries, lines
):
    each = [(f"linje-{n}", "expense", 100) for n in range(lines)]
    adopted(2026, [("kontingent", "income", 100 * lines), *each])
    client.get("/okonomi/budsjett/2026/")

    with django_assert_num_queries(9):
        queries.budget_of(2026, NOW.date())
        queries.budget_years(NOW.date())


@pytest.mark.parametrize("accounts", [1, 3])
def test_a_comparison_costs_the_same_whatever_the_number_of_accounts(
    ingrid, django_assert_num_queries, accounts
):
    budget = adopted()
    lines = "".join(f"{n};1,00\n" for n in range(100, 100 + accounts))
    row = actions.read_accounts(
        actor=ingrid, at=NOW, year=2026, filename="r.csv", content=f"Konto;Beløp\n{lines}".encode()
    )
    whole = queries.budget_with(budget.pk)

    with django_assert_num_queries(2):
        queries.comparison_of(row, whole)


# ------------------------------------------------------------------------------ documents


def test_the_sections_are_gaps_until_the_record_has_them(db):
    for key, sentence in (
        ("finance.budget", "Budsjettet for 2025 er ikke lagt inn."),
        ("finance.accounts", "Regnskapet er ikke lagt inn."),
    ):
        assert SECTIONS[key].facts(year(2025)).missing == sentence


def test_budget_and_accounts_are_told_with_the_rows_behind(ingrid):
    body = finance.assembly()
    adopted(2025)
    given = {"actor": ingrid, "at": NOW}
    content = FILE.replace(b"2026", b"2025")
    row = actions.read_accounts(
        **given, year=2025, filename="r.csv", content=content, until=date(2025, 12, 31)
    )
    actions.use_accounts(**given, accounts=row)
    actions.map_account(**given, account="1920", since=date(2025, 1, 1), is_balance=True)
    actions.adopt_accounts(
        **given, year=2025, adopted_by=body, adopted_on=date(2026, 6, 4), source=factories.source()
    )

    budget = SECTIONS["finance.budget"].facts(year(2025))
    accounts = SECTIONS["finance.accounts"].facts(year(2025))

    assert budget.sources.words.replace("\u00a0", " ") == "1 000,00"
    assert [one.slug for one in budget.lines.items] == [
        "kontingent",
        "bruk-av-fond",
        "lonn",
        "prosjekter",
    ]
    assert accounts.result.words == "950,00"
    assert accounts.is_deficit
    assert accounts.audit.missing == "Revisors beretning er ikke lagt inn."
    assert any(one.key == f"finance.accounts:{row.pk}" for one in accounts.lines.of)


def test_a_stated_budget_tells_of_its_reserve_and_what_is_missing(db):
    finance.budget(
        2019,
        [("kontingent", "income", 10), ("sekretariatet", "expense", None)],
        state="stated",
        is_complete=False,
    )
    factories.make(Reserve, on=date(2019, 12, 31), amount_ore=171_200_000, is_about=True)

    told = SECTIONS["finance.budget"].facts(year(2019))

    assert told.reserve.words.replace("\u00a0", " ") == "ca. 1 712 000,00"
    assert [gap.missing for gap in told.gaps] == ["Sekretariatet: beløpet er ikke kjent."]
    assert "oppgir" in told.standing.words


# ------------------------------------------------------------------------------ a vote


def performed(key, body, ingrid, of):
    decided = Decided(body=body, on=date(2026, 9, 9), number="9/26", source=factories.source("v"))
    return ENACTMENTS[key].performed({"year": of}, actor=ingrid, at=NOW, decided=decided)


def test_a_passed_vote_locks_the_draft_of_its_year(ingrid):
    finance.council()
    body = finance.assembly()
    finance.budget(2027, finance.EVEN)

    deed = performed("finance.budget", body, ingrid, 2027)

    assert (deed.row.state, deed.row.adopted_on) == ("adopted", date(2026, 9, 9))
    assert deed.address == "/okonomi/budsjett/2027/"


def test_a_passed_vote_without_a_draft_is_entered_as_before(ingrid):
    finance.council()

    deed = performed("finance.budget", finance.assembly(), ingrid, 2027)

    assert str(deed.row) == "Budsjett 2027"
    assert deed.row.decided_on == date(2026, 9, 9)


def test_a_passed_vote_locks_the_accounts_in_use(ingrid):
    finance.council()
    body = finance.assembly()
    adopted(2025)
    given = {"actor": ingrid, "at": NOW}
    row = actions.read_accounts(
        **given, year=2025, filename="r.csv", content=b"Konto;Bel\xc3\xb8p\n010;5,00\n"
    )
    actions.use_accounts(**given, accounts=row)

    deed = performed("finance.accounts", body, ingrid, 2025)

    assert deed.row.is_adopted
    with pytest.raises(actions.AlreadyDecided):
        performed("finance.accounts", body, ingrid, 2025)


def test_the_programme_says_what_is_not_known_of_its_years_budget(db):
    programme = factories.make(Programme, slug="p", year=2019, name="Program 2019")
    finance.budget(2019, [("husleie", "expense", None)], state="stated", is_complete=False)

    said = str(economy(programme))

    assert "Husleie: beløpet er ikke kjent." in said
    assert "linje for linje" not in said
