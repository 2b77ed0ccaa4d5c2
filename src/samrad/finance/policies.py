"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.base.vocabulary import Role

__all__ = [
    "may_bill",
    "may_budget",
    "may_keep_record",
    "may_see_bills",
    "may_see_budget",
    "may_work_in_office",
]


def may_bill(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may bill, credit, read payments and remind: secretariat and finance."""
    return actor.has(Role.SECRETARIAT, Role.FINANCE)


def may_see_bills(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may see bills and payments: those who bill, the chair and the auditor."""
    return may_bill(actor) or actor.has(Role.CHAIR, Role.READER)


def may_budget(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may write budgets and read accounts in: secretariat and finance."""
    return actor.has(Role.SECRETARIAT, Role.FINANCE)


def may_see_budget(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may see drafts and accounts: those who write, the chair, the auditor."""
    return may_budget(actor) or actor.has(Role.CHAIR, Role.READER)
