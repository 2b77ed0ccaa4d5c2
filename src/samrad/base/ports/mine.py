"""Mine: what each room has for the one who is logged in, for «Min side»."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samrad.base.policies import Actor
from samrad.base.ports import Port, Words
from samrad.base.ports.notices import Notice


@dataclass(frozen=True, slots=True)
class MinePanel:
    """A part of Min side: a heading, a template, and the facts it shows.

    facts takes the day and whoever is logged in, and gives the template's context; None leaves the
    panel out. What it shows is the actor's own, or what the actor may see.
    """

    title: Words
    template: str
    facts: Callable[[date, Actor], dict[str, Any] | None]


# Keys read «room.panel», such as «meetings.next»; Min side lists them in order, by name.
MINE: Port[MinePanel] = Port("mine")

# What waits for the actor to do or read it, one entry per room: a sentence, where, and by when.
WAITING: Port[Callable[[date, Actor], Iterable[Notice]]] = Port("waiting")
