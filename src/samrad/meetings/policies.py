"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office

__all__ = ["may_keep_record", "may_prepare_meeting", "may_read_closed", "may_work_in_office"]


def may_prepare_meeting(actor: Actor, **_facts: Any) -> bool:
    """The secretariat plans meetings, sets agendas, sends notices and writes minutes."""
    return may_keep_record(actor)


def may_read_closed(actor: Actor, *, bodies: frozenset[str]) -> bool:
    """Whether the actor reads what a body treats behind closed doors: the office and its members.

    bodies holds the keys of the bodies that meet. Source: kommuneloven §§ 11-3 tredje ledd, 11-5.
    """
    return may_work_in_office(actor) or not bodies.isdisjoint(actor.bodies)
