"""iCalendar written, and read again by an independent parser."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from samrad.base.clock import OSLO
from samrad.wheel.calendars import Attendee, Entry, EntryStatus, Method, feed, invitation

CHANGED = datetime(2023, 10, 20, 8, 0, tzinfo=UTC)


def entry(**values):
    # Reference: representantskapet 10.11.2023, fjernmøte (årsrapport 2023); hours invented.
    given = {
        "uid": "mote-7@samrad.example",
        "summary": "Representantskapet, møte",
        "starts": datetime(2023, 11, 10, 9, 0, tzinfo=OSLO),
        "ends": datetime(2023, 11, 10, 11, 0, tzinfo=OSLO),
        "modified_at": CHANGED,
    }
    return Entry(**given | values)


def events(made: bytes):
    return Calendar.from_ical(made).walk("VEVENT")


def test_an_entry_survives_the_round_trip():
    (found,) = events(
        feed("Rådet", [entry(place="Oslo rådhus, møterom 2", address="https://samrad.example/x/",
                             description="Saker:\n1. Valg; av styre, og mer\\ til")])
    )  # fmt: skip

    assert found["uid"] == "mote-7@samrad.example"
    assert found.decoded("dtstart") == datetime(2023, 11, 10, 8, 0, tzinfo=UTC)
    assert found.decoded("dtend") == datetime(2023, 11, 10, 10, 0, tzinfo=UTC)
    assert found["location"] == "Oslo rådhus, møterom 2"
    assert found["description"] == "Saker:\n1. Valg; av styre, og mer\\ til"
    assert found["url"] == "https://samrad.example/x/"
    assert found["status"] == "CONFIRMED"


def test_a_day_without_hours_is_a_whole_day():
    (found,) = events(feed("Rådet", [entry(starts=date(2023, 11, 10), ends=None)]))

    assert found.decoded("dtstart") == date(2023, 11, 10)
    assert found.decoded("dtend") == date(2023, 11, 11)


def test_a_meeting_without_an_end_lasts_an_hour():
    (found,) = events(feed("Rådet", [entry(ends=None)]))

    assert found.decoded("dtend") - found.decoded("dtstart") == timedelta(hours=1)


@pytest.mark.parametrize(
    "starts",
    [
        date.min,
        date.max,
        datetime(1, 1, 1, 0, 0, tzinfo=OSLO),
        datetime(9999, 12, 31, 23, 30, tzinfo=OSLO),
    ],
)
def test_a_day_at_either_end_of_time_stops_no_feed(starts):
    found = events(feed("Møter", [entry(starts=starts, ends=None), entry()]))

    assert len(found) == 2


def test_control_signs_do_not_come_along():
    made = feed("Møter", [entry(summary="Vei\x0bog\x00 tog", place="Rom\x07 3")])

    assert b"SUMMARY:Vei\\nog tog\r\n" in made
    assert b"LOCATION:Rom 3\r\n" in made


def test_summer_and_winter_are_the_same_instant_everywhere():
    june = entry(starts=datetime(2023, 6, 8, 16, 0, tzinfo=OSLO), ends=None)

    (found,) = events(feed("Rådet", [june]))

    assert found.decoded("dtstart") == datetime(2023, 6, 8, 14, 0, tzinfo=UTC)


def test_a_feed_says_its_name_and_when_to_come_back():
    made = feed("Møter i Osloregionen", [])

    calendar = Calendar.from_ical(made)
    assert calendar["x-wr-calname"] == "Møter i Osloregionen"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H" in made
    assert "method" not in calendar


def test_the_same_entries_are_the_same_bytes():
    assert feed("R", [entry()]) == feed("R", [entry()])


def test_lines_are_folded_and_end_as_the_standard_says():
    made = feed("R", [entry(summary="Å" * 200)])

    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert events(made)[0]["summary"] == "Å" * 200


def test_an_invitation_asks_one_person():
    made = invitation(
        entry(
            organiser=Attendee("post@raad.example", "Rådet"),
            attendee=Attendee("solveig@asker.example", "Solveig"),
        )
    )

    calendar = Calendar.from_ical(made)
    (found,) = calendar.walk("VEVENT")
    assert calendar["method"] == "REQUEST"
    assert found["organizer"] == "mailto:post@raad.example"
    assert found["attendee"] == "mailto:solveig@asker.example"
    assert found["attendee"].params["cn"] == "Solveig"
    assert found["attendee"].params["rsvp"] == "FALSE"


def test_a_cancelled_meeting_has_the_same_uid_and_a_higher_sequence():
    gone = entry(status=EntryStatus.CANCELLED, sequence=2)

    calendar = Calendar.from_ical(invitation(gone, Method.CANCEL))
    (found,) = calendar.walk("VEVENT")
    assert calendar["method"] == "CANCEL"
    assert (found["uid"], found["sequence"], found["status"]) == (entry().uid, 2, "CANCELLED")


@pytest.mark.parametrize("bad", ["Møte\r\nATTENDEE:mailto:x@y.z", "BEGIN:VEVENT\nUID:x"])
def test_words_cannot_become_properties(bad):
    (found,) = events(feed("R", [entry(summary=bad)]))

    assert "attendee" not in found
    assert found["uid"] == entry().uid


def test_a_name_cannot_become_a_parameter():
    who = Attendee("a@b.example", 'Kari";X=1')

    (found,) = events(invitation(entry(attendee=who)))

    assert "x" not in found["attendee"].params


@given(words=st.text(st.characters(exclude_categories=("Cs",))))
def test_any_words_come_back_as_one_event_with_lines_of_75_bytes(words):
    made = feed("R", [entry(summary=words, place=words, description=words)])

    assert len(events(made)) == 1
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
