"""What the law book says of the strategic guidelines."""

from datetime import date

import pytest
from tests import factories

from samrad.register.models import AgreementTerm
from samrad.strategy import lawfulness, queries
from samrad.strategy.models import StrategyPeriod

TODAY = date(2026, 11, 21)


@pytest.fixture
def clause(db):
    """The agreement asks for guidelines every four years."""
    return factories.make(
        AgreementTerm,
        key=queries.AT_LEAST_ONCE,
        value=4,
        status="term",
        valid_from=date(2020, 10, 28),
    )


def guidelines(start, until, **given):
    """Guidelines of the years start–until; adopted when adopted_on is given."""
    values = {"name": f"Strategiske føringer {start}–{until}"} | given
    days = {"valid_from": date(start, 1, 1), "valid_until": date(until + 1, 1, 1)}
    return factories.make(StrategyPeriod, slug=f"{start}-{until}", **values, **days)


def about(day):
    (found,) = lawfulness.judged(day)
    return found


def test_adopted_guidelines_hold_to_their_last_day_and_not_after(clause):
    # Reference: strategiske føringer 2021–2024, vedtatt 28.10.2020; rule AVT-STRATEGI.
    row = guidelines(2021, 2024, adopted_on=date(2020, 10, 28))

    last, after = about(date(2024, 12, 31)), about(date(2025, 1, 1))

    assert (last.finding.holds, after.finding.holds) == (True, False)
    assert after.finding.reason == "Ingen strategiske føringer gjelder 1. januar 2025."
    assert after.rows == (f"strategy.strategyperiod:{row.pk}",)
    assert after.address == "/strategi/2021-2024/"


def test_guidelines_nobody_is_known_to_have_adopted_do_not_count(clause):
    guidelines(2021, 2024, adopted_on=date(2020, 10, 28))
    guidelines(2025, 2028)

    assert about(TODAY).finding.holds is False


def test_record_without_adopted_guidelines_is_not_assessed(clause):
    found = about(TODAY)

    assert found.finding.holds is None
    assert found.finding.reason == (
        "Ikke vurdert: registeret har ingen vedtatte strategiske føringer."
    )
    assert found.address == "/strategi/"


def test_nothing_is_asked_where_the_agreement_asks_for_nothing(db):
    guidelines(2021, 2024, adopted_on=date(2020, 10, 28))

    assert list(lawfulness.judged(TODAY)) == []


@pytest.mark.parametrize("number", [1, 3])
def test_periods_cost_no_more_queries(clause, django_assert_num_queries, number):
    for one in range(number):
        guidelines(2009 + 4 * one, 2012 + 4 * one, adopted_on=date(2008, 1, 1))

    with django_assert_num_queries(3):
        list(lawfulness.judged(TODAY))


def test_guidelines_of_osloregionen_ran_out_with_2024(osloregionen):
    # Reference: strategiske føringer 2021–2024 (årsrapport 2023); no adoption after them is known.
    assert about(date(2024, 12, 31)).finding.holds is True
    assert about(TODAY).finding.holds is False
    assert about(TODAY).about == "Strategiske føringer 2021–2024"
