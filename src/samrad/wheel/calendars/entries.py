"""What stands in a calendar, before it is written as one.

Sequence: an entry begins at 0 and grows by one each time its day, hours, place or status changes;
the uid never changes. A calendar that gets a higher sequence replaces what it has (RFC 5545 3.8.7).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


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
