"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.base.vocabulary import Role

__all__ = ["may_enter_person", "may_keep_record", "may_work_in_office"]


def may_enter_person(actor: Actor, **_facts: Any) -> bool:
    """The secretariat, and a member's office, which elects people the record has not met."""
    return actor.has(Role.SECRETARIAT, Role.MEMBERS_OFFICE)
