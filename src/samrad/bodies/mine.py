"""What this room shows on Min side: the reader's seats and roles."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.mine import MINE, MinePanel
from samrad.bodies.queries.mine import seats_held_by


def seats(day: date, actor: Actor) -> dict[str, Any] | None:
    """The reader's seats and roles with their periods; nothing without any."""
    held = seats_held_by(actor, day)
    return {"held": held, "day": day} if held else None


MINE.add("bodies.seats", MinePanel(_("Vervene mine"), "bodies/mine/seats.html", seats))
