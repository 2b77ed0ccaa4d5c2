"""Who may do what on the floor."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record
from samrad.chamber.policies import may_act_as, may_lead
from samrad.debate.models import Turn

__all__ = ["may_act_as", "may_keep_record", "may_lead", "may_withdraw"]


def may_withdraw(actor: Actor, *, turn: Turn, **_facts: Any) -> bool:
    """Whether the actor may take this turn off the list: only their own."""
    return actor.key == turn.attendee.key
