"""What this room shows on the pages of bodies and cases."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.bodies.models import Body
from samrad.cases.models import Case
from samrad.meetings import queries

LATEST = 8


def of_body(row: Body, day: date, actor: Actor) -> dict[str, Any] | None:
    """The body's latest meetings known on day, and how many there are in all."""
    found = queries.calendar_on(day, actor, queries.Asked(body=row.slug))
    if not found:
        return None
    return {"meetings": found[:LATEST], "total": len(found), "body": row.slug}


def decided_by(row: Body, day: date, actor: Actor) -> dict[str, Any] | None:
    """What the body has decided by day, the latest first."""
    found = queries.decisions_of_body(row, day, actor)
    if not found:
        return None
    return {"decisions": found[:LATEST], "total": len(found), "body": row.slug}


def of_case(row: Case, day: date, actor: Actor) -> dict[str, Any] | None:
    """The meetings a case has been on the agenda of, known on day."""
    found = queries.meetings_of_case(row, day, actor)
    return {"meetings": found} if found else None


def decided_in(row: Case, day: date, actor: Actor) -> dict[str, Any] | None:
    """What has been decided in the case by day."""
    found = queries.decisions_of_case(row, day, actor)
    return {"decisions": found} if found else None


PANELS.add(
    "bodies.body:meetings.meetings",
    Panel(_("Møter"), "meetings/panels/meetings.html", of_body),
)
PANELS.add(
    "bodies.body:meetings.decisions",
    Panel(_("Vedtak"), "meetings/panels/decisions.html", decided_by),
)
PANELS.add(
    "cases.case:meetings.meetings",
    Panel(_("Møter"), "meetings/panels/meetings.html", of_case),
)
PANELS.add(
    "cases.case:meetings.decisions",
    Panel(_("Vedtak"), "meetings/panels/decisions.html", decided_in),
)
