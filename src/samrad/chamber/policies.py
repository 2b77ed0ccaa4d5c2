"""Who may do what in the meeting room."""

from typing import Any

from samrad.base.policies import Actor
from samrad.base.vocabulary import Role
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.vocabulary import Office

__all__ = ["acting_as", "may_act_as", "may_lead", "may_open", "may_take_chair", "recording"]


def may_open(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may open a meeting: the secretariat, and the chair."""
    return actor.has(Role.SECRETARIAT, Role.CHAIR)


def may_lead(actor: Actor, *, sitting: Sitting, **_facts: Any) -> bool:
    """Whether the actor may lead this meeting: who may open it, and whoever sits in the chair."""
    leads = sitting.chair_id is not None and actor.key == f"attendee:{sitting.chair_id}"
    return leads or may_open(actor)


def may_take_chair(actor: Actor, *, sitting: Sitting, attendee: Attendee, **_facts: Any) -> bool:
    """Whether the actor may let the attendee lead: who leads may, and the leaders may themselves.

    So the deputy leader takes over when the one in the chair is gone (§ 11-2 tredje ledd).
    """
    is_own = actor.key == attendee.key and attendee.office in Office.values
    return is_own or may_lead(actor, sitting=sitting)


def may_act_as(actor: Actor, *, attendee: Attendee, **_facts: Any) -> bool:
    """Whether the actor is this attendee: nobody speaks, proposes or votes for another."""
    return actor.key == attendee.key


def acting_as(attendee: Attendee, body: str = "") -> Actor:
    """The attendee as an actor, once a code or an account has shown who it is.

    body is the key of the body that meets: whoever has a place there reads what it closes.
    """
    bodies = frozenset({body}) if body and attendee.place_id is not None else frozenset()
    return Actor(attendee.key, attendee.name, bodies=bodies)


def recording(actor: Actor) -> Actor:
    """The actor with the secretariat's right, for what the meeting room writes in the minutes.

    The policy of the action around it has been asked; the trail keeps who it was.
    """
    roles = actor.roles | {Role.SECRETARIAT}  # built anew: request.actor is read lazily
    return Actor(actor.key, actor.name, roles, actor.offices, actor.bodies)
