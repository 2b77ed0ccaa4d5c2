"""Holidays, working days and deadlines (HEL-2, DL-148-1, DL-148-2, DL-149-1)."""

from datetime import date, timedelta

import holidays as others
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrad.law import calendar

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize("year", range(2000, 2061))
def test_every_day_agrees_with_the_package_holidays(year):
    # Sundays are holidays in Norwegian law; the package must be asked for them.
    theirs = others.NO(years=year, include_sundays=True)
    day = date(year, 1, 1)
    while day.year == year:
        assert calendar.is_holiday(day) == (day in theirs), day
        day += timedelta(days=1)


def test_holidays_carry_the_names_of_the_act():
    found = calendar.holidays(2026)

    assert found[date(2026, 4, 2)] == "skjærtorsdag"
    assert found[date(2026, 5, 14)] == "Kristi himmelfartsdag"
    assert list(found) == sorted(found)
    assert len(found) == 12


def test_first_may_on_a_moved_holiday_is_still_one_day():
    # In 2008 Kristi himmelfartsdag fell on 1 May.
    assert len(calendar.holidays(2008)) == 11


@pytest.mark.parametrize(
    ("day", "holiday", "working_day"),
    [
        (date(2026, 4, 4), False, False),
        (date(2025, 12, 24), False, True),
        (date(2026, 12, 31), False, True),
        # Reference: «styremøte 16. april» 2023 (utkast til årsrapport 2023), a Sunday.
        (date(2023, 4, 16), True, False),
    ],
)
def test_eves_are_no_holidays_and_saturday_is_no_working_day(day, holiday, working_day):
    assert calendar.is_holiday(day) == holiday
    assert calendar.is_working_day(day) == working_day


def test_deadline_on_17_may_moves_past_whit_monday():
    assert calendar.next_working_day(date(2024, 5, 17)) == date(2024, 5, 21)
    assert calendar.next_working_day(date(2023, 12, 1)) == date(2023, 12, 1)


def test_working_days_step_over_easter():
    assert calendar.working_days_after(date(2026, 3, 27), 5) == date(2026, 4, 8)
    assert calendar.working_days_before(date(2026, 4, 17), 10) == date(2026, 3, 31)


def test_no_working_days_is_the_day_itself_even_on_a_sunday():
    assert calendar.working_days_after(date(2023, 4, 16), 0) == date(2023, 4, 16)


@pytest.mark.parametrize("count", [calendar.working_days_after, calendar.working_days_before])
def test_negative_number_of_days_is_refused(count):
    with pytest.raises(ValueError, match=r"^days: -1"):
        count(date(2026, 1, 1), -1)


def test_more_working_days_than_anyone_waits_are_refused():
    with pytest.raises(ValueError, match=r"^days: 10001 er flere"):
        calendar.working_days_after(date(2026, 1, 1), 10_001)


@pytest.mark.parametrize("count", [calendar.working_days_after, calendar.end_of_days])
def test_day_beyond_the_calendar_is_refused_by_name(count):
    with pytest.raises(ValueError, match=r"^days: "):
        count(date(9999, 12, 30), 5)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 11, 30), 1, date(2025, 12, 30)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_months_end_on_the_same_date_or_the_last_of_the_month(start, months, end):
    assert calendar.end_of_months(start, months) == end


def test_weeks_end_on_the_same_weekday():
    # Reference: representantskapet 10.11.2023, a Friday.
    assert calendar.end_of_weeks(date(2023, 11, 10), 3) == date(2023, 12, 1)


def test_years_from_a_leap_day_end_on_28_february():
    assert calendar.end_of_years(date(2024, 2, 29), 2) == date(2026, 2, 28)


@pytest.mark.parametrize("start", [date(9999, 12, 1), date(9999, 6, 30)])
def test_months_beyond_the_calendar_are_refused_by_name(start):
    with pytest.raises(ValueError, match=r"^months: "):
        calendar.end_of_months(start, 12)


def test_last_month_of_the_calendar_still_ends():
    assert calendar.end_of_months(date(9999, 11, 30), 1) == date(9999, 12, 30)


@given(DAYS, st.integers(1, 40))
def test_working_days_forward_and_back_meet(day, days):
    end = calendar.working_days_after(day, days)

    assert calendar.is_working_day(end)
    assert calendar.working_days_before(end + timedelta(days=1), days) > day
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(map(calendar.is_working_day, between)) == days


@given(DAYS)
def test_moved_deadline_is_a_working_day_and_nothing_was_skipped(day):
    moved = calendar.next_working_day(day)

    assert calendar.is_working_day(moved)
    skipped = (day + timedelta(days=n) for n in range((moved - day).days))
    assert not any(map(calendar.is_working_day, skipped))


@given(DAYS, st.integers(0, 60))
def test_months_never_leave_the_month_they_end_in(day, months):
    end = calendar.end_of_months(day, months)

    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day <= day.day


@pytest.mark.parametrize(
    "day",
    [date(2011, 9, 12), date(2015, 9, 14), date(2019, 9, 9), date(2023, 9, 11)],
)
def test_local_elections_are_held_on_the_second_monday_of_september(day):
    # Reference: the days of the local elections of 2011, 2015, 2019 and 2023 (valg.no).
    assert calendar.local_election(day.year) == day


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2024])
def test_other_years_have_no_local_election(year):
    assert calendar.local_election(year) is None


@pytest.mark.parametrize(
    ("day", "election"),
    [
        (date(2023, 9, 10), date(2019, 9, 9)),
        (date(2023, 9, 11), date(2023, 9, 11)),
        (date(2026, 11, 21), date(2023, 9, 11)),
        (date(2027, 9, 12), date(2023, 9, 11)),
        (date(2027, 9, 13), date(2027, 9, 13)),
    ],
)
def test_last_local_election_is_on_or_before_the_day(day, election):
    assert calendar.last_local_election(day) == election
