"""The round minutes take among those who were there: who gets it, and what came back."""

from dataclasses import dataclass
from datetime import date

from samrad.base.actions import row_key
from samrad.mail.models import Delivery
from samrad.mail.queries import deliveries_of
from samrad.mail.vocabulary import STOPPED
from samrad.meetings.models import Attendance, Meeting, Minutes, MinutesRound, Remark
from samrad.meetings.queries.presence import names_in
from samrad.meetings.queries.summons import entitled_to, summonses_of
from samrad.meetings.vocabulary import EXPECTED, SummonsState
from samrad.people.models import Person


@dataclass(frozen=True, slots=True)
class Reader:
    """One who was there, by name as in the attendance; person is None where nobody knows who."""

    name: str
    person: Person | None


def present_in(meeting: Meeting) -> list[str]:
    """The names of everyone who was there at some time, as the attendance has them."""
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person"))
    return sorted(names_in(meeting, rows).values())


def readers_of(meeting: Meeting) -> list[Reader]:
    """Everyone who was there at some time, with who it was: as entered, else whoever was called.

    A municipality's seat is read by the one who was called to it and did not report absence; where
    nobody was called by Samråd, by whoever has the seat on the day.
    """
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person"))
    called = names_in(meeting, rows)
    places, people = _seated(meeting)
    people |= {row.person.name: row.person for row in rows if row.person is not None}
    found = [
        Reader(
            called[row.pk],
            row.person or people.get(row.name) or places.get(row.municipality_id or 0),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.name)


def _seated(meeting: Meeting) -> tuple[dict[int, Person], dict[str, Person]]:
    """Who sits for each municipality, by its number, and everyone who may have come, by name."""
    called = [one for one in summonses_of(meeting) if one.state in EXPECTED]
    called.sort(key=lambda one: one.state != SummonsState.ACCEPTED)
    seated = [(one.seat, one.person) for one in called]
    if not called:
        places_held = [(one.seat, one.person) for one in entitled_to(meeting)]
        seated = [(seat, person) for seat, person in places_held if seat and person]
    places: dict[int, Person] = {}
    for seat, person in seated:
        if seat.municipality_id is not None:
            places.setdefault(seat.municipality_id, person)
    return places, {person.name: person for _seat, person in seated}


def round_of(meeting: Meeting) -> MinutesRound | None:
    """The latest round the meeting's minutes have been on; None before the first."""
    rows = MinutesRound.objects.filter(minutes__meeting=meeting).select_related("minutes")
    return rows.order_by("-minutes__version").first()


def letter_key(minutes: Minutes, person: int, number: int) -> str:
    """The key of the letter with this number to a person about the minutes' round, from 1."""
    again = f":{number}" if number > 1 else ""
    return f"{row_key(minutes)}:round:person:{person}{again}"


def letters_of(minutes: Minutes) -> list[tuple[int, Delivery]]:
    """The letters of the round, each with the number of the person it is to; the oldest first."""
    start = f"{row_key(minutes)}:round:person:"
    found = deliveries_of(row_key(minutes))
    keys = [(one.message.key.removeprefix(start).split(":")[0], one) for one in found]
    return [(int(person), one) for person, one in keys if person.isdecimal()]


def not_reached(found: MinutesRound) -> list[tuple[str, str]]:
    """Those the minutes did not come to, by name, and why: no address, or a letter that stopped."""
    missing = [(one["name"], one["why"]) for one in found.missing]
    stopped = _stopped(found.minutes).values()
    return missing + [(one.name, one.error or one.get_state_display()) for one in stopped]


def readers_left(found: MinutesRound) -> list[Reader]:
    """Those the minutes did not come to, with who it is as the record knows it now."""
    names, people = {one["name"] for one in found.missing}, _stopped(found.minutes)
    return [
        one
        for one in readers_of(found.minutes.meeting)
        if one.name in names or (one.person is not None and one.person.pk in people)
    ]


def _stopped(minutes: Minutes) -> dict[int, Delivery]:
    """The latest letter to each person, where it is one that stopped."""
    latest = dict(letters_of(minutes))
    return {person: one for person, one in latest.items() if one.state in STOPPED}


def remarks_to(found: MinutesRound) -> list[Remark]:
    """What came back, in the order it came."""
    return list(Remark.objects.filter(round=found).order_by("received_on", "pk"))


def remark_in(meeting: Meeting, number: int) -> Remark | None:
    """The remark with this number to a meeting's minutes; None when there is none."""
    rows = Remark.objects.filter(round__minutes__meeting=meeting, pk=number)
    return rows.select_related("round__minutes__meeting").first()


def is_due(found: MinutesRound, day: date) -> bool:
    """Whether the office should end the round: its deadline has passed."""
    return found.ended_on is None and found.deadline_on < day
