"""Whole days, half-open: the first day is inside, the end is outside."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from samrad.law.facts import BadFact, is_day


class EndsBeforeItStarts(ValueError):
    """The period's end is not after its start; such a period holds on no day."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days from start up to, but not including, until; until None is still running.

    EndsBeforeItStarts unless start < until, BadFact when one of them is no whole day. Rule TID-1.
    """

    start: date
    until: date | None = None

    def __post_init__(self) -> None:
        if not is_day(self.start):
            raise BadFact(f"start: {self.start!r} er ikke en dag.")
        if self.until is not None and not is_day(self.until):
            raise BadFact(f"until: {self.until!r} er ikke en dag.")
        if self.until is not None and self.until <= self.start:
            raise EndsBeforeItStarts(
                f"Perioden slutter {self.until.isoformat()}, "
                f"men begynner først {self.start.isoformat()}."
            )

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day < self.until)

    @property
    def last_day(self) -> date | None:
        """The day people read as «til og med»; None while the period runs."""
        return None if self.until is None else self.until - timedelta(days=1)

    @property
    def days(self) -> int | None:
        """How many days the period holds; None while it runs."""
        return None if self.until is None else (self.until - self.start).days

    def overlaps(self, other: Self) -> bool:
        """Whether some day is in both. Source: rule TID-2."""
        return (self.until is None or other.start < self.until) and (
            other.until is None or self.start < other.until
        )

    def covers(self, other: Self) -> bool:
        """Whether every day of other is in this period."""
        if other.start < self.start:
            return False
        return self.until is None or (other.until is not None and other.until <= self.until)

    def common(self, other: Self) -> Self | None:
        """The days in both, or None when there are none."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.until, other.until) if end is not None]
        return type(self)(max(self.start, other.start), min(ends, default=None))

    def ended(self, until: date) -> Self:
        """The same period, ending the day before until. EndsBeforeItStarts if that is too early."""
        return type(self)(self.start, until)


def year(number: int) -> Period:
    """The calendar year number."""
    return Period(date(number, 1, 1), date(number + 1, 1, 1))
