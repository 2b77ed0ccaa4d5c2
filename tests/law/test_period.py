"""Whole days, half-open (TID-1, TID-2)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.law.facts import BadFact
from samrad.law.period import EndsBeforeItStarts, Period, year

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@st.composite
def periods(draw):
    start = draw(DAYS)
    length = draw(st.none() | st.integers(1, 4000))
    return Period(start, None if length is None else start + timedelta(days=length))


def test_first_day_is_inside_and_the_end_is_outside():
    # Reference: strategiske føringer 2021-2024 (utkast til årsrapport 2023).
    guidelines = Period(date(2021, 1, 1), date(2025, 1, 1))

    assert date(2020, 12, 31) not in guidelines
    assert date(2021, 1, 1) in guidelines
    assert date(2024, 12, 31) in guidelines
    assert date(2025, 1, 1) not in guidelines
    assert guidelines.last_day == date(2024, 12, 31)


def test_open_period_has_no_last_day_and_no_length():
    # Reference: Elverum, medlem fra 1.1.2024 (utkast til årsrapport 2023).
    membership = Period(date(2024, 1, 1))

    assert date(2023, 12, 31) not in membership
    assert date(2060, 1, 1) in membership
    assert membership.last_day is None
    assert membership.days is None


@pytest.mark.parametrize("until", [date(2023, 11, 10), date(2023, 11, 9)])
def test_period_that_holds_on_no_day_is_refused(until):
    with pytest.raises(EndsBeforeItStarts, match="begynner først 2023-11-10"):
        Period(date(2023, 11, 10), until)


@pytest.mark.parametrize(
    ("start", "until", "field"),
    [
        (None, None, "start"),
        ("2023-11-10", None, "start"),
        (datetime(2023, 11, 10, tzinfo=UTC), None, "start"),
        (date(2023, 11, 10), "2024-01-01", "until"),
    ],
)
def test_period_of_anything_but_whole_days_is_refused(start, until, field):
    with pytest.raises(BadFact, match=f"^{field}: "):
        Period(start, until)


def test_year_has_all_its_days():
    assert year(2024).days == 366
    assert year(2023).last_day == date(2023, 12, 31)


def test_ended_period_stops_the_day_before():
    assert Period(date(2023, 11, 1)).ended(date(2025, 2, 15)).last_day == date(2025, 2, 14)


def test_open_period_is_covered_only_by_an_open_one():
    running = Period(date(2024, 1, 1))

    assert running.covers(running)
    assert running.covers(year(2024))
    assert not year(2024).covers(running)
    assert not running.covers(year(2023))


@given(periods(), periods())
def test_overlap_is_mutual_and_is_a_common_period(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    assert one.common(other) == other.common(one)
    assert (one.common(other) is not None) == one.overlaps(other)


@given(periods(), periods(), DAYS)
def test_day_is_in_the_common_period_when_it_is_in_both(one, other, day):
    common = one.common(other)

    assert (day in one and day in other) == (common is not None and day in common)


@given(periods(), periods())
def test_covering_period_shares_all_of_the_other(one, other):
    assert one.covers(other) == (one.common(other) == other)


@given(periods())
def test_period_and_the_one_that_follows_do_not_overlap(period):
    if period.until is not None:
        following = Period(period.until)

        assert not period.overlaps(following)
        assert period.last_day not in following
