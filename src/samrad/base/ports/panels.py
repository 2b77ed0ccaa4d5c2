"""Panels: what higher rooms show on a page they do not own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samrad.base.policies import Actor
from samrad.base.ports import Port, Words


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of someone else's page: a heading, a template, and the facts it shows.

    facts takes the page's subject (the row), the day and the actor, and gives the template's
    context; None leaves the panel out. The page's owner lists the keys in order, by name.
    """

    title: Words
    template: str
    facts: Callable[[Any, date, Actor], dict[str, Any] | None]


# Keys read «page:contribution», such as «register.member:bodies.mandates».
PANELS: Port[Panel] = Port("panels")
