"""Clock, dates in words, and periods of rows."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests import factories

from samrad.base import clock, dates
from samrad.base.models import holds_on
from samrad.base.policies import ANYONE, Actor, may_keep_record, may_work_in_office, system
from samrad.base.templatetags.samrad import moment
from samrad.base.vocabulary import Precision, Role
from samrad.law.period import Period
from samrad.register.models import Membership, Municipality


def test_the_clock_runs_in_utc_and_the_day_is_norways():
    at = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)

    with clock.stopped(at):
        assert clock.now() == at
        assert clock.today() == date(2026, 7, 1)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)  # noqa: TID251 -- the test


def test_an_instant_is_told_in_norways_time_and_no_instant_says_nothing():
    assert moment(datetime(2023, 11, 10, 13, 5, tzinfo=UTC)) == "10.\u00a0november 2023 kl. 14.05"
    assert moment(None) == ""


def test_the_clock_starts_again_after_an_error():
    with pytest.raises(RuntimeError), clock.stopped(datetime(2000, 1, 1, tzinfo=UTC)):
        raise RuntimeError

    assert clock.now().year > 2000


def test_days_are_written_as_a_norwegian_reader_expects():
    assert dates.written(date(2023, 11, 10)) == "10.\u00a0november 2023"
    assert dates.weekday(date(2023, 11, 10)) == "fredag 10.\u00a0november 2023"


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (Precision.DAY, "1.\u00a0januar 2023", "31.\u00a0desember 2023"),
        (Precision.MONTH, "januar 2023", "desember 2023"),
        (Precision.YEAR, "2023", "2023"),
        (Precision.BOUND, "senest 1.\u00a0januar 2023", "tidligst 31.\u00a0desember 2023"),
        (Precision.ASSUMED, "1.\u00a0januar 2023 (antatt)", "31.\u00a0desember 2023 (antatt)"),
    ],
)
def test_a_day_is_written_as_exactly_as_it_is_known(precision, first, last):
    assert dates.from_day(date(2023, 1, 1), precision) == first
    assert dates.last_day(date(2024, 1, 1), precision) == last
    whole = dates.span(date(2023, 1, 1), date(2024, 1, 1), precision, precision)
    assert whole == (first if first == last else f"{first} – {last}")


def test_a_running_period_has_no_last_day():
    assert dates.span(date(2024, 1, 1), None) == "1.\u00a0januar 2024 –"
    bound = dates.span(date(2024, 1, 1), None, Precision.BOUND)
    assert bound == "fra senest 1.\u00a0januar 2024"


@pytest.fixture
def membership(db):
    """A membership through 2023: from 1 January 2023 up to 1 January 2024."""
    municipality = factories.municipality("faerder")
    return factories.make(
        Membership,
        municipality=municipality,
        valid_from=date(2023, 1, 1),
        valid_until=date(2024, 1, 1),
    )


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2022, 12, 31), False),
        (date(2023, 1, 1), True),
        (date(2023, 12, 31), True),
        (date(2024, 1, 1), False),
    ],
)
def test_a_row_holds_from_its_first_day_up_to_its_end(membership, day, holds):
    assert Membership.objects.on(day).exists() is holds
    through = Municipality.objects.filter(holds_on(day, "memberships__"))
    assert through.exists() is holds
    assert (day in membership.period) is holds


@pytest.mark.parametrize(
    ("period", "overlaps"),
    [
        (Period(date(2022, 1, 1), date(2023, 1, 1)), False),
        (Period(date(2022, 1, 1), date(2023, 1, 2)), True),
        (Period(date(2023, 12, 31), None), True),
        (Period(date(2024, 1, 1), None), False),
        (Period(date(2024, 1, 1), date(2025, 1, 1)), False),
        (Period(date(2020, 1, 1), None), True),
        (Period(date(2023, 5, 1), date(2023, 6, 1)), True),
    ],
)
def test_rows_that_share_a_day_overlap(membership, period, overlaps):
    assert Membership.objects.overlapping(period).exists() is overlaps


def test_a_running_row_overlaps_every_later_period(db):
    factories.member(since=date(2023, 1, 1))

    assert Membership.objects.overlapping(Period(date(2050, 1, 1), None)).exists()
    assert Membership.objects.on(date(2050, 1, 1)).exists()
    assert not Membership.objects.overlapping(Period(date(2020, 1, 1), date(2023, 1, 1))).exists()


def test_the_period_of_a_row(membership):
    assert membership.period == Period(date(2023, 1, 1), date(2024, 1, 1))


def test_who_may_enter_kontoret_and_who_may_keep_the_record():
    able = [role for role in Role if may_work_in_office(Actor("user:1", "", frozenset({role})))]

    assert able == [Role.SECRETARIAT, Role.CHAIR, Role.FINANCE, Role.EDITOR, Role.READER]
    assert [role for role in Role if may_keep_record(Actor("user:1", "", frozenset({role})))] == [
        Role.SECRETARIAT
    ]
    assert not may_work_in_office(ANYONE)
    assert not may_keep_record(ANYONE)


def test_anyone_is_not_known_and_the_system_has_the_secretariats_powers():
    assert not ANYONE.is_known
    assert system("load").is_known
    assert (system("load").key, system("load").has(Role.SECRETARIAT)) == ("system:load", True)
    assert not system("load").has(Role.FINANCE)


def test_span_says_a_year_once_when_both_ends_are_in_it():
    told = dates.span(date(2017, 1, 1), date(2018, 1, 1), "year", "year")

    assert told == "2017"
