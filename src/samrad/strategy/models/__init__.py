"""What the council wants, and what it will do about it."""

from samrad.strategy.models.frames import StatedFrame
from samrad.strategy.models.guidelines import (
    FocusArea,
    Goal,
    Priority,
    StrategyPeriod,
    VisionWording,
    WorkingForm,
)
from samrad.strategy.models.matrix import MatrixActivity, MatrixTheme
from samrad.strategy.models.programme import (
    Chapter,
    Measure,
    MeasureParty,
    MeasureStatus,
    Programme,
)
from samrad.strategy.models.work import MeasureWork

__all__ = [
    "Chapter",
    "FocusArea",
    "Goal",
    "MatrixActivity",
    "MatrixTheme",
    "Measure",
    "MeasureParty",
    "MeasureStatus",
    "MeasureWork",
    "Priority",
    "Programme",
    "StatedFrame",
    "StrategyPeriod",
    "VisionWording",
    "WorkingForm",
]
