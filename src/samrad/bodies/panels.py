"""What this room shows on the pages of lower rooms."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.bodies import queries
from samrad.bodies.models import Mandate
from samrad.people.models import Person
from samrad.register.models import Municipality, Subregion


def from_municipality(row: Municipality, day: date, actor: Actor) -> dict[str, Any] | None:  # noqa: ARG001 -- the port's signature
    """The mandates of the municipality's people, and who speaks for it in the assembly."""
    held = queries.mandates_from(row, day)
    assembly = queries.assembly_for(row, day)
    if not held and not assembly:
        return None
    is_heard = assembly and any(one.mandate.seat.body_id == assembly[0].pk for one in held)
    return {"held": held, "assembly": assembly, "is_heard": is_heard}


def history_of_municipality(
    row: Municipality,
    day: date,
    actor: Actor,  # noqa: ARG001 -- the port's signature
) -> dict[str, Any] | None:
    """The mandates its people no longer have on day, the newest first."""
    held = [one for one in queries.every_mandate_from(row) if _is_over(one.mandate, day)]
    return {"held": held, "day": day, "by_person": True} if held else None


def _is_over(mandate: Mandate, day: date) -> bool:
    return mandate.valid_until is not None and mandate.valid_until <= day


def of_subregion(row: Subregion, day: date, actor: Actor) -> dict[str, Any] | None:  # noqa: ARG001 -- the port's signature
    """The sub-region's seats in board and committees, and who holds them."""
    seats = queries.seats_of_subregion(row, day)
    return {"seats": seats} if seats else None


def of_person(row: Person, day: date, actor: Actor) -> dict[str, Any] | None:  # noqa: ARG001 -- the port's signature
    """The person's mandates by period, the running ones marked."""
    held = queries.mandates_of(row)
    return {"held": held, "day": day} if held else None


def in_office(subject: None, day: date, actor: Actor) -> dict[str, Any] | None:  # noqa: ARG001 -- the port's signature
    """Everyone in office on day."""
    people = queries.people_in_office_on(day)
    return {"people": people} if people else None


PANELS.add(
    "register.member:bodies.mandates",
    Panel(_("Verv i rådet"), "bodies/panels/member.html", from_municipality),
)
PANELS.add(
    "register.member:bodies.history",
    Panel(_("Tidligere verv i rådet"), "bodies/panels/person.html", history_of_municipality),
)
PANELS.add(
    "register.subregion:bodies.seats",
    Panel(_("Plasser i rådets organer"), "bodies/panels/subregion.html", of_subregion),
)
PANELS.add(
    "people.person:bodies.mandates",
    Panel(_("Verv"), "bodies/panels/person.html", of_person),
)
PANELS.add(
    "people.people:bodies.in_office",
    Panel(_("Personer i verv"), "bodies/panels/people.html", in_office),
)
