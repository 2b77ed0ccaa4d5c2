"""What this room shows on the pages of lower rooms: the events of a municipality and a theme."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.events import queries
from samrad.register.models import Municipality
from samrad.themes.models import Theme

MOST = 8


def of_municipality(row: Municipality, day: date, actor: Actor) -> dict[str, Any] | None:  # noqa: ARG001
    """The latest events in the municipality known on day."""
    found = queries.in_municipality(row, day)
    return {"events": found[:MOST], "total": len(found)} if found else None


def of_theme(row: Theme, day: date, actor: Actor) -> dict[str, Any] | None:  # noqa: ARG001
    """The latest events about the theme known on day, and the way to all of them."""
    found = queries.of_theme(row, day)
    return {"events": found[:MOST], "total": len(found), "theme": row.slug} if found else None


PANELS.add(
    "register.member:events.events",
    Panel(_("Arrangementer her"), "events/panels/events.html", of_municipality),
)
PANELS.add(
    "themes.theme:events.events",
    Panel(_("Arrangementer"), "events/panels/events.html", of_theme),
)
