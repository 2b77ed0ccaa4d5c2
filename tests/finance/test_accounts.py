"""Accounts: read, looked over, taken into use, mapped, compared, audited and locked."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.factories import finance

from samrad.audit.models import Entry
from samrad.base.actions import Denied
from samrad.base.policies import system
from samrad.finance import actions, queries
from samrad.finance.models import (
    AccountMapping,
    Accounts,
    AccountSum,
    AuditReport,
    LedgerRow,
    YearlyDecision,
)
from samrad.finance.vocabulary import AccountsState, ShareBy
from samrad.register.models import AgreementTerm

NOW = datetime(2027, 2, 20, 9, 0, tzinfo=UTC)
DAY = date(2027, 6, 3)
# Reference: none, invented by the standing cast; a real file from an accountant is asked for.
FILE = """Dato;Bilag;Konto;Kontonavn;Funksjon;Beløp
2026-01-15;1;850;Kontingent;;-900,00
2026-01-15;1;1920;Bank;;900,00
2026-03-31;2;010;Lønn;120;450,00
2026-03-31;2;1920;Bank;;-450,00
2026-09-30;3;272;Konsulent;;400,00
2026-09-30;3;1920;Bank;;-400,00
"""


@pytest.fixture
def council(db):
    finance.council()
    body = finance.assembly()
    budget = finance.budget(2026, finance.EVEN)
    actions.adopt_budget(
        actor=system("tests"),
        at=NOW,
        budget=budget,
        adopted_by=body,
        adopted_on=date(2025, 12, 11),
        source=factories.source("mote"),
    )
    return body


def read(actor, content=FILE, **given):
    given = {"year": 2026, "filename": "regnskap.csv", "until": date(2026, 12, 31)} | given
    body = content.encode() if isinstance(content, str) else content
    return actions.read_accounts(actor=actor, at=NOW, content=body, **given)


def used(actor, accounts, seen=0):
    return actions.use_accounts(actor=actor, at=NOW, accounts=accounts, seen=seen)


def mapped(actor, account="1920", since=date(2026, 1, 1), **given):
    given = given or {"is_balance": True}
    return actions.map_account(actor=actor, at=NOW, account=account, since=since, **given)


def adopted(actor, body, **given):
    given = {"adopted_by": body, "adopted_on": DAY, "source": factories.source("juni")} | given
    return actions.adopt_accounts(actor=actor, at=NOW, year=2026, **given)


# ------------------------------------------------------------------------------ reading


def test_a_file_waits_to_be_looked_over(ingrid, council):
    row = read(ingrid)

    assert (row.state, row.postings, row.until) == (AccountsState.READ, 6, date(2026, 12, 31))
    assert (row.debit_ore, row.credit_ore) == (175_000, 175_000)
    assert row.checks == ["Debet er lik kredit, bilag for bilag."]
    assert row.sums.get(account="1920").amount_ore == 5_000
    assert LedgerRow.objects.count() == 6
    assert queries.standing_accounts(2026) is None


def test_the_trail_holds_sums_and_digest_and_not_the_postings(ingrid, council):
    row = read(ingrid)

    entry = Entry.objects.get(action="finance.read_accounts")
    assert f"finance.accounts:{row.pk}" in entry.subjects
    assert not any("ledgerrow" in one for one in entry.subjects)


def test_a_bad_file_leaves_nothing(ingrid, council):
    with pytest.raises(actions.BadLedger, match="bilag 3: −100,00 kroner"):
        read(ingrid, FILE.replace("400,00\n2026-09-30;3;1920", "300,00\n2026-09-30;3;1920"))

    assert not Accounts.objects.exists()
    assert not LedgerRow.objects.exists()


def test_the_same_file_is_read_once(ingrid, council):
    read(ingrid)

    with pytest.raises(actions.AccountsRead, match=r"«regnskap\.csv»"):
        read(ingrid)


def test_a_file_of_days_after_the_last_is_refused(ingrid, council):
    with pytest.raises(actions.BadLedger, match=r"posteringer etter 31\.\saugust 2026"):
        read(ingrid, until=date(2026, 8, 31))
    with pytest.raises(actions.BadLedger):
        read(ingrid, until=date(2027, 12, 31))


def test_the_last_day_is_the_files_own_unless_said(ingrid, council):
    assert read(ingrid, until=None).until == date(2026, 9, 30)

    undated = read(ingrid, "Konto;Beløp\n010;450,00\n", until=None)
    assert undated.until == date(2026, 12, 31)


def test_a_stranger_reads_uses_maps_and_locks_nothing(kari, ingrid, council):
    row = read(ingrid)

    for act in (
        lambda: read(kari, FILE + " "),
        lambda: used(kari, row),
        lambda: actions.discard_accounts(actor=kari, at=NOW, accounts=row),
        lambda: mapped(kari),
        lambda: adopted(kari, council),
    ):
        with pytest.raises(Denied):
            act()
    for name in ("read_accounts", "use_accounts", "map_account", "adopt_accounts"):
        assert hasattr(actions, name)


# ------------------------------------------------------------------------------ use


def test_a_file_in_use_replaces_the_one_before(ingrid, council):
    first = used(ingrid, read(ingrid))
    second = read(ingrid, FILE + "2026-12-01;4;272;Mer;;10,00\n2026-12-01;4;1920;Bank;;-10,00\n")

    used(ingrid, second, seen=first.pk)

    first.refresh_from_db()
    assert first.state == AccountsState.REPLACED
    assert not LedgerRow.objects.filter(accounts=first).exists()
    assert queries.standing_accounts(2026) == second


def test_two_who_read_at_once_do_not_overwrite_each_other(ingrid, council):
    mine = read(ingrid)
    theirs = read(ingrid, FILE + "\n")
    used(ingrid, theirs)

    with pytest.raises(actions.OtherInUse, match="tatt i bruk siden du så siden"):
        used(ingrid, mine)

    mine.refresh_from_db()
    assert mine.state == AccountsState.READ


def test_a_file_is_taken_into_use_once(ingrid, council):
    row = used(ingrid, read(ingrid))

    with pytest.raises(actions.NotForUse):
        used(ingrid, row, seen=row.pk)
    with pytest.raises(actions.NotForUse):
        actions.discard_accounts(actor=ingrid, at=NOW, accounts=row)


def test_a_file_that_was_not_right_is_thrown_away(ingrid, council):
    row = read(ingrid)

    assert actions.discard_accounts(actor=ingrid, at=NOW, accounts=row) == 2026

    assert not Accounts.objects.exists()
    assert not AccountSum.objects.exists()
    assert not LedgerRow.objects.exists()


# ------------------------------------------------------------------------------ mapping


def test_accounts_find_their_line_by_art_and_the_rest_wait(ingrid, council):
    row = read(ingrid)
    budget = queries.budget_in_force(2026, DAY)

    found = {one.sum.account: (one.line_key, one.how) for one in queries.placed(row, budget)}

    assert found == {
        "850": ("kontingent", "samme art"),
        "010": ("lonn", "samme art"),
        "272": ("prosjekter", "samme art"),
        "1920": ("", ""),
    }


def test_an_account_without_function_finds_the_one_line_with_its_art(ingrid, council):
    row = read(ingrid, "Konto;Funksjon;Beløp\n010;;5,00\n010;100;5,00\n010;120;5,00\n")

    found = queries.placed(row, queries.budget_in_force(2026, DAY))

    assert [(one.sum.function, one.line_key) for one in found] == [
        ("", "lonn"),
        ("100", ""),
        ("120", "lonn"),
    ]


def test_an_art_that_two_lines_have_is_left_to_a_person(ingrid, db):
    budget = finance.budget(
        2026,
        [("a", "expense", 1, {"art": "272"}), ("b", "expense", 1, {"art": "272"})],
        state="stated",
    )
    row = read(ingrid, "Konto;Beløp\n272;5,00\n")

    (found,) = queries.placed(row, queries.budget_with(budget.pk))

    assert found.is_unmapped


def test_a_mapping_by_hand_wins_and_is_kept_by_date(ingrid, council):
    mapped(ingrid, "272", date(2025, 1, 1), line_key="lonn")
    mapped(ingrid, "272", date(2026, 7, 1), line_key="prosjekter")

    rows = [(one.line_key, one.valid_from, one.valid_until) for one in queries.mappings()]
    assert rows == [
        ("prosjekter", date(2026, 7, 1), None),
        ("lonn", date(2025, 1, 1), date(2026, 7, 1)),
    ]
    (spring,) = queries.mappings_on(date(2026, 6, 30))
    assert spring.line_key == "lonn"


def test_a_mapping_of_the_same_day_is_put_right(ingrid, council):
    mapped(ingrid, line_key="lonn")
    mapped(ingrid)

    (row,) = AccountMapping.objects.all()
    assert (row.line_key, row.is_balance) == ("", True)


def test_a_mapping_says_where_and_not_before_a_later_one(ingrid, council):
    mapped(ingrid, since=date(2026, 7, 1))

    with pytest.raises(actions.MappedLater, match=r"fra 1\.\sjuli 2026"):
        mapped(ingrid, since=date(2026, 1, 1))
    with pytest.raises(actions.NowhereToPut):
        mapped(ingrid, "1921", line_key="lonn", is_balance=True)
    with pytest.raises(actions.NowhereToPut):
        mapped(ingrid, "1921", line_key="")


def test_a_mapping_for_a_function_wins_over_one_for_all(ingrid, council):
    mapped(ingrid, "010", line_key="prosjekter")
    mapped(ingrid, "010", line_key="lonn", function="120")
    row = read(ingrid)

    found = queries.placed(row, queries.budget_in_force(2026, DAY))

    assert next(one.line_key for one in found if one.sum.account == "010") == "lonn"


# ------------------------------------------------------------------------------ comparison


def test_budget_and_accounts_side_by_side(ingrid, council):
    mapped(ingrid)
    row = used(ingrid, read(ingrid))

    found = queries.comparison_of(row, queries.budget_in_force(2026, DAY))

    assert [(one.key, one.budget_ore, one.actual_ore, one.deviation_ore) for one in found.rows] == [
        ("kontingent", 90_000, 90_000, 0),
        ("bruk-av-fond", 10_000, 0, -10_000),
        ("lonn", 70_000, 45_000, 25_000),
        ("prosjekter", 30_000, 40_000, -10_000),
    ]
    assert found.result_ore == 5_000
    assert [(one.name, one.budget_ore, one.actual_ore) for one in found.areas] == [
        ("Administrasjon", 70_000, 45_000),
        ("Uten innsatsområde", 30_000, 40_000),
    ]
    assert found.unmapped == ()


def test_money_on_a_line_the_budget_has_not_is_shown(ingrid, council):
    mapped(ingrid)
    mapped(ingrid, "272", line_key="noe-annet")
    row = used(ingrid, read(ingrid))

    last = queries.comparison_of(row, queries.budget_in_force(2026, DAY)).rows[-1]

    assert (last.key, last.budget_ore, last.actual_ore) == ("noe-annet", 0, 40_000)
    assert last.area == "Ikke i budsjettet"


def test_a_report_has_what_was_spent_by_the_day(ingrid, council):
    mapped(ingrid)
    used(ingrid, read(ingrid))

    report = actions.tell_forecast(
        actor=ingrid, at=NOW, year=2026, until=date(2026, 4, 30), forecasts={}
    )

    so_far = {one.key: one.actual_ore for one in report.lines.all()}
    assert so_far == {"kontingent": 90_000, "bruk-av-fond": 0, "lonn": 45_000, "prosjekter": 0}


# ------------------------------------------------------------------------------ adoption


def test_adopted_accounts_keep_their_lines_for_ever(ingrid, council):
    mapped(ingrid)
    used(ingrid, read(ingrid))

    row = adopted(ingrid, council, case_number="6/27")
    actions.map_account(
        actor=ingrid, at=NOW, account="272", since=date(2026, 1, 1), line_key="lonn"
    )

    assert (row.state, row.adopted_on) == (AccountsState.ADOPTED, DAY)
    assert len(row.frozen_sha256) == 64
    found = queries.placed(row, queries.budget_in_force(2026, DAY))
    assert next(one.line_key for one in found if one.sum.account == "272") == "prosjekter"
    decided = YearlyDecision.objects.get(kind="accounts")
    assert (decided.year, decided.decided_on, decided.case_number) == (2026, DAY, "6/27")


def test_an_account_that_belongs_nowhere_stops_the_lock(ingrid, council):
    used(ingrid, read(ingrid))

    with pytest.raises(actions.AccountsUnmapped, match=r"1920 Bank \(50,00\)"):
        adopted(ingrid, council)

    assert not YearlyDecision.objects.filter(kind="accounts").exists()


def test_many_accounts_that_belong_nowhere_are_counted(ingrid, council):
    used(ingrid, read(ingrid, "Konto;Beløp\n" + "".join(f"9{n};1,00\n" for n in range(5))))

    with pytest.raises(actions.AccountsUnmapped, match="og 2 til"):
        adopted(ingrid, council)


def test_half_a_year_is_not_adopted(ingrid, council):
    used(ingrid, read(ingrid, until=date(2026, 9, 30)))

    with pytest.raises(actions.WholeYearMissing, match=r"til og med 30\.\sseptember 2026"):
        adopted(ingrid, council)


def test_nothing_in_use_is_not_adopted(ingrid, council):
    with pytest.raises(actions.NotInUse):
        adopted(ingrid, council)
    read(ingrid)
    with pytest.raises(actions.NotInUse):
        adopted(ingrid, council)


def test_a_correction_is_new_accounts_and_the_old_stand(ingrid, council):
    mapped(ingrid)
    first = used(ingrid, read(ingrid))
    adopted(ingrid, council)
    with pytest.raises(actions.AccountsLocked, match="En retting er et nytt regnskap"):
        adopted(ingrid, council)

    second = used(ingrid, read(ingrid, FILE + "\n"), seen=first.pk)
    adopted(ingrid, council, adopted_on=date(2027, 12, 9))

    first.refresh_from_db()
    assert first.state == AccountsState.ADOPTED
    assert LedgerRow.objects.filter(accounts=first).count() == 6
    assert queries.adopted_accounts(2026, date(2027, 7, 1)) == first
    assert queries.adopted_accounts(2026, date(2027, 12, 31)) == second


def test_before_chapter_18_a_correction_is_entered_without_the_law(ingrid, db):
    board = factories.body("styre")
    finance.decision("accounts", 2018, body=board, decided_on=date(2019, 3, 1))
    budget = finance.budget(2018, finance.EVEN, state="stated")
    assert budget.year == 2018
    row = read(ingrid, "Konto;Beløp\n272;5,00\n", year=2018, until=date(2018, 12, 31))
    used(ingrid, row)

    made = actions.adopt_accounts(
        actor=ingrid,
        at=NOW,
        year=2018,
        adopted_by=board,
        adopted_on=date(2019, 3, 1),
        source=factories.source(),
    )

    assert made.state == AccountsState.ADOPTED


# ------------------------------------------------------------------------------ audit


def attached(actor, accounts, given_on=date(2027, 4, 1)):
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload = SimpleUploadedFile("beretning.txt", b"Revisjonsberetning", "text/plain")
    return actions.attach_audit_report(
        actor=actor, at=NOW, accounts=accounts, given_on=given_on, upload=upload
    )


def test_the_auditors_report_is_a_document_beside_the_accounts(ingrid, council):
    row = used(ingrid, read(ingrid))

    made = attached(ingrid, row)

    assert made.document.title == "Revisjonsberetning for 2026"
    assert AuditReport.objects.get().given_on == date(2027, 4, 1)


def test_the_auditors_report_is_given_once_and_after_the_year(ingrid, kari, council):
    row = used(ingrid, read(ingrid))
    with pytest.raises(actions.GivenTooEarly):
        attached(ingrid, row, date(2026, 12, 31))
    with pytest.raises(Denied):
        attached(kari, row)
    attached(ingrid, row)

    with pytest.raises(actions.AuditReportGiven, match=r"avgitt 1\.\sapril 2027"):
        attached(ingrid, row)
    assert actions.attach_audit_report


# ------------------------------------------------------------------------------ deficit


def test_a_deficit_is_shared_to_the_ore(ingrid, db):
    finance.payers(700, 200, 100, year=2026)

    found = queries.deficit_shared(2026, 1_000_01, 0, ShareBy.EQUAL)

    assert [ore for _name, ore in found.lines] == [33_334, 33_334, 33_333]
    assert (found.total, found.bill_year, found.is_agreed) == ("1\u00a0000,01", 2028, False)


def test_a_deficit_is_shared_by_the_fee_when_asked(ingrid, db):
    finance.payers(700, 200, 100, year=2026)
    assert queries.deficit_shared(2026, 1_000, 0, ShareBy.FEE) is None
    finance.decision(
        "fee", 2026, decided_on=date(2025, 12, 1), rate_ore=100, unit="innbygger", factors={}
    )

    found = queries.deficit_shared(2026, 1_000_00, 0, ShareBy.FEE)

    assert [ore for _name, ore in found.lines] == [70_000, 20_000, 10_000]


def test_the_agreements_own_shares_are_used_when_they_reach_all(ingrid, db):
    finance.payers(700, 300, year=2026)
    term = {"status": "term", "valid_from": date(2020, 1, 1)}
    factories.make(AgreementTerm, key="liability.shares", value={"m0": 1, "m1": 3}, **term)

    found = queries.deficit_shared(2026, 1_000, 0, ShareBy.EQUAL)

    assert [ore for _name, ore in found.lines] == [250, 750]
    assert found.is_agreed


def test_a_deficit_without_members_is_shared_by_nobody(db):
    assert queries.deficit_shared(2026, 1_000, 0, ShareBy.EQUAL) is None
