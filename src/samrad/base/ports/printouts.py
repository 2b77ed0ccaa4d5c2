"""Printouts: papers a room can print by name from the command line, for one of its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samrad.base.ports import Port, Words


@dataclass(frozen=True, kw_only=True)
class Printout:
    """A paper of one row. asks names the option that gives the row's key («meeting»).

    paper takes that key and whether the whole of it is wanted, closed parts too; it gives a
    publications.paper.Paper, or None when there is no such row. that_day takes the key and a day,
    and gives the paper as it is that day; None for one that does not go by the day.
    """

    title: Words
    asks: str
    paper: Callable[[str, bool], Any]
    that_day: Callable[[str, date], Any] | None = None


# Keys are the words of the command: «samrad publish minutes --meeting SLUG».
PRINTOUTS: Port[Printout] = Port("printouts")
