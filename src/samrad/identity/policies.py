"""Who may do what with users."""

from typing import Any

from samrad.base.policies import Actor
from samrad.base.vocabulary import Role


def may_see_users(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may see who can log in: the secretariat, and the auditor."""
    return actor.has(Role.SECRETARIAT, Role.READER)


def may_keep_users(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may invite users, grant and end roles, and close accounts."""
    return actor.has(Role.SECRETARIAT)
