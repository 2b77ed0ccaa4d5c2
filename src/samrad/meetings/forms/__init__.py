"""Input to this room: what readers ask of the calendar, and what Kontoret enters."""

from samrad.meetings.forms.answering import SummonsForm
from samrad.meetings.forms.closing import CloseForm
from samrad.meetings.forms.correcting import CorrectDecisionForm
from samrad.meetings.forms.demands import DemandForm, MeetForm, SupportForm
from samrad.meetings.forms.enacting import EnactForm
from samrad.meetings.forms.finishing import ApproveForm, FinishForm, FollowUpForm, SignForm
from samrad.meetings.forms.moving import MoveForm as MovementForm
from samrad.meetings.forms.preparing import (
    CancelForm,
    ChangeForm,
    ItemForm,
    MoveForm,
    NoticeForm,
    PlanForm,
    RemoveForm,
    SeriesForm,
    TimesForm,
)
from samrad.meetings.forms.reading import DecisionFilter, MeetingFilter
from samrad.meetings.forms.recording import (
    AttendanceForm,
    HoldForm,
    TreatForm,
)
from samrad.meetings.forms.rounds import AnswerForm, RemarkForm, RoundForm

__all__ = [
    "AnswerForm",
    "ApproveForm",
    "AttendanceForm",
    "CancelForm",
    "ChangeForm",
    "CloseForm",
    "CorrectDecisionForm",
    "DecisionFilter",
    "DemandForm",
    "EnactForm",
    "FinishForm",
    "FollowUpForm",
    "HoldForm",
    "ItemForm",
    "MeetForm",
    "MeetingFilter",
    "MoveForm",
    "MovementForm",
    "NoticeForm",
    "PlanForm",
    "RemarkForm",
    "RemoveForm",
    "RoundForm",
    "SeriesForm",
    "SignForm",
    "SummonsForm",
    "SupportForm",
    "TimesForm",
    "TreatForm",
]
