"""What this room shows on Min side: the reader's seats and roles."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.mine import MINE, MinePanel
from samrad.bodies.queries.mine import mandates_held_by, seats_held_by


def seats(day: date, actor: Actor) -> dict[str, Any] | None:
    """The reader's roles with their periods, and the mandates the record has; none without any."""
    held, mandates = seats_held_by(actor, day), mandates_held_by(actor, day)
    return {"held": held, "mandates": mandates, "day": day} if held or mandates else None


MINE.add("bodies.seats", MinePanel(_("Vervene mine"), "bodies/mine/seats.html", seats))
