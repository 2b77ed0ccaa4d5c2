"""What readers may ask of the list, and what the desk asks for."""

from samrad.events.forms.planning import CancelForm, ConfirmForm, MoveForm, PlanForm
from samrad.events.forms.programme import ItemForm, TaskForm
from samrad.events.forms.reading import EventFilter

__all__ = [
    "CancelForm",
    "ConfirmForm",
    "EventFilter",
    "ItemForm",
    "MoveForm",
    "PlanForm",
    "TaskForm",
]
