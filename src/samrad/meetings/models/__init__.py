"""The nouns of meetings: the calendar, the agenda and the decisions."""

from samrad.meetings.models.agenda import AgendaItem
from samrad.meetings.models.calendar import Meeting, StatedAttendance
from samrad.meetings.models.decisions import Decision

__all__ = ["AgendaItem", "Decision", "Meeting", "StatedAttendance"]
