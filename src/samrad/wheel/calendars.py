"""iCalendar, written: feeds that calendars follow, and invitations that go by e-mail.

Sequence: an entry begins at 0 and grows by one each time its day, hours, place or status changes;
the uid never changes. A calendar that gets a higher sequence replaces what it has (RFC 5545 3.8.7).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from icalendar import Calendar

from samrad.base.clock import OSLO

PRODUCT = "-//Samråd//samrad//NO"
REFRESH = timedelta(hours=4)
FOLD = 75  # bytes; RFC 5545 3.1
ESCAPES = (
    ("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n"),
)  # fmt: skip
CONTROLS = {code: None for code in [*range(32), 127] if code != ord("\t")}
NEEDS_QUOTES = re.compile(r"[ ',;:\u2019]")


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

    modified_at is when what it says last changed.
    """

    uid: str
    summary: str
    starts: date | datetime
    modified_at: datetime
    ends: date | datetime | None = None
    sequence: int = 0
    place: str = ""
    address: str = ""
    description: str = ""
    status: EntryStatus = EntryStatus.CONFIRMED
    organiser: Attendee | None = None
    attendee: Attendee | None = None


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
    """An entry as the lines of a VEVENT.

    Written here and not by the library, which takes half a millisecond for each: a calendar of 500
    meetings then lets its first reader wait. The tests hold the bytes against the library's own.
    """
    lines = [
        "BEGIN:VEVENT",
        f"SUMMARY:{_text(entry.summary)}",
        f"DTSTART{_moment(entry.starts)}",
        f"DTEND{_moment(entry.ends or _end_of(entry.starts))}",
        f"DTSTAMP{_moment(entry.modified_at)}",
        f"UID:{_text(entry.uid)}",
        f"SEQUENCE:{entry.sequence}",
    ]
    if entry.attendee:
        asked = {"PARTSTAT": "NEEDS-ACTION", "ROLE": "REQ-PARTICIPANT", "RSVP": "TRUE"}
        lines.append(_person("ATTENDEE", entry.attendee, **asked))
    for name, text in (("DESCRIPTION", entry.description), ("LOCATION", entry.place)):
        if text:
            lines.append(f"{name}:{_text(text)}")
    if entry.organiser:
        lines.append(_person("ORGANIZER", entry.organiser))
    lines.append(f"STATUS:{entry.status.value}")
    if entry.address:
        lines.append(f"URL:{_bare(entry.address)}")
    return b"".join(_folded(line.encode()) for line in [*lines, "END:VEVENT"])


def _moment(moment: date | datetime) -> str:
    """A day, or an instant as UTC, which no calendar's table of time zones can spoil."""
    if isinstance(moment, datetime):
        return f":{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f";VALUE=DATE:{moment:%Y%m%d}"


def _end_of(starts: date | datetime) -> date | datetime:
    """Without an end a day lasts a day, and a meeting an hour."""
    return starts + (timedelta(hours=1) if isinstance(starts, datetime) else timedelta(days=1))


def _person(name: str, who: Attendee, **parameters: str) -> str:
    if who.name:
        parameters["CN"] = _parameter(who.name)
    given = "".join(f";{key}={parameters[key]}" for key in sorted(parameters))
    return f"{name}{given}:mailto:{_bare(who.address)}"


def _parameter(text: str) -> str:
    """What stands in quotes when it must: no quote and no line break of its own (RFC 6868)."""
    safe = text.replace("^", "^^").replace("\r\n", "\n").replace("\n", "^n").replace('"', "^'")
    safe = safe.translate(CONTROLS)
    return f'"{safe}"' if NEEDS_QUOTES.search(text) else safe


def _text(text: str) -> str:
    """Words as a property holds them (RFC 5545 3.3.11), without control characters."""
    for what, instead in ESCAPES:
        text = text.replace(what, instead)
    return text.translate(CONTROLS)


def _bare(address: str) -> str:
    """An address on one line, whatever it holds."""
    return address.translate(CONTROLS)


def _folded(line: bytes) -> bytes:
    """A line and its end, cut so that none is over 75 bytes; no letter or escape is cut in two."""
    pieces = []
    while len(line) >= FOLD:
        cut = FOLD - 1
        while line[cut] & 0xC0 == 0x80:  # noqa: PLR2004 -- within a letter of several bytes
            cut -= 1
        if line[cut - 1] in b"\\^":
            cut -= 1
        pieces.append(line[:cut])
        line = line[cut:]
    return b"\r\n ".join([*pieces, line]) + b"\r\n"
