"""What the flows of Kontoret ask for. Forms clean; they never save."""

from samrad.bodies.forms.constitution import Constitution
from samrad.bodies.forms.representation import AppointForm, EndForm, ReplaceForm
from samrad.bodies.forms.shape import (
    DissolveForm,
    EstablishForm,
    RenameForm,
    SeatsForm,
    SucceedForm,
)
from samrad.bodies.forms.work import DelegateForm, EndDelegationForm, RemitForm

__all__ = [
    "AppointForm",
    "Constitution",
    "DelegateForm",
    "DissolveForm",
    "EndDelegationForm",
    "EndForm",
    "EstablishForm",
    "RemitForm",
    "RenameForm",
    "ReplaceForm",
    "SeatsForm",
    "SucceedForm",
]
