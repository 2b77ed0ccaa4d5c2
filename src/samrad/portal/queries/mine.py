"""Min side, put together from what each room has for whoever is logged in."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samrad.base.policies import Actor
from samrad.base.ports import Words
from samrad.base.ports.mine import MINE, WAITING
from samrad.base.ports.notices import Notice
from samrad.base.requests import Request

# The order of Min side: what is done and read in the wide column, what is looked up beside it.
PANELS = ["chamber.rooms", "meetings.rsvp", "meetings.next", "cases.cases", "cases.notes"]
BESIDE = ["bodies.seats", "meetings.calendars"]


@dataclass(frozen=True, slots=True)
class PanelShown:
    """A panel with something to say: the name of its place on the page, a heading and a text."""

    anchor: str
    title: Words
    text: SafeString


def panels(keys: list[str], request: Request) -> list[PanelShown]:
    """The panels that have something for whoever asks, today, in the order of keys."""
    shown = []
    for key in keys:
        facts = MINE[key].facts(request.today, request.actor) if key in MINE else None
        if facts is not None:
            text = render_to_string(MINE[key].template, facts, request)
            shown.append(PanelShown(key.replace(".", "-"), MINE[key].title, text))
    return shown


def waiting_for(day: date, actor: Actor) -> list[Notice]:
    """What waits for the actor, the soonest first; what has no day comes last."""
    found = [notice for waits in WAITING.entries() for notice in waits(day, actor)]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.sentence))
