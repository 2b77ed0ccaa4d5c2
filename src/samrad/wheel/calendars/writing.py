"""iCalendar, written: feeds that calendars follow, and invitations that go by e-mail."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Event, vCalAddress, vDate, vDatetime, vInt, vText, vUri

from samrad.base.clock import OSLO
from samrad.base.signs import writable
from samrad.wheel.calendars.entries import Attendee, Entry, Method

PRODUCT = "-//Samråd//samrad//NO"
REFRESH = timedelta(hours=4)


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
