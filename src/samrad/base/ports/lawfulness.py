"""Lawfulness: what each room finds when it asks the law book about its part of the record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from samrad.base.ports import Port
from samrad.law.finding import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding about some rows of the record: the rule's id, what it is about, and which rows.

    rows are keys as in the trail («bodies.mandate:12»); address is the page that shows them.
    """

    rule: str
    about: str
    finding: Finding
    rows: tuple[str, ...] = ()
    address: str = ""


# One entry per room: the day in, everything the room can judge out.
LAWFULNESS: Port[Callable[[date], Iterable[Judged]]] = Port("lawfulness")


def judged_on(day: date) -> dict[str, list[Judged]]:
    """Everything the rooms find on day, by the room's key; what does not hold comes first."""
    return {key: sorted(LAWFULNESS[key](day), key=_order) for key in LAWFULNESS}


def _order(judged: Judged) -> int:
    return (False, None, True).index(judged.finding.holds)
