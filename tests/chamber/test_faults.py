"""Two devices, two at the desk, many places: what must hold when much happens at a time."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.factories import chamber

from samrad.chamber import actions, queries
from samrad.chamber.models import Attendee, Place, Sitting

pytestmark = pytest.mark.django_db
AT = chamber.AT


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": AT}


def test_the_database_lets_one_hold_a_place(sitting):
    place = sitting.places.get(label="Asker")
    first = place.attendees.get()
    chamber.changed(first, is_present=True, is_seated=True)
    with pytest.raises(IntegrityError):
        factories.make(
            Attendee, sitting=sitting, place=place, name="Ola Standin", role="deputy",
            is_present=True, is_seated=True,
        )  # fmt: skip


def test_two_at_the_chairs_desk_take_the_same_item_up_once(sitting, by):
    item = sitting.meeting.items.get(position=1)
    stale = Sitting.objects.get(pk=sitting.pk)
    actions.take_item(**by, sitting=sitting, item=item)
    actions.take_item(**by, sitting=stale, item=item)
    lines = queries.log_of(sitting).filter(text="Sak 1/26 ble tatt opp.")
    assert lines.count() == 1


def test_what_one_of_two_leaders_enters_the_other_builds_upon(sitting, by):
    asker = sitting.attendees.get(place__label="Asker")
    stale = Sitting.objects.get(pk=sitting.pk)
    actions.call_roll(**by, sitting=sitting, absent=[asker.place_id])
    with pytest.raises(actions.RollCalled):
        actions.call_roll(**by, sitting=stale, absent=[])
    assert len(queries.voters(stale)) == 2


def test_opening_costs_the_same_for_any_number_of_places(by):
    few = chamber.meeting()
    with CaptureQueriesContext(connection) as small:
        actions.open_sitting(**by, meeting=few)
    for number in range(30):
        factories.member(f"kommune-{number}", number=f"33{number:02}")
    many = factories.make(
        type(few), slug="representantskap-igjen", body=few.body, held_on=few.held_on,
        form="physical", status="called",
    )  # fmt: skip
    with CaptureQueriesContext(connection) as large:
        opened = actions.open_sitting(**by, meeting=many)
    assert queries.entitled(opened) == 33
    # One row of the trail for each change; what is asked for does not grow with the places.
    assert len(large) <= len(small) + 2


def test_a_thousand_places_are_told_in_as_many_queries_as_three(sitting, by):
    with CaptureQueriesContext(connection) as few:
        queries.roll_told(sitting)
    with chamber.opened("tests.arrange", by["actor"], AT):
        places = Place.objects.bulk_create(
            Place(sitting=sitting, position=10 + number, label=f"Plass {number}")
            for number in range(997)
        )
        Attendee.objects.bulk_create(
            Attendee(sitting=sitting, place=place, name=f"Representant for {place.label}")
            for place in places
        )
    with CaptureQueriesContext(connection) as many:
        told = queries.roll_told(sitting)
    assert len(many) == len(few)
    assert (len(told.lines), told.headroom.needed) == (1000, 500)
    actions.call_roll(**by, sitting=sitting, absent=[places[0].pk])
    assert queries.headroom(sitting).told == "999 av 1000, 499 over grensen"


def test_a_meeting_with_every_place_vacant_is_far_below_the_limit(sitting, by):
    actions.call_roll(**by, sitting=sitting)
    assert queries.headroom(sitting).told == "0 av 3, 2 under grensen"
    finding, who = queries.leadership(sitting)
    assert (str(finding.chair), who) == ("to_be_elected", None)
