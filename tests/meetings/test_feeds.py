"""The calendar feeds, read back by a parser that is not ours."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from tests import factories

from samrad.meetings import actions
from samrad.meetings.models import Meeting

pytestmark = pytest.mark.django_db


def events(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def test_event_has_time_place_and_address(client, held):
    [event] = events(client, "/moter/alle.ics")

    assert event["UID"] == "styre-2025-03-14@127.0.0.1:8000"
    assert event["SUMMARY"] == "Styret"
    assert event.decoded("DTSTART") == datetime(2025, 3, 14, 9, 0, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2025, 3, 14, 11, 30, tzinfo=UTC)
    assert event["LOCATION"] == "Rådhuset, rom 3"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == 0
    assert event["URL"] == "http://127.0.0.1:8000/moter/styre-2025-03-14/"


def test_meeting_without_time_lasts_the_day_and_one_called_off_is_cancelled(client, board):
    factories.make(
        Meeting,
        slug="avlyst",
        body=board,
        held_on=date(2025, 1, 31),
        status="cancelled",
        status_reason="Syk; vert,\nnytt møte",
        sequence=2,
    )

    [event] = events(client, "/moter/styre.ics")

    assert event.decoded("DTSTART") == date(2025, 1, 31)
    assert event.decoded("DTEND") == date(2025, 2, 1)
    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"] == "Avlyst: Styret"
    assert event["DESCRIPTION"] == "Syk; vert,\nnytt møte"
    assert event["SEQUENCE"] == 2


@pytest.fixture
def planned(board, ingrid, at):
    day, hour = date(2025, 3, 14), time(10)
    return actions.plan_meeting(actor=ingrid, at=at, body=board, held_on=day, starts_at=hour)


@pytest.mark.parametrize(
    ("put_right", "sequence"),
    [({"starts_at": time(11)}, 1), ({"status": "cancelled"}, 1), ({"about": "Se saken."}, 0)],
)
def test_meeting_put_right_in_the_register_is_told_to_calendars(
    client, planned, ingrid, put_right, sequence
):
    first = planned.changed_at
    later = first + timedelta(days=1)
    actions.meetings.change(actor=ingrid, at=later, row=planned, **put_right)

    [event] = events(client, "/moter/styre.ics")

    assert event["SEQUENCE"] == sequence
    planned.refresh_from_db()
    assert planned.changed_at == (later if sequence else first)


def test_long_title_is_folded_and_comes_back_whole(client, db):
    title = "Størmøte på Ørlandet " * 9
    factories.make(Meeting, slug="langt", title=title.strip(), held_on=date(2025, 1, 31))

    [event] = events(client, "/moter/alle.ics")

    assert event["SUMMARY"] == title.strip()


def test_feed_leaves_out_meetings_without_a_day(client, board):
    factories.make(Meeting, slug="a", body=board, status="held")
    factories.make(Meeting, slug="b", body=board, held_on=date(2025, 1, 1), precision="month")

    assert events(client, "/moter/alle.ics") == []
    assert client.get("/moter/nei.ics").status_code == 404
