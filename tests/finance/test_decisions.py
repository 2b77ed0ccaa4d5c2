"""Yearly decisions: how they are kept, made, refused and read."""

from datetime import date

import pytest
from tests import factories
from tests.factories import finance

from samrad.audit.models import Entry
from samrad.base.actions import Denied, Invalid
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.deadlines import DEADLINES
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.registers import REGISTERS
from samrad.finance import actions, queries
from samrad.finance.actions import AlreadyDecided, BodyNotThen, NotTheirsToDecide, YearNotOver
from samrad.finance.models import YearlyDecision
from samrad.finance.vocabulary import DecisionKind
from samrad.law.period import Period

JUNE = date(2023, 6, 8)  # Reference: representantskapet 8.6.2023 (årsrapport 2023)
pytestmark = pytest.mark.django_db


def accounts(**given):
    """What is given to enter that the accounts of 2022 were decided."""
    return {
        "kind": DecisionKind.ACCOUNTS, "year": 2022, "body": finance.assembly(),
        "decided_on": JUNE, "source": factories.source(),
    } | given  # fmt: skip


def test_decision_is_entered_with_the_law_behind_it(ingrid, at):
    finance.council()

    made = actions.decide_year(actor=ingrid, at=at, **accounts(case_number="6/23"))

    assert (made.decided_on, made.case_number) == (JUNE, "6/23")
    assert "§ 14-8 første ledd" in Entry.objects.get(action="finance.decide_year").basis


def test_decision_completes_what_was_planned(ingrid, at):
    planned = finance.decision("accounts", 2022, planned_on=JUNE, precision="month")

    made = actions.decide_year(actor=ingrid, at=at, **accounts())

    assert made.pk == planned.pk
    assert (made.planned_on, made.precision) == (JUNE, "day")


def test_fee_is_set_with_its_rate(ingrid, at):
    made = actions.decide_year(
        actor=ingrid,
        at=at,
        **accounts(kind=DecisionKind.FEE, year=2023, rate_ore=300, unit="innbygger", factors={}),
    )

    assert (made.rate, made.factors) == ("3,00", {})


def test_the_rate_of_counties_stands_beside_that_of_municipalities(ingrid, at):
    values = accounts(kind=DecisionKind.FEE, year=2023, unit="innbygger", factors={})
    by = {"actor": ingrid, "at": at}

    made = actions.decide_year(**by, **values, rate_ore=300, county_rate_ore=50)

    assert (made.rate, made.county_rate) == ("3,00", "0,50")
    with pytest.raises(Invalid, match="ved siden av kommunenes"):
        actions.decide_year(**by, **values | {"year": 2024, "unit": ""}, county_rate_ore=50)


def test_kari_cannot_decide_a_year(kari, at):
    with pytest.raises(Denied):
        actions.decide_year(actor=kari, at=at, **accounts())


def test_year_is_decided_only_once(ingrid, at):
    finance.decision("accounts", 2022, decided_on=JUNE)

    with pytest.raises(AlreadyDecided, match=r"^Regnskap 2022 er vedtatt 8\. juni 2023\."):
        actions.decide_year(actor=ingrid, at=at, **accounts())


def test_board_cannot_decide_what_the_law_gives_the_assembly(ingrid, at):
    finance.council()

    with pytest.raises(NotTheirsToDecide, match="Styret kan bare innstille") as refused:
        actions.decide_year(actor=ingrid, at=at, **accounts(body=factories.body()))

    assert refused.value.finding.holds is False
    assert not YearlyDecision.objects.exists()


def test_board_could_decide_before_the_council_was_formed(ingrid, at):
    # Reference: handlingsprogram 2019: årsrapport og regnskap godkjennes av styret, normalt i mars.
    finance.council()

    made = actions.decide_year(
        actor=ingrid,
        at=at,
        **accounts(year=2018, body=factories.body(), decided_on=date(2019, 3, 20)),
    )

    assert made.body.slug == "styre"


def test_accounts_are_not_decided_before_the_year_is_over(ingrid, at):
    with pytest.raises(YearNotOver):
        actions.decide_year(actor=ingrid, at=at, **accounts(decided_on=date(2022, 12, 31)))


def test_body_must_have_existed_on_the_day(ingrid, at):
    later = factories.body("nytt", "assembly", valid_from=date(2024, 1, 1))

    with pytest.raises(BodyNotThen, match=r"fantes ikke 8\. juni 2023"):
        actions.decide_year(actor=ingrid, at=at, **accounts(body=later))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": DecisionKind.BUDGET, "rate_ore": 300, "unit": "innbygger"}, "Bare en kontingent"),
        ({"kind": DecisionKind.FEE, "rate_ore": 300}, "En sats må ha en enhet"),
        ({"kind": DecisionKind.BUDGET, "year": 12}, "Året må være fra 1990"),
        ({"kind": DecisionKind.FEE, "factors": {"oslo": 0}}, "hele tall over null"),
        ({"kind": DecisionKind.FEE, "factors": ["oslo"]}, "hele tall over null"),
    ],
)
def test_values_that_do_not_fit_are_refused_with_a_reason(ingrid, at, given, said):
    with pytest.raises(Invalid, match=said):
        actions.decide_year(actor=ingrid, at=at, **accounts(**given))


