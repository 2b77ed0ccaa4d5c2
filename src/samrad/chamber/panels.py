"""What this room itself shows on the four views."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.chamber import queries
from samrad.chamber.stand import Stand


def attendance(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """Everyone who may be in the room, by place."""
    return {"stand": subject, "places": queries.roll_now(subject.sitting)}


def log(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any]:
    """What has happened, the latest first."""
    return {"happenings": queries.log_of(subject.sitting)[:20]}


PANELS.add(
    "chamber.console:chamber.attendance",
    Panel(title=_("Frammøte"), template="chamber/panels/attendance.html", facts=attendance),
)
PANELS.add(
    "chamber.console:chamber.log",
    Panel(title=_("Hendelser"), template="chamber/panels/log.html", facts=log),
)
