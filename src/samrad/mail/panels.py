"""What this room shows on Kontoret's first page: e-mail that is stuck, and chores that failed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.mail import queries
from samrad.mail.policies import may_see_mail


def trouble(subject: Any, day: date, actor: Actor) -> dict[str, Any] | None:  # noqa: ARG001 -- the port's signature
    """What holds e-mail up now, what was refused the last week, and which chores went wrong."""
    if not may_see_mail(actor):
        return None
    standing = queries.standing(clock.now())
    broken = [one for one in queries.chores_shown() if one.is_broken]
    if not (standing.is_stuck or standing.stopped or broken):
        return None
    return {"standing": standing, "broken": broken}


PANELS.add(
    "office.dashboard:mail.trouble", Panel(_("E-post og drift"), "mail/trouble.html", trouble)
)
