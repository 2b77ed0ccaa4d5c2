"""Events as entries of a calendar."""

from datetime import date, datetime, time, timedelta

from samrad.base import clock
from samrad.events.models import Event
from samrad.events.queries.events import EventTold
from samrad.events.vocabulary import EventForm, EventState
from samrad.wheel.calendars import Entry, EntryStatus

STATES = {
    EventState.PLANNED: EntryStatus.CONFIRMED,
    EventState.HELD: EntryStatus.CONFIRMED,
    EventState.UNCONFIRMED: EntryStatus.TENTATIVE,
    EventState.CANCELLED: EntryStatus.CANCELLED,
}


def entry_of(told: EventTold, host: str, address: str) -> Entry:
    """An event as a calendar entry; its days are known. address is its page, host where that is.

    Without clock times, and over several days, it lasts whole days: a calendar would show the night
    between two days as busy too. ValueError for one without a day.
    """
    row = told.event
    if row.starts_on is None or row.last_on is None:
        raise ValueError(f"{row.slug} har ingen dag.")
    begins = datetime.combine(row.starts_on, row.starts_at or time(0), clock.OSLO)
    by_the_hour = row.starts_at is not None and row.ends_on is None
    ends = datetime.combine(row.starts_on, row.ends_at, clock.OSLO) if row.ends_at else None
    label = str(told.state.label).capitalize()
    return Entry(
        uid=f"{row.slug}@{host}",
        sequence=row.sequence,
        status=STATES[told.state],
        summary=f"{label}: {row.title}" if told.state == EventState.CANCELLED else row.title,
        starts=begins if by_the_hour else row.starts_on,
        ends=ends if by_the_hour else _after(row.last_on),
        modified_at=row.changed_at or begins,
        place=row.place or _form(row),
        description=row.status_reason or row.summary,
        address=address,
    )


def _after(day: date) -> date | None:
    """The day after; None where there is none."""
    return day + timedelta(days=1) if day < date.max else None


def _form(row: Event) -> str:
    return str(EventForm(row.form).label) if row.form else ""
