"""Deadlines: the dated duties each room knows of in a year, for the year wheel and Kontoret."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from samrad.base.ports import Port


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done by a day: what, by whom, and on what ground."""

    on: date
    what: str
    who: str
    basis: str


DEADLINES: Port[Callable[[int], Iterable[Duty]]] = Port("deadlines")
