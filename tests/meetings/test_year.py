"""The yearly plan, groups too, and what its meetings clash with."""

from datetime import UTC, date, datetime, time

import pytest
from tests import factories
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.meetings import actions, queries
from samrad.wheel.models import BusyPeriod

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def january():
    with clock.stopped(datetime(2026, 1, 5, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": clock.now()}


def clashes(by, day, **given):
    board = factories.body("styre-b", "board", name="Styret")
    actions.plan_meeting(**by, body=board, held_on=day, **given)
    [plan] = [one for one in queries.plan_of_year(2026, TODAY, by["actor"]) if one.meetings]
    return [one.sentence for one in plan.meetings[0].clashes]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 5, 14), "Det er Kristi himmelfartsdag."),
        (date(2026, 4, 1), "Det er i påskeuken."),
        (date(2026, 6, 13), "Det er lørdag."),
        (date(2026, 12, 24), "Det er julaften."),
    ],
)
def test_plan_is_held_against_the_norwegian_calendar(by, day, told):
    assert [one.casefold() for one in clashes(by, day)] == [told.casefold()]


@pytest.mark.parametrize(
    ("kind", "whose", "told"),
    [
        ("school_break", "Skolene i Asker", "Skoleferie: Fravær (Skolene i Asker)."),
        (
            "council_meeting",
            "Asker kommunestyre",
            "Møte hos et medlem: Fravær (Asker kommunestyre).",
        ),
    ],
)
def test_plan_is_held_against_breaks_and_the_members_own_meetings(by, kind, whose, told):
    factories.make(
        BusyPeriod,
        slug="opptatt",
        kind=kind,
        title="Fravær",
        whose=whose,
        valid_from=date(2026, 2, 16),
        valid_until=date(2026, 2, 21),
    )

    assert clashes(by, date(2026, 2, 20)) == [told]


def test_day_after_the_break_is_free(by):
    factories.make(
        BusyPeriod,
        slug="opptatt",
        kind="school_break",
        title="Vinterferie",
        valid_from=date(2026, 2, 16),
        valid_until=date(2026, 2, 19),
    )

    assert clashes(by, date(2026, 2, 19)) == []


def test_groups_stand_in_the_plan_and_bodies_without_meetings_too(by, board):
    group = factories.body("faggruppe", "expert_group", name="Faggruppe areal", is_elected=False)
    given = {"starts_at": time(9), "ends_at": time(11)}
    actions.plan_meeting(**by, body=group, held_on=date(2026, 3, 13), **given)
    actions.plan_meeting(**by, body=board, held_on=date(2026, 3, 13), starts_at=time(10))
    gone = actions.plan_meeting(**by, body=board, held_on=date(2026, 4, 17))
    actions.cancel_meeting(**by, meeting=gone, reason="-")
    factories.body("utvalg", "committee", name="Utvalget")

    plans = {one.body: one.meetings for one in queries.plan_of_year(2026, TODAY, by["actor"])}

    assert {name: len(found) for name, found in plans.items()} == {
        "Styret": 1,
        "Faggruppe areal": 1,
        "Utvalget": 0,
    }
    assert plans["Styret"][0].clashes[0].sentence == "Samme dag: Faggruppe areal."


def test_meetings_that_have_been_are_not_held_against_anything(by, board):
    actions.plan_meeting(**by, body=board, held_on=date(2026, 1, 1))

    [plan] = queries.plan_of_year(2026, TODAY, by["actor"])

    assert plan.meetings[0].clashes == ()


@pytest.mark.parametrize("count", [1, 3])
def test_plan_costs_the_same_however_many_meetings(by, board, count, django_assert_num_queries):
    for number in range(count):
        actions.plan_meeting(**by, body=board, held_on=date(2026, 3, 10 + number))

    with django_assert_num_queries(10):
        queries.plan_of_year(2026, TODAY, by["actor"])


def test_office_reads_the_plan_of_a_year(office, board, by):  # noqa: F811
    actions.plan_meeting(**by, body=board, held_on=date(2026, 6, 13), place="Oslo")

    text = shown(office, f"{DESK}plan/2026/")

    assert "Møteplan 2026" in text
    assert "Det er lørdag." in text
    assert "Årets møteplan" in shown(office, DESK)
    assert office.get(f"{DESK}plan/1700/").status_code == 404
