"""What the law book says of the yearly decisions."""

from datetime import date

import pytest
from tests import factories
from tests.factories import finance

from samrad.finance import lawfulness

JUNE, AUGUST = date(2023, 6, 8), date(2024, 8, 29)
TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db):
    finance.council()


def found(rule, about, day):
    """The finding of a rule about something on a day; None when it is not asked."""
    asked = {(one.rule, one.about): one.finding for one in lawfulness.judged(day)}
    return asked.get((rule, about))


def accounts(year, day):
    return found("KL-14-3-2", f"Regnskap og årsrapport for {year}", day)


def budget(year, day):
    return found("KL-14-3-1", f"Budsjett for {year}", day)


def both(year, **values):
    finance.decision("accounts", year, **values)
    finance.decision("annual_report", year, **values)


def test_accounts_planned_after_june_are_out_of_order_from_the_first_of_july(council):
    # Reference: årsrapport 2023: til behandling i representantskapet 29. august 2024.
    both(2023, planned_on=AUGUST)

    late = accounts(2023, date(2024, 7, 1))

    assert accounts(2023, date(2024, 6, 30)) is None
    assert (late.holds, late.days_late) == (False, 60)
    assert "29. august 2024, 60 dager etter fristen" in late.reason
    assert "En forskrift kan sette andre datoer" in late.reason


def test_accounts_decided_later_are_late_by_the_days_that_had_gone(council):
    both(2023, decided_on=AUGUST)

    before, after = accounts(2023, date(2024, 7, 1)), accounts(2023, AUGUST)

    assert (before.holds, before.days_late) == (False, 1)
    assert "men var det ikke 1. juli 2024, 1 dag etter" in before.reason
    assert (after.holds, after.days_late) == (False, 60)


def test_accounts_decided_in_june_are_in_order(council):
    # Reference: representantskapet 8.6.2023, sak 6/23.
    both(2022, decided_on=JUNE)

    assert accounts(2022, JUNE).holds is True


def test_accounts_nobody_knows_of_are_not_assessed_while_they_are_the_last_due(council):
    finance.decision("accounts", 2021, decided_on=date(2022, 6, 2))

    assert accounts(2025, TODAY).holds is None
    assert accounts(2024, TODAY) is None
    assert accounts(2021, TODAY).holds is None


def test_budget_before_the_turn_of_the_year_is_in_order(council):
    # Reference: representantskapet 18.12.2023.
    finance.decision("budget", 2024, decided_on=date(2023, 12, 18))

    assert budget(2024, date(2023, 12, 17)) is None
    assert budget(2024, date(2023, 12, 18)).holds is True


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ({"planned_on": date(2022, 12, 20)}, None),
        ({"planned_on": date(2023, 1, 10)}, False),
        ({"decided_on": date(2023, 1, 10)}, False),
        ({"decided_on": date(2022, 12, 1), "precision": "month"}, True),
        ({"decided_on": date(2022, 1, 1), "precision": "year"}, True),
        ({"decided_on": date(2023, 2, 1), "precision": "month"}, False),
    ],
)
def test_budget_is_judged_by_what_is_known_of_its_day(council, given, holds):
    finance.decision("budget", 2023, **given)

    assert budget(2023, TODAY).holds is holds


def test_budget_decided_after_the_day_asked_is_late_then(council):
    finance.decision("budget", 2023, decided_on=date(2023, 2, 1))

    assert budget(2023, date(2023, 1, 10)).days_late == 10


def test_a_month_the_deadline_falls_in_is_not_assessed(council):
    both(2022, decided_on=date(2023, 1, 1), precision="year")

    assert "bare 2023 er kjent" in accounts(2022, TODAY).reason


def test_decision_before_the_plan_counts_when_the_record_has_both(council):
    finance.decision("budget", 2024, body=None, planned_on=date(2024, 1, 10))
    finance.decision("budget", 2024, decided_on=date(2023, 12, 18))

    assert budget(2024, TODAY).holds is True


def test_nothing_is_asked_of_years_before_the_council(council):
    finance.decision("annual_report", 2019, decided_on=date(2020, 10, 28), body=None)
    finance.decision("budget", 2020, decided_on=date(2019, 12, 1))

    assert accounts(2019, TODAY) is None
    assert budget(2020, TODAY) is None


@pytest.mark.parametrize(("kind", "rule"), [("budget", "KL-14-8-1"), ("fee", "AVT-OPPGAVER")])
def test_assembly_is_the_one_to_decide(council, kind, rule):
    day = date(2022, 12, 20)
    label = {"budget": "Budsjett", "fee": "Kontingent"}[kind]
    finance.decision(kind, 2023, decided_on=day)
    finance.decision(kind, 2024, decided_on=day, body=factories.body())
    finance.decision(kind, 2025, decided_on=day, body=None)

    verdicts = [found(rule, f"{label} {year}", TODAY).holds for year in (2023, 2024, 2025)]

    assert verdicts == [True, False, None]


def test_matter_the_agreement_does_not_name_is_nobodys_in_particular(db):
    finance.council(**{"assembly.decides": ["kontingent"]})
    finance.decision("programme", 2023, decided_on=JUNE)

    assert found("AVT-OPPGAVER", "Handlingsprogram 2023", TODAY) is None


def fee(**values):
    finance.decision("fee", 2023, decided_on=JUNE, unit="innbygger", **values)
    return found("AVT-KONTINGENT", "Kontingent for 2023, utregnet", date(2023, 12, 31))


def test_fee_is_worked_out_for_the_members_of_the_first_of_january(council):
    factories.population(factories.member("asker"), 1_000)
    factories.population(factories.member("oslo", number="0301"), 2_000)

    worked = fee(rate_ore=300, factors={"oslo": 2})

    assert worked.total_ore == 300 * 1_000 + 2 * 300 * 2_000


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"factors": {}}, "satsen er ikke kjent"),
        ({"rate_ore": 300}, "mer enn én gang satsen"),
        ({"rate_ore": 300, "factors": {}}, "folketallet er ikke kjent"),
    ],
)
def test_fee_is_not_worked_out_from_what_is_unknown(council, values, said):
    factories.member("asker")

    assert said in fee(**values).reason


@pytest.mark.parametrize("number", [1, 3])
def test_decisions_cost_no_more_queries(council, django_assert_num_queries, number):
    for year in range(2021, 2021 + number):
        both(year, decided_on=date(year + 1, 6, 8))
        finance.decision("fee", year, decided_on=date(year, 6, 8))

    with django_assert_num_queries(2):
        list(lawfulness.judged(TODAY))


def test_accounts_of_osloregionen_for_2023_came_too_late(osloregionen):
    # Reference: årsrapport 2023; sakliste 8.6.2023.
    assert accounts(2023, date(2024, 6, 30)) is None
    assert accounts(2023, date(2024, 7, 1)).holds is False
    assert accounts(2022, JUNE).holds is True
    assert budget(2024, date(2023, 12, 31)).holds is True
    assert budget(2023, TODAY).holds is None
