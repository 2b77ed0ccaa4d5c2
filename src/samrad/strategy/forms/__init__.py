"""What the programme desk asks for."""

from samrad.strategy.forms.drafting import MeasureForm, RecommendForm
from samrad.strategy.forms.flows import AdoptForm, GuidelinesForm, StartForm, StatusForm, WorkForm
from samrad.strategy.forms.matrix import CellForm, ColumnForm

__all__ = [
    "AdoptForm",
    "CellForm",
    "ColumnForm",
    "GuidelinesForm",
    "MeasureForm",
    "RecommendForm",
    "StartForm",
    "StatusForm",
    "WorkForm",
]
