"""Bad input and faults that concern meetings: the second writer, the moved, the replaced."""

from datetime import UTC, date, datetime, time

import icalendar
import pytest
from tests import factories
from tests.meetings.conftest import words
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.bodies import actions as bodies
from samrad.meetings import actions, queries
from samrad.meetings.models import ItemRecord, Meeting

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 20)


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(datetime(2025, 11, 20, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid):
    return {"actor": ingrid, "at": clock.now()}


def test_second_of_two_who_write_in_the_same_item_is_told_and_nothing_is_overwritten(
    office,  # noqa: F811
    item,
    by,
):
    page = f"{DESK}{item.meeting.pk}/behandling/{item.pk}/"
    began_with = queries.stand_of(item)
    assert f'value="{began_with}"' in shown(office, page)
    sent = {"subject": "motion", "method": "shown", "kind": "adopted", "seen": began_with}

    assert office.post(page, sent | {"discussion": "Først."}).status_code == 302
    second = office.post(page, sent | {"discussion": "Etterpå."})

    assert second.status_code == 422
    assert "En annen har endret behandlingen" in second.content.decode()
    assert "Etterpå." in second.content.decode()
    assert ItemRecord.objects.get().discussion == words("Først.")


def test_agenda_changed_by_another_is_not_ordered_by_an_old_list(office, held, by):  # noqa: F811
    first = actions.add_item(**by, meeting=held, title="Første")
    old = str(first.pk)
    actions.add_item(**by, meeting=held, title="Andre")

    answer = office.post(f"{DESK}{held.pk}/rekkefolge/", {"rekke": old}, follow=True)

    assert "Sakslisten er endret av en annen." in answer.content.decode()
    assert "tull" not in str(queries.order_wanted(held, {"rekke": "tull,1"}))


def test_member_replaced_between_notice_and_meeting_is_called_to_the_roll_that_day(board, by):
    seat = factories.seat(board, "styre-1")
    sitting = factories.mandate(seat, factories.person("Håkon Standin"))
    meeting = actions.plan_meeting(**by, body=board, held_on=date(2025, 12, 12))
    actions.add_item(**by, meeting=meeting, title="Budsjett")
    actions.issue_notice(**by, meeting=meeting)
    assert [one.label for one in queries.roll_of(meeting)] == ["Håkon Standin"]

    bodies.replace_holder(
        **by,
        mandate=sitting,
        person=factories.person("Solveig Standin"),
        effective=date(2025, 12, 1),
        source=factories.source(),
    )

    assert [one.label for one in queries.roll_of(meeting)] == ["Solveig Standin"]


def test_seat_without_a_deputy_left_is_empty_and_still_counts_in_the_quorum(board, by):
    for number in range(3):
        seat = factories.seat(board, f"styre-{number}")
        factories.mandate(seat, factories.person(f"Standin {number}"))
    meeting = actions.plan_meeting(**by, body=board, held_on=TODAY, place="Oslo")
    item = actions.add_item(**by, meeting=meeting, title="Budsjett")
    roll = queries.roll_of(meeting)
    present = [actions.Present(person=roll[0].person, name=roll[0].label)]
    actions.enter_attendance(**by, meeting=meeting, present=present)

    vote = actions.record_vote(**by, item=item, entitled=queries.seats_in(meeting), in_favour=1)

    assert vote.ending == "not_quorate"
    assert vote.findings[0]["reason"].startswith("1 av 3 stemte; 2 kreves.")


def events(client, board):
    feed = icalendar.Calendar.from_ical(client.get(f"/moter/{board.slug}.ics").content)
    return {str(one["UID"]).split("@")[0]: one for one in feed.walk("VEVENT")}


def test_moved_and_cancelled_meetings_are_told_to_calendars_with_a_higher_sequence(
    board, by, client
):
    meeting = actions.plan_meeting(
        **by, body=board, held_on=date(2025, 12, 12), starts_at=time(10), ends_at=time(12)
    )
    assert events(client, board)[meeting.slug]["SEQUENCE"] == 0

    actions.change_plan(**by, meeting=meeting, starts_at=time(11), ends_at=time(12))
    moved = actions.move_meeting(
        **by, meeting=Meeting.objects.get(), held_on=date(2025, 12, 19), reason="Sykdom"
    )
    found = events(client, board)
    assert (found[meeting.slug]["SEQUENCE"], found[meeting.slug]["STATUS"]) == (2, "CANCELLED")
    assert (found[moved.slug]["SEQUENCE"], found[moved.slug]["STATUS"]) == (0, "TENTATIVE")

    actions.cancel_meeting(**by, meeting=moved, reason="Sykdom")
    gone = events(client, board)[moved.slug]
    assert (gone["SEQUENCE"], gone["STATUS"]) == (1, "CANCELLED")


def test_what_is_called_off_takes_no_more_entries(board, by):
    meeting = actions.plan_meeting(**by, body=board, held_on=TODAY)
    item = actions.add_item(**by, meeting=meeting, title="Sak")
    actions.cancel_meeting(**by, meeting=meeting, reason="Sykdom")

    for act, given in (
        (actions.note_movement, {"item": item, "kind": "chair", "name": "Ola"}),
        (actions.close_item, {"item": item, "ground": "privacy"}),
        (actions.recall_item, {"meeting": meeting, "key": "x"}),
        (actions.decide_item, {"item": item, "text": words("Ja.")}),
    ):
        with pytest.raises(actions.CalledOff):
            act(**by, **given)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("in_favour", "-1"),
        ("in_favour", "mange"),
        ("in_favour", "9" * 40),
        ("entitled", "9" * 40),
        ("discussion", "x" * 5_000_000),
        ("deadline_on", "31.02.2026"),
        ("enactment", "finnes.ikke"),
        ("on_behalf_of", "999999"),
    ],
)
def test_nonsense_in_the_form_is_refused_with_a_sentence(office, item, field, value):  # noqa: F811
    page = f"{DESK}{item.meeting.pk}/behandling/{item.pk}/"
    sent = {"subject": "motion", "method": "shown", "kind": "adopted", "entitled": "16"}

    answer = office.post(page, sent | {field: value})

    assert answer.status_code in {400, 422}
