"""Named writes of meetings."""

from samrad.meetings.actions.keeping import (
    BodyNotThen,
    agenda_items,
    attendances,
    decisions,
    meetings,
)

__all__ = ["BodyNotThen", "agenda_items", "attendances", "decisions", "meetings"]
