"""iCalendar, written: feeds that calendars follow, and invitations that go by e-mail.

Sequence: an entry begins at 0 and grows by one each time its day, hours, place or status changes;
the uid never changes. A calendar that gets a higher sequence replaces what it has (RFC 5545 3.8.7).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from icalendar import Calendar, Event, vCalAddress, vDate, vDatetime, vInt, vText, vUri

from samrad.base.clock import OSLO
from samrad.base.signs import writable

PRODUCT = "-//Samråd//samrad//NO"
REFRESH = timedelta(hours=4)


class EntryStatus(StrEnum):
    """How sure it is that it takes place."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Method(StrEnum):
    """What an invitation asks of the calendar that gets it."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone who is invited, or invites: an address and a name."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in a calendar. starts and ends are both days, or both instants; ends is exclusive.

    modified_at is when what it says last changed; of what is sent with a method, when it was sent
    (RFC 5545 3.8.7.2). conference is where a meeting on a screen is joined (RFC 7986 5.11).
    """

    uid: str
    summary: str
    starts: date | datetime
    modified_at: datetime
    ends: date | datetime | None = None
    sequence: int = 0
    place: str = ""
    address: str = ""
    conference: str = ""
    description: str = ""
    status: EntryStatus = EntryStatus.CONFIRMED
    organiser: Attendee | None = None
    attendee: Attendee | None = None


class Numbered(Protocol):
    """A row that is an entry in calendars; changed_at is None for what was never planned here."""

    sequence: int
    changed_at: datetime | None


def raise_sequence(row: Numbered, stored: Numbered, shown: Iterable[str], at: datetime) -> None:
    """Give row its next sequence where it differs from stored in what a calendar shows of it."""
    if any(getattr(row, name) != getattr(stored, name) for name in shown):
        row.sequence = stored.sequence + 1
        row.changed_at = row.changed_at and at


def feed(name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar to follow. The same entries give the same bytes."""
    made = _calendar()
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", str(OSLO))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    return _with(made, (written(entry) for entry in entries))


def invitation(entry: Entry, method: Method = Method.REQUEST) -> bytes:
    """What goes with an e-mail: put this in the calendar, or take it out."""
    made = _calendar()
    made.add("method", method.value)
    return _with(made, [_event(entry)])


def _calendar() -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    return made


END = b"END:VCALENDAR\r\n"


def _with(made: Calendar, events: Iterable[bytes]) -> bytes:
    around = bytes(made.to_ical())
    return b"".join([around.removesuffix(END), *events, END])


@lru_cache(maxsize=4096)
def written(entry: Entry) -> bytes:
    """A public entry, written once: a feed is asked for far more often than a meeting changes."""
    return _event(entry)


def _event(entry: Entry) -> bytes:
    """The lines of an entry; the type of each value is said, as guessing it takes a third more."""
    made = Event()
    made["uid"] = vText(entry.uid)
    made["dtstamp"] = _moment(entry.modified_at)
    made["sequence"] = vInt(entry.sequence)
    made["summary"] = vText(writable(entry.summary))
    made["dtstart"] = _moment(entry.starts)
    if ends := entry.ends or _end_of(entry.starts):
        made["dtend"] = _moment(ends)
    made["status"] = vText(entry.status.value)
    for name, text in (("location", entry.place), ("description", entry.description)):
        if text:
            made[name] = vText(writable(text))
    if entry.address:
        made["url"] = vUri(entry.address)
    if entry.conference:
        made["conference"] = vUri(entry.conference, params={"VALUE": "URI"})
    _add_people(made, entry)
    return bytes(made.to_ical())


def _moment(moment: date | datetime) -> vDate | vDatetime:
    """An instant as UTC, which every calendar reads alike and no table of zones can spoil."""
    if not isinstance(moment, datetime):
        return vDate(moment, params={"VALUE": "DATE"})
    try:
        return vDatetime(moment.astimezone(UTC))
    except OverflowError:  # in the first hours of year 1 it is another year there
        return vDatetime(moment.replace(tzinfo=UTC))


def _end_of(starts: date | datetime) -> date | datetime | None:
    """Without an end a day lasts a day, and a meeting an hour; None where time itself ends."""
    lasts = timedelta(hours=1) if isinstance(starts, datetime) else timedelta(days=1)
    try:
        return starts + lasts
    except OverflowError:
        return None


def _add_people(made: Event, entry: Entry) -> None:
    if entry.organiser:
        made.add("organizer", _person(entry.organiser))
    if entry.attendee:
        # No answer is asked of the calendar: it would go to an address nobody reads answers at.
        person = _person(entry.attendee)
        person.params["role"] = vText("REQ-PARTICIPANT")
        person.params["partstat"] = vText("NEEDS-ACTION")
        person.params["rsvp"] = vText("FALSE")
        made.add("attendee", person)


def _person(attendee: Attendee) -> vCalAddress:
    person = vCalAddress(f"mailto:{attendee.address}")
    if attendee.name:
        person.params["cn"] = vText(attendee.name)
    return person
