"""Who may do what with a secret ballot."""

from typing import Any

from samrad.base.policies import Actor
from samrad.base.vocabulary import Role


def may_hold_ballot(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may open, close and void a box: the secretariat, and the chair."""
    return actor.has(Role.SECRETARIAT, Role.CHAIR)


def may_cast(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may try: whoever is logged in. The box's roll decides, by the actor's key,
    so that nobody casts for another.
    """
    return actor.is_known
