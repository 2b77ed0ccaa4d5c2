"""What the programme desk asks for."""

from samrad.strategy.forms.drafting import MeasureForm, RecommendForm
from samrad.strategy.forms.flows import AdoptForm, GuidelinesForm, StartForm, StatusForm, WorkForm

__all__ = [
    "AdoptForm",
    "GuidelinesForm",
    "MeasureForm",
    "RecommendForm",
    "StartForm",
    "StatusForm",
    "WorkForm",
]
