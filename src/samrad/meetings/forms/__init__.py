"""Input to this room: what readers ask of the calendar, and what Kontoret enters."""

from samrad.meetings.forms.preparing import (
    CancelForm,
    ChangeForm,
    ItemForm,
    MoveForm,
    NoticeForm,
    PlanForm,
    RemoveForm,
    SeriesForm,
)
from samrad.meetings.forms.reading import DecisionFilter, MeetingFilter

__all__ = [
    "CancelForm",
    "ChangeForm",
    "DecisionFilter",
    "ItemForm",
    "MeetingFilter",
    "MoveForm",
    "NoticeForm",
    "PlanForm",
    "RemoveForm",
    "SeriesForm",
]
