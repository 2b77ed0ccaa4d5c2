"""The nouns of meetings: calendar, agenda, notice, what happened, minutes and decisions."""

from samrad.meetings.models.agenda import BEHIND, AgendaItem, FixedItem
from samrad.meetings.models.calendar import Meeting, StatedAttendance
from samrad.meetings.models.decisions import Decision, Enactment
from samrad.meetings.models.demands import Demand, Supporter
from samrad.meetings.models.minutes import Attendance, ItemRecord, Minutes, Movement, Vote
from samrad.meetings.models.notices import Notice
from samrad.meetings.models.rounds import MinutesRound, Remark
from samrad.meetings.models.summons import (
    AbsenceReason,
    AnswerLink,
    CalendarLink,
    CallingPractice,
    Dispatch,
    Summons,
)

__all__ = [
    "BEHIND",
    "AbsenceReason",
    "AgendaItem",
    "AnswerLink",
    "Attendance",
    "CalendarLink",
    "CallingPractice",
    "Decision",
    "Demand",
    "Dispatch",
    "Enactment",
    "FixedItem",
    "ItemRecord",
    "Meeting",
    "Minutes",
    "MinutesRound",
    "Movement",
    "Notice",
    "Remark",
    "StatedAttendance",
    "Summons",
    "Supporter",
    "Vote",
]
