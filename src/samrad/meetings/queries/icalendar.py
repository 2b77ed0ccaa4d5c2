"""Meetings as calendar entries (iCalendar, RFC 5545)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from samrad.base import clock
from samrad.meetings.models import Meeting
from samrad.meetings.queries.told import MeetingTold
from samrad.meetings.vocabulary import OFF, MeetingForm, MeetingStatus

FOLD = 75  # octets of a line, RFC 5545 section 3.1
AS_LONG_AS = timedelta(hours=2)  # a meeting whose end nobody has given
STATES = {
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.UNCONFIRMED: "TENTATIVE",
    MeetingStatus.CALLED: "CONFIRMED",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.MOVED: "CANCELLED",
    MeetingStatus.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of a calendar. A day without a clock time is an event of the whole day."""

    uid: str
    sequence: int
    state: str
    title: str
    on: date
    starts_at: time | None
    ends_at: time | None
    where: str
    about: str
    address: str


def event_of(told: MeetingTold, host: str, address: str) -> Event:
    """A meeting as a calendar entry; it has a day. address is its page, host where that is."""
    row = told.meeting
    if row.held_on is None:
        raise ValueError(f"{row.slug} har ingen dag.")
    title = told.title
    if row.status in OFF:
        title = f"{row.get_status_display().capitalize()}: {title}"
    return Event(
        uid=uid_of(row, host),
        sequence=row.sequence,
        state=STATES[MeetingStatus(row.status)],
        title=title,
        on=row.held_on,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        where=row.place or (MeetingForm(row.form).label if row.form else ""),
        about=row.status_reason,
        address=address,
    )


def uid_of(meeting: Meeting, host: str) -> str:
    """What every calendar knows the meeting by, however often it is moved."""
    return f"{meeting.slug}@{host}"


def calendar(name: str, events: Iterable[Event], *, method: str = "PUBLISH") -> str:
    """A whole calendar as text. method: PUBLISH for a feed, REQUEST or CANCEL for a message."""
    stamp = f"{clock.now().astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Samråd//Møter//NO",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
    ]
    if method == "PUBLISH":
        lines += [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}"]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{stamp}")
    yield f"SEQUENCE:{event.sequence}"
    yield from _times(event)
    yield f"SUMMARY:{_escaped(event.title)}"
    yield f"STATUS:{event.state}"
    if event.where:
        yield f"LOCATION:{_escaped(event.where)}"
    if event.about:
        yield f"DESCRIPTION:{_escaped(event.about)}"
    if event.address:
        yield f"URL:{event.address}"
    yield "END:VEVENT"


def _times(event: Event) -> tuple[str, str]:
    if event.starts_at is None:
        following = event.on + timedelta(days=1)
        return f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}", f"DTEND;VALUE=DATE:{following:%Y%m%d}"
    starts = _instant(event.on, event.starts_at)
    ends = _instant(event.on, event.ends_at) if event.ends_at else starts + AS_LONG_AS
    return f"DTSTART:{starts:%Y%m%dT%H%M%SZ}", f"DTEND:{ends:%Y%m%dT%H%M%SZ}"


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, clock.OSLO).astimezone(UTC)


def _escaped(text: str) -> str:
    """Text as a value: backslash, semicolon, comma and line break have meanings of their own."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never inside a letter."""
    if len(line.encode()) <= FOLD:
        return line
    pieces, piece, length = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if length + size > FOLD:
            pieces.append(piece)
            piece, length = " ", 1
        piece, length = piece + letter, length + size
    return "\r\n".join([*pieces, piece])
