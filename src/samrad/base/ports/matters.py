"""Matters: the cases a document can be laid before, for rooms that do not know the cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from samrad.base.ports import Port


@dataclass(frozen=True, slots=True)
class Matter:
    """A case that runs: its key in the trail («cases.case:12»), title and address in Kontoret."""

    key: str
    title: str
    address: str


# Gives the matters that run on a day, the newest first. Keys are the rooms' names.
MATTERS: Port[Callable[[date], list[Matter]]] = Port("matters")


def matters_on(day: date) -> list[Matter]:
    """Every case that runs on day."""
    return [one for entry in MATTERS.entries() for one in entry(day)]
