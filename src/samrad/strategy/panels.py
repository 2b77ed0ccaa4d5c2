"""What this room shows on the pages of bodies."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.bodies.models import Body
from samrad.strategy import queries


def of_body(row: Body, day: date, actor: Actor) -> dict[str, Any] | None:  # noqa: ARG001
    """What the year's programme lays on the body, with how it stands on day."""
    programme = queries.known_programme_on(day, clock.today().year)
    found = queries.measures_of_body(row, programme, day) if programme is not None else []
    return {"programme": programme, "measures": found} if found else None


PANELS.add(
    "bodies.body:strategy.measures",
    Panel(_("Ansvar i handlingsprogrammet"), "strategy/panels/measures.html", of_body),
)
