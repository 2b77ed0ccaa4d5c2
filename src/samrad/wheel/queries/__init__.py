"""Named reads: what clashes with a day, and what a year has on, done or late."""

from samrad.wheel.queries.circle import Circle, drawn
from samrad.wheel.queries.diary import (
    Clash,
    Diary,
    busy_periods,
    clashes,
    diary,
    occasions,
)
from samrad.wheel.queries.years import Due, Line, Month, MonthTold, due_in, to_do, told, wheel_of

__all__ = [
    "Circle",
    "Clash",
    "Diary",
    "Due",
    "Line",
    "Month",
    "MonthTold",
    "busy_periods",
    "clashes",
    "diary",
    "drawn",
    "due_in",
    "occasions",
    "to_do",
    "told",
    "wheel_of",
]
