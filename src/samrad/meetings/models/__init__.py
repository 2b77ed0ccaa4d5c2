"""The nouns of meetings: calendar, agenda, notice, what happened, minutes and decisions."""

from samrad.meetings.models.agenda import AgendaItem
from samrad.meetings.models.calendar import Meeting, StatedAttendance
from samrad.meetings.models.decisions import Decision
from samrad.meetings.models.minutes import Attendance, ItemRecord, Minutes, Vote
from samrad.meetings.models.notices import Notice

__all__ = [
    "AgendaItem",
    "Attendance",
    "Decision",
    "ItemRecord",
    "Meeting",
    "Minutes",
    "Notice",
    "StatedAttendance",
    "Vote",
]
