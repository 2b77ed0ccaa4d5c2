"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.base.vocabulary import Role
from samrad.bodies.models import Mandate
from samrad.bodies.vocabulary import BodyKind, SeatBasis
from samrad.register.models import Municipality

__all__ = [
    "may_appoint_representative",
    "may_keep_record",
    "may_replace_holder",
    "may_see_representation",
    "may_work_in_office",
]


def may_appoint_representative(actor: Actor, *, municipality: Municipality, **_facts: Any) -> bool:
    """The secretariat, and a member's office for its own municipality.

    Source: kommuneloven § 18-3 første ledd: each member elects its own.
    """
    return may_keep_record(actor) or _answers_for(actor, municipality)


def may_replace_holder(actor: Actor, *, mandate: Mandate, **_facts: Any) -> bool:
    """The secretariat, and a member's office for its own municipality's seat in the assembly.

    mandate comes with its seat, the seat's body and municipality.
    """
    if may_keep_record(actor):
        return True
    seat = mandate.seat
    is_members = seat.basis == SeatBasis.MEMBER and seat.body.kind == BodyKind.ASSEMBLY
    return is_members and _answers_for(actor, seat.municipality)


def may_see_representation(actor: Actor, **_facts: Any) -> bool:
    """Whoever may appoint for some municipality: the secretariat and every member's office."""
    return may_keep_record(actor) or actor.has(Role.MEMBERS_OFFICE)


def _answers_for(actor: Actor, municipality: Municipality | None) -> bool:
    return (
        municipality is not None
        and actor.has(Role.MEMBERS_OFFICE)
        and municipality.slug in actor.offices
    )
