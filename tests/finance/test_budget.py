"""Budgets: the draft, the fee in it, balance, adoption, revision, and what never changes."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.factories import finance

from samrad.base.actions import Denied, Invalid
from samrad.finance import actions, queries
from samrad.finance.models import Budget, BudgetLine, YearlyDecision
from samrad.finance.vocabulary import BudgetState

NOW = datetime(2025, 12, 12, 9, 0, tzinfo=UTC)
DAY = date(2025, 12, 11)


@pytest.fixture
def council(db):
    finance.council()
    return finance.assembly()


def adopt(actor, budget, body, **given):
    given = {"adopted_by": body, "adopted_on": DAY, "source": factories.source("mote")} | given
    return actions.adopt_budget(actor=actor, at=NOW, budget=budget, **given)


def start(actor, **given):
    given = {"year": 2026, "source": factories.source()} | given
    return actions.start_budget(actor=actor, at=NOW, **given)


def entered(actor, budget, line=None, **values):
    values = {"label": "Møter", "kind": "expense", "amount_ore": 1000} | values
    return actions.enter_line(actor=actor, at=NOW, budget=budget, values=values, line=line)


# ------------------------------------------------------------------------------ drafts


def test_a_draft_begins_with_the_lines_of_the_year_before(ingrid, council):
    old = finance.budget(2025, finance.EVEN, state="stated")

    made = start(ingrid, starts_from=queries.budget_with(old.pk))

    lines = queries.lines_of(queries.budget_with(made.pk))
    assert [(one.key, one.amount_ore) for one in lines] == [
        ("kontingent", 90_000),
        ("bruk-av-fond", 10_000),
        ("lonn", 70_000),
        ("prosjekter", 30_000),
    ]
    assert made.state == BudgetState.DRAFT


def test_a_year_has_one_budget(ingrid, council):
    start(ingrid)

    with pytest.raises(actions.BudgetExists, match="2026 har et utkast fra før"):
        start(ingrid)


def test_a_year_with_a_budget_told_in_a_document_has_one(ingrid, council):
    finance.budget(2026, state="stated")

    with pytest.raises(actions.BudgetExists, match="2026 har et budsjett fra før"):
        start(ingrid)


def test_a_stranger_starts_and_writes_nothing(kari, ingrid, council):
    budget = start(ingrid)
    line = entered(ingrid, budget)
    source = factories.source()

    for act, given in (
        (actions.start_budget, {"year": 2027, "source": source}),
        (actions.enter_line, {"budget": budget, "values": {}}),
        (actions.remove_line, {"line": line}),
        (actions.discard_budget, {"budget": budget}),
        (actions.revise_budget, {"budget": budget, "reason": "x", "source": source}),
        (
            actions.adopt_budget,
            {"budget": budget, "adopted_by": council, "adopted_on": DAY, "source": source},
        ),
    ):
        with pytest.raises(Denied):
            act(actor=kari, at=NOW, **given)


def test_a_line_gets_a_key_of_its_label_and_the_next_place(ingrid, council):
    budget = start(ingrid)

    first, second = entered(ingrid, budget), entered(ingrid, budget)
    odd = entered(ingrid, budget, label="…")

    assert [first.key, second.key, odd.key] == ["moter", "moter-2", "linje"]
    assert [first.position, second.position, odd.position] == [1, 2, 3]


def test_a_line_is_changed_in_its_place(ingrid, council):
    budget = start(ingrid)
    line = entered(ingrid, budget)

    entered(ingrid, budget, line=line, label="Reiser", amount_ore=500)

    row = BudgetLine.objects.get()
    assert (row.key, row.label, row.amount_ore, row.position) == ("moter", "Reiser", 500, 1)


def test_an_amount_below_zero_is_refused(ingrid, council):
    budget = start(ingrid)

    with pytest.raises(Invalid, match="Et beløp er null eller mer"):
        entered(ingrid, budget, amount_ore=-1)

    assert not BudgetLine.objects.exists()


def test_a_line_is_taken_out_and_a_draft_thrown_away(ingrid, council):
    budget = start(ingrid)
    line = entered(ingrid, budget)
    entered(ingrid, budget)

    actions.remove_line(actor=ingrid, at=NOW, line=line)
    assert BudgetLine.objects.count() == 1

    assert actions.discard_budget(actor=ingrid, at=NOW, budget=budget) == 2026
    assert not Budget.objects.exists()


# ------------------------------------------------------------------------------ the fee


def test_the_fee_line_is_what_the_decided_rate_comes_to(ingrid, council):
    finance.payers(700_000, 98_000, 2_000, year=2026)
    finance.decision("fee", 2026, decided_on=DAY, rate_ore=300, unit="innbygger", factors={"m0": 2})
    budget = start(ingrid)

    line = entered(ingrid, budget, kind="income", label="Kontingent", from_fee=True)

    assert line.amount_ore == 450_000_000
    assert line.workings == {
        "rate_ore": 300,
        "members": 3,
        "inhabitants": 800_000,
        "counted_on": ["2026-01-01"],
        "factors_known": True,
    }


def test_a_fee_that_is_not_decided_gives_no_number(ingrid, council):
    budget = start(ingrid)

    with pytest.raises(actions.NoFeeToCount, match="satsen er ikke vedtatt"):
        entered(ingrid, budget, kind="income", from_fee=True)

    assert not BudgetLine.objects.exists()


def test_a_member_without_a_count_gives_no_number(ingrid, council):
    finance.decision("fee", 2026, decided_on=DAY, rate_ore=300, unit="innbygger", factors={})
    factories.member("asker")
    budget = start(ingrid)

    with pytest.raises(actions.NoFeeToCount):
        entered(ingrid, budget, kind="income", from_fee=True)


def test_next_years_draft_counts_the_fee_anew(ingrid, council):
    old = finance.budget(2025, [("kontingent", "income", 5, {"from_fee": True})], state="stated")

    made = start(ingrid, starts_from=queries.budget_with(old.pk))

    assert made.lines.get().amount_ore is None


# ------------------------------------------------------------------------------ adoption


def test_an_adopted_budget_is_frozen_and_entered_as_the_years_decision(ingrid, council):
    budget = finance.budget(2026, finance.EVEN)

    made = adopt(ingrid, budget, council, case_number="9/25")

    assert (made.state, made.adopted_on, made.frozen_at) == ("adopted", DAY, NOW)
    assert len(made.sha256) == 64
    assert made.source.slug == "mote"
    decided = YearlyDecision.objects.get(kind="budget", year=2026)
    assert (decided.decided_on, decided.case_number, decided.body) == (DAY, "9/25", council)


def test_nothing_of_an_adopted_budget_changes(ingrid, council):
    budget = finance.budget(2026, finance.EVEN)
    adopt(ingrid, budget, council)
    line = BudgetLine.objects.get(key="lonn")

    for act, given in (
        (actions.enter_line, {"budget": budget, "values": {"label": "x"}}),
        (actions.remove_line, {"line": line}),
        (actions.discard_budget, {"budget": budget}),
        (actions.budgets.change, {"row": budget, "note": "x"}),
        (actions.budget_lines.change, {"row": line, "amount_ore": 1}),
    ):
        with pytest.raises(actions.BudgetLocked, match=r"vedtatt 11\.\sdesember 2025 og låst"):
            act(actor=ingrid, at=NOW, **given)
    with pytest.raises(actions.BudgetLocked):
        adopt(ingrid, budget, council)

    assert BudgetLine.objects.get(key="lonn").amount_ore == 70_000


def test_a_line_of_an_adopted_budget_is_not_changed_through_a_draft(ingrid, council):
    adopted = finance.budget(2026, finance.EVEN)
    adopt(ingrid, adopted, council)
    line = BudgetLine.objects.get(budget=adopted, key="lonn")
    draft = start(ingrid, year=2027)

    with pytest.raises(actions.BudgetLocked):
        entered(ingrid, draft, line=line, amount_ore=1)


def test_a_budget_out_of_balance_is_not_adopted(ingrid, council):
    budget = finance.budget(2026, [*finance.EVEN, ("ekstra", "expense", 50)])

    with pytest.raises(actions.NotCovered, match=r"forskjellen er −50,00 kroner.*§ 14-10"):
        adopt(ingrid, budget, council)

    assert Budget.objects.get().state == BudgetState.DRAFT
    assert not YearlyDecision.objects.exists()


def test_a_budget_without_lines_or_amounts_is_not_adopted(ingrid, council):
    budget = finance.budget(2026)
    with pytest.raises(actions.NoLines):
        adopt(ingrid, budget, council)

    other = finance.budget(2027, [("husleie", "expense", None)])
    with pytest.raises(actions.AmountsMissing, match="Husleie"):
        adopt(ingrid, other, council)


def test_the_board_cannot_adopt_a_budget(ingrid, council):
    budget = finance.budget(2026, finance.EVEN)

    with pytest.raises(actions.NotTheirsToDecide, match="§ 14-8"):
        adopt(ingrid, budget, factories.body("styre"))


def test_a_decision_that_is_entered_must_be_of_the_same_day(ingrid, council):
    finance.decision("budget", 2026, decided_on=date(2025, 12, 10))
    budget = finance.budget(2026, finance.EVEN)

    with pytest.raises(actions.NotTheDay, match=r"10\.\sdesember 2025"):
        adopt(ingrid, budget, council)

    made = adopt(ingrid, budget, council, adopted_on=date(2025, 12, 10))
    assert made.state == BudgetState.ADOPTED


# ------------------------------------------------------------------------------ revision


@pytest.fixture
def adopted(ingrid, council):
    return adopt(ingrid, finance.budget(2026, finance.EVEN), council)


def revise(actor, budget, reason="Nytt prosjekt"):
    return actions.revise_budget(
        actor=actor, at=NOW, budget=budget, reason=reason, source=factories.source("sak")
    )


def test_a_revision_stands_beside_the_original(ingrid, council, adopted):
    made = revise(ingrid, adopted)
    lines = {one.key: one for one in made.lines.all()}
    entered(ingrid, made, line=lines["prosjekter"], label="Prosjekter", amount_ore=40_000)
    entered(ingrid, made, line=lines["bruk-av-fond"], kind="fund_use", amount_ore=20_000)
    adopt(ingrid, made, council, adopted_on=date(2026, 4, 2))

    told = queries.budget_of(2026, date(2026, 5, 1))

    assert [one.number for one in told.versions] == [0, 1]
    row = next(row for part in told.parts for row in part.rows if row.line.key == "prosjekter")
    assert (row.original.amount_ore, row.current.amount_ore) == (30_000, 40_000)
    assert row.change == "+100,00"
    assert YearlyDecision.objects.filter(kind="budget").count() == 1
    before = queries.budget_of(2026, date(2026, 4, 1))
    assert [one.number for one in before.versions] == [0]


def test_a_revision_says_why(ingrid, council, adopted):
    with pytest.raises(Invalid, match="Skriv hvorfor budsjettet endres"):
        revise(ingrid, adopted, reason=" ")


def test_a_draft_is_not_revised(ingrid, council):
    draft = start(ingrid)

    with pytest.raises(actions.NotInForce):
        revise(ingrid, draft)


def test_one_revision_at_a_time(ingrid, council, adopted):
    revise(ingrid, adopted)

    with pytest.raises(actions.BudgetExists):
        revise(ingrid, adopted)


def test_a_revision_is_decided_by_the_assembly_too(ingrid, council, adopted):
    made = revise(ingrid, adopted)

    with pytest.raises(actions.NotTheirsToDecide):
        adopt(ingrid, made, factories.body("styre"))


def test_before_chapter_18_a_revision_is_entered_without_the_law(ingrid, db):
    board = factories.body("styre")
    stated = finance.budget(2019, finance.EVEN, state="stated")
    made = revise(ingrid, stated)

    done = adopt(ingrid, made, board, adopted_on=date(2019, 5, 2))

    assert done.state == BudgetState.ADOPTED


# ------------------------------------------------------------------------------ reports


def told(actor, until=date(2026, 4, 30), at=datetime(2026, 5, 12, 9, tzinfo=UTC), **given):
    given = {"forecasts": {"lonn": (75_000, "Ny stilling")}, "summary": "Lønn øker."} | given
    return actions.tell_forecast(actor=actor, at=at, year=2026, until=until, **given)


def test_a_report_keeps_budget_and_forecast_as_they_were(ingrid, adopted):
    report = told(ingrid)

    line = report.lines.get(key="lonn")
    assert (line.budget_ore, line.actual_ore, line.forecast_ore) == (70_000, None, 75_000)
    assert (line.deviation_ore, line.why) == (-5_000, "Ny stilling")
    assert report.lines.get(key="kontingent").deviation_ore is None


def test_a_report_is_told_once_and_never_of_days_to_come(ingrid, adopted):
    told(ingrid)

    with pytest.raises(actions.ReportTold, match=r"per 30\.\sapril 2026 er lagt fram"):
        told(ingrid)
    with pytest.raises(actions.NotYet):
        told(ingrid, until=date(2026, 8, 31))
    with pytest.raises(actions.NotYet):
        told(ingrid, until=date(2025, 8, 31))


def test_a_report_needs_a_budget(ingrid, db):
    with pytest.raises(actions.NoBudgetToReport):
        told(ingrid)


def test_kari_tells_no_report(kari, adopted):
    with pytest.raises(Denied):
        told(kari)


# ------------------------------------------------------------------------------ by name


def test_a_year_from_draft_to_audit_by_the_actions_names(ingrid, council):
    from django.core.files.uploadedfile import SimpleUploadedFile

    by, later = {"actor": ingrid, "at": NOW}, datetime(2027, 5, 2, 9, tzinfo=UTC)
    draft = actions.start_budget(**by, year=2026)
    for kind in ("income", "expense"):
        values = {"label": kind, "kind": kind, "amount_ore": 500}
        actions.enter_line(**by, budget=draft, values=values)
    decided = {"adopted_by": council, "adopted_on": DAY, "source": factories.source()}
    adopted = actions.adopt_budget(**by, budget=draft, **decided)
    revision = actions.revise_budget(**by, budget=adopted, reason="Ny regel")
    report = actions.tell_forecast(
        actor=ingrid, at=later, year=2026, until=date(2026, 4, 30), forecasts={}
    )
    accounts = actions.read_accounts(
        actor=ingrid, at=later, year=2026, filename="r.csv", content=b"Konto;Netto\n272;5,00\n"
    )
    audit = actions.attach_audit_report(
        actor=ingrid,
        at=later,
        accounts=accounts,
        given_on=date(2027, 4, 1),
        upload=SimpleUploadedFile("beretning.txt", b"Ren"),
    )

    assert (adopted.state, revision.number, report.lines.count()) == ("adopted", 1, 2)
    assert audit.accounts == accounts


def test_kari_reports_and_attaches_nothing(kari, ingrid, council):
    row = actions.read_accounts(
        actor=ingrid, at=NOW, year=2024, filename="r.csv", content=b"Konto;Netto\n272;5,00\n"
    )
    for act, given in (
        (actions.tell_forecast, {"year": 2026, "until": DAY, "forecasts": {}}),
        (actions.attach_audit_report, {"accounts": row, "given_on": DAY, "upload": None}),
    ):
        with pytest.raises(Denied):
            act(actor=kari, at=NOW, **given)


def test_a_draft_that_is_gone_is_not_adopted(ingrid, council):
    draft = finance.budget(2026, finance.EVEN)
    gone = Budget(pk=draft.pk)
    actions.discard_budget(actor=ingrid, at=NOW, budget=draft)

    with pytest.raises(actions.NoDraft, match="Utkastet finnes ikke lenger"):
        adopt(ingrid, gone, council)


def test_a_budget_of_the_record_is_made_and_told_of(ingrid, council):
    made = actions.budgets.create(
        actor=ingrid, at=NOW, slug="b", year=2025, state="stated", source=factories.source()
    )

    assert (str(made), made.adopted, made.is_draft) == ("Budsjett 2025", "", False)
