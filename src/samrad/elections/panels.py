"""What elections show on the four views of a meeting."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.chamber.stand import Stand
from samrad.elections import queries
from samrad.meetings.vocabulary import ItemKind


def console(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """The elections of the item with the next step of each; also where none is prepared yet."""
    item = subject.sitting.item
    if item is None:
        return None
    found = queries.shown_in(subject.sitting)
    if not found and item.kind != ItemKind.ELECTION:
        return {"stand": subject, "elections": [], "is_quiet": True}
    return {"stand": subject, "elections": found, "is_quiet": False}


def delegate(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """What one in the room can do in the elections of the item, and what came of them."""
    found = _seen(subject)
    if not found:
        return None
    own = [queries.voted_in(one.box, subject.actor) for one in found]
    return {"stand": subject, "elections": list(zip(found, own, strict=True))}


def onlooker(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """The lists and the result, for the big screen and for anyone; nothing behind closed doors."""
    return {"elections": [] if subject.is_closed else queries.going_on_in(subject.sitting)}


def _seen(subject: Stand) -> list[queries.Shown]:
    return queries.going_on_in(subject.sitting) if subject.sees_item else []


PANELS.add(
    "chamber.console:elections.now",
    Panel(title=_("Valg"), template="elections/panels/console.html", facts=console),
)
PANELS.add(
    "chamber.delegate:elections.now",
    Panel(title=_("Valg"), template="elections/panels/delegate.html", facts=delegate),
)
PANELS.add(
    "chamber.screen:elections.now",
    Panel(title=_("Valg"), template="elections/panels/onlooker.html", facts=onlooker),
)
PANELS.add(
    "chamber.public:elections.now",
    Panel(title=_("Valg"), template="elections/panels/onlooker.html", facts=onlooker),
)
