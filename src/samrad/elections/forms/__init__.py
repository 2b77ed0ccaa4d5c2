"""The forms of elections."""

from samrad.elections.forms.boards import BoardForm, DraftForm, StartDraftForm
from samrad.elections.forms.counting import BallotForm, CountForm, LotForm, NamedForm
from samrad.elections.forms.names import ListForm, NamesForm, read_names
from samrad.elections.forms.prepare import PrepareForm
from samrad.elections.forms.steps import (
    CheckForm,
    DeadlineForm,
    DemandForm,
    NothingForm,
    PaperListForm,
    PickForm,
    PlacesForm,
    PutUpForm,
    ReasonForm,
    SlateForm,
    StepForm,
    WithdrawForm,
)

__all__ = [
    "BallotForm",
    "BoardForm",
    "CheckForm",
    "CountForm",
    "DeadlineForm",
    "DemandForm",
    "DraftForm",
    "ListForm",
    "LotForm",
    "NamedForm",
    "NamesForm",
    "NothingForm",
    "PaperListForm",
    "PickForm",
    "PlacesForm",
    "PrepareForm",
    "PutUpForm",
    "ReasonForm",
    "SlateForm",
    "StartDraftForm",
    "StepForm",
    "WithdrawForm",
    "read_names",
]
