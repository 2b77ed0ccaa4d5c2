"""Erasure: what each room holds about people, for how long, and how it is shown and removed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from samrad.base.policies import Actor
from samrad.base.ports import Port, Words


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a room holds about people. A room that holds nothing says so, with its reason.

    found gives everything held about one subject («person:kari-nord», «user:7») as plain records;
    erase removes what may be removed and returns a Norwegian sentence about what stays, and why.
    """

    about: Words
    retention: Words
    found: Callable[[str], list[dict[str, Any]]] | None = None
    erase: Callable[[str, Actor, datetime], str] | None = None


# One entry per room, under the room's name.
ERASURE: Port[Held] = Port("erasure")