def test_register_keeps_a_row(ingrid, at):
    kept = actions.yearly_decisions
    values = {"kind": "budget", "year": 2024, "source": factories.source()}

    row = kept.create(actor=ingrid, at=at, **values)
    kept.change(actor=ingrid, at=at, row=row, note="rettet")

    assert YearlyDecision.objects.get(pk=row.pk).note == "rettet"
    with pytest.raises(Invalid, match="registrert fra før"):
        kept.create(actor=ingrid, at=at, **values)
    kept.retire(actor=ingrid, at=at, row=row, on=JUNE)
    assert not YearlyDecision.objects.exists()


@pytest.mark.parametrize("verb", ["create", "change", "retire", "load"])
def test_kari_cannot_touch_the_register(kari, at, verb):
    with pytest.raises(Denied):
        getattr(actions.yearly_decisions, verb)(actor=kari, at=at)


def test_only_what_was_decided_or_planned_by_the_day_is_known():
    finance.decision("accounts", 2022, decided_on=JUNE)
    finance.decision("accounts", 2023, planned_on=date(2024, 8, 29))
    finance.decision("budget", 2023, decided_on=date(2022, 12, 20))

    def known(day):
        return [str(row) for row in queries.known_on(day)]

    assert known(date(2023, 6, 7)) == ["Budsjett 2023"]
    assert known(JUNE) == ["Budsjett 2023", "Regnskap 2022"]
    assert known(date(2024, 1, 1)) == ["Regnskap 2023", "Budsjett 2023", "Regnskap 2022"]
    assert [str(row) for row in queries.of_year(2022)] == ["Regnskap 2022"]
    assert (
        queries.decided_in(Period(date(2023, 1, 1), date(2024, 1, 1)), queries.yearly_decisions())[
            0
        ].decided_on
        == JUNE
    )
    assert len(queries.decided_in(Period(date(2022, 1, 1)), queries.yearly_decisions())) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_telling_of_decisions_costs_the_same(django_assert_num_queries, number):
    factories.municipality("oslo", "Oslo", "0301")
    for year in range(2020, 2020 + number):
        finance.decision(
            "fee", year, decided_on=JUNE, rate_ore=150, unit="innbygger", factors={"oslo": 2}
        )

    with django_assert_num_queries(4):
        told = queries.told(queries.known_on(JUNE), JUNE)

    assert {one.factors for one in told} == {(("Oslo", 2),)}
    assert {one.body for one in told} == {"Representantskapet"}


def test_decisions_are_open_data():
    finance.decision("fee", 2023, decided_on=JUNE, rate_ore=300, unit="innbygger", factors={"x": 2})
    finance.decision("budget", 2023, planned_on=date(2022, 12, 20), body=None)
    dataset = DATASETS["arsvedtak"]

    rows = list(dataset.rows(JUNE))

    assert all(len(row) == len(dataset.columns) for row in rows)
    assert [row[2:5] for row in rows] == [
        (None, None, date(2022, 12, 20)),
        ("Representantskapet", JUNE, None),
    ]
    assert rows[1][7:10] == (300, "innbygger", "x: 2")


def test_year_has_the_dates_of_the_law():
    # Reference: kommuneloven §§ 14-3, 14-6, 14-7 og 24-8.
    finance.council()

    duties = list(DEADLINES["finance"](2026))

    assert [(duty.on.month, duty.on.day) for duty in duties] == [
        (2, 22), (3, 31), (4, 15), (6, 30), (12, 31),
    ]  # fmt: skip
    assert duties[3].what == "Vedta regnskap og årsrapport for 2025"
    assert duties[4].what == "Vedta budsjettet for 2027"
    assert all("kommuneloven §" in duty.basis for duty in duties)
    assert [duty.on for duty in DEADLINES["finance"](2020)] == [date(2020, 12, 31)]
    assert list(DEADLINES["finance"](2019)) == []


def test_room_says_what_it_holds_about_people_and_shows_its_columns():
    row = finance.decision("budget", 2024)
    register = REGISTERS["finance.yearly_decisions"]
    names = {field.name for field in row._meta.get_fields()}

    assert "påminnelser" in str(ERASURE["finance"].about)
    assert set(register.fields) <= names
    assert all(hasattr(row, column.value) for column in register.columns)
