"""Who may do what with what is proposed."""

from typing import Any

from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import may_act_as, may_lead

__all__ = ["may_act_as", "may_act_or_lead", "may_lead"]


def may_act_or_lead(
    actor: Actor, *, sitting: Sitting, attendee: Attendee | None = None, **_facts: Any
) -> bool:
    """Whether the actor is the attendee, or leads the meeting and enters it for them."""
    is_self = attendee is not None and may_act_as(actor, attendee=attendee)
    return is_self or may_lead(actor, sitting=sitting)
