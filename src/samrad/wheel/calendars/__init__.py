"""iCalendar: what stands in a calendar, and how it is written."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samrad.wheel.calendars.entries import (
    Attendee,
    Entry,
    EntryStatus,
    Method,
    Numbered,
    raise_sequence,
)

if TYPE_CHECKING:
    from samrad.wheel.calendars.writing import feed, invitation, written

# Every process plans what calendars show; few write it, and the writer is slow to import.
WRITING = frozenset({"feed", "invitation", "written"})


def __getattr__(name: str) -> Any:
    if name not in WRITING:
        raise AttributeError(f"{__name__} has no {name}")
    return getattr(import_module(f"{__name__}.writing"), name)


__all__ = [
    "Attendee",
    "Entry",
    "EntryStatus",
    "Method",
    "Numbered",
    "feed",
    "invitation",
    "raise_sequence",
    "written",
]
