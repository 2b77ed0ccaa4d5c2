"""Named writes of this room: yearly decisions, bills, payments and reminders."""

from samrad.finance.actions.deciding import (
    AlreadyDecided,
    BodyNotThen,
    NotTheirsToDecide,
    YearNotOver,
    decide_year,
    yearly_decisions,
)

__all__ = [
    "AlreadyDecided",
    "BodyNotThen",
    "NotTheirsToDecide",
    "YearNotOver",
    "decide_year",
    "yearly_decisions",
]
