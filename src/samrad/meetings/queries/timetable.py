"""When each item of an agenda is expected to begin, and whether the meeting is long enough."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from samrad.meetings.models import AgendaItem, Meeting


def times_of(items: Iterable[AgendaItem], starts_at: time | None) -> dict[int, str]:
    """When each item is expected to begin («13.05»), by its number; items are in order.

    None is known after an item that has no minutes, and none at all where no item has any.
    """
    rows = list(items)
    if starts_at is None or not any(row.minutes for row in rows):
        return {}
    at, found = datetime.combine(date.min, starts_at), {}
    for row in rows:
        found[row.pk] = f"{at:%H.%M}"
        if row.minutes is None:
            break
        at += timedelta(minutes=row.minutes)
    return found


def minutes_beyond(meeting: Meeting, items: Sequence[AgendaItem]) -> int:
    """How many minutes longer the items take than the meeting is set to; 0 when they have room,
    and once the meeting has been held.
    """
    if meeting.opened_at or meeting.starts_at is None or meeting.ends_at is None:
        return 0
    starts, ends = (datetime.combine(date.min, one) for one in (meeting.starts_at, meeting.ends_at))
    set_aside = (ends - starts) // timedelta(minutes=1)
    return max(0, sum(row.minutes or 0 for row in items) - set_aside)
