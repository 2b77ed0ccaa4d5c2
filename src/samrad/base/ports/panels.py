"""Panels: what higher rooms show on a page they do not own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samrad.base.policies import Actor
from samrad.base.ports import Port, Words
from samrad.base.requests import Request


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


def drawn(request: Request, keys: list[str], subject: Any) -> list[tuple[str, SafeString]]:
    """The panels that have something to say about subject, as (title, text), in the order of keys.

    A key nobody has hung up is left out.
    """
    shown = []
    for panel in PANELS.pick(keys):
        facts = panel.facts(subject, request.on, request.actor)
        if facts is not None:
            shown.append((str(panel.title), render_to_string(panel.template, facts, request)))
    return shown
