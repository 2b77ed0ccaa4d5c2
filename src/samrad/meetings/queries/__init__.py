"""Named reads of meetings: the calendar, each meeting whole, and what was decided."""

from samrad.meetings.queries.attendance import StatedTold, stated_at
from samrad.meetings.queries.calendar import (
    Asked,
    Group,
    Month,
    Offered,
    beside,
    by_month,
    calendar_on,
    meeting_called,
    meetings_of_case,
    month_of,
    offered,
)
from samrad.meetings.queries.decisions import (
    Sought,
    decisions,
    decisions_of_body,
    decisions_of_case,
    decisions_on,
)
from samrad.meetings.queries.told import (
    CLOSED,
    DecisionTold,
    ItemTold,
    MeetingTold,
    bodies_of,
    meetings,
    told,
    whole_meetings,
)

__all__ = [
    "CLOSED",
    "Asked",
    "DecisionTold",
    "Group",
    "ItemTold",
    "MeetingTold",
    "Month",
    "Offered",
    "Sought",
    "StatedTold",
    "beside",
    "bodies_of",
    "by_month",
    "calendar_on",
    "decisions",
    "decisions_of_body",
    "decisions_of_case",
    "decisions_on",
    "meeting_called",
    "meetings",
    "meetings_of_case",
    "month_of",
    "offered",
    "stated_at",
    "told",
    "whole_meetings",
]
