"""The nouns of meetings: the calendar, the agenda, the notice and the decisions."""

from samrad.meetings.models.agenda import AgendaItem
from samrad.meetings.models.calendar import Meeting, StatedAttendance
from samrad.meetings.models.decisions import Decision
from samrad.meetings.models.notices import Notice

__all__ = ["AgendaItem", "Decision", "Meeting", "Notice", "StatedAttendance"]
