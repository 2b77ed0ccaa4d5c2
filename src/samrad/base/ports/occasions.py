"""Occasions: what each room has on in a period, for calendars and for seeing what clashes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time

from samrad.base.ports import Port


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that takes place on a day: what, whose, and where to read of it.

    starts_at and ends_at are None when the hour is not known. key is the row's key in the trail.
    """

    on: date
    title: str
    whose: str
    address: str
    starts_at: time | None = None
    ends_at: time | None = None
    key: str = ""


# One entry per room: the first and the last day in, everything public in between out.
OCCASIONS: Port[Callable[[date, date], Iterable[Occasion]]] = Port("occasions")
