"""Notices: what each room finds due or inconsistent, for Kontoret's first page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from samrad.base.policies import Actor
from samrad.base.ports import Port


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to look at: a Norwegian sentence, where to go, and why it matters.

    basis cites the law, the agreement or the aim behind it; due_on is set when there is a day.
    """

    sentence: str
    address: str = ""
    basis: str = ""
    due_on: date | None = None
    is_question: bool = False


NOTICES: Port[Callable[[date, Actor], Iterable[Notice]]] = Port("notices")
