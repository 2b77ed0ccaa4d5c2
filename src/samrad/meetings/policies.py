"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.meetings.models import Summons

__all__ = [
    "answering",
    "may_answer_summons",
    "may_follow_own_calendar",
    "may_keep_record",
    "may_prepare_meeting",
    "may_read_closed",
    "may_work_in_office",
]


def may_prepare_meeting(actor: Actor, **_facts: Any) -> bool:
    """The secretariat plans meetings, sets agendas, sends notices and writes minutes."""
    return may_keep_record(actor)


def may_read_closed(actor: Actor, *, bodies: frozenset[str]) -> bool:
    """Whether the actor reads what a body treats behind closed doors: the office and its members.

    bodies holds the keys of the bodies that meet. Source: kommuneloven §§ 11-3 tredje ledd, 11-5.
    """
    return may_work_in_office(actor) or not bodies.isdisjoint(actor.bodies)


def may_answer_summons(actor: Actor, *, summons: Summons, **_facts: Any) -> bool:
    """Whoever is called, by a link of their own or logged in, and the secretariat for anyone."""
    return actor.key == answering(summons).key or may_keep_record(actor)


def may_follow_own_calendar(actor: Actor, **_facts: Any) -> bool:
    """Whoever is logged in has a calendar of their own."""
    return actor.key.startswith("user:")


def answering(summons: Summons) -> Actor:
    """Whoever is called, once their link or their login has shown who it is: may answer only."""
    return Actor(f"summons:{summons.pk}", summons.person.name)
