"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.base.vocabulary import Role

__all__ = ["may_bill", "may_keep_record", "may_see_bills", "may_work_in_office"]


def may_bill(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may bill, credit, read payments and remind: secretariat and finance."""
    return actor.has(Role.SECRETARIAT, Role.FINANCE)


def may_see_bills(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may see bills and payments: those who bill, the chair and the auditor."""
    return may_bill(actor) or actor.has(Role.CHAIR, Role.READER)
