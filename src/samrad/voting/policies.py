"""Who may hold a vote, and who may take part in it."""

from typing import Any

from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import may_act_as, may_lead
from samrad.voting.models import Poll

__all__ = ["may_hold_poll", "may_open_poll", "may_vote"]


def may_open_poll(actor: Actor, *, sitting: Sitting, **_facts: Any) -> bool:
    """Whether the actor may open a vote: whoever leads the meeting now, and the secretariat."""
    return may_lead(actor, sitting=sitting)


def may_hold_poll(actor: Actor, *, poll: Poll, **_facts: Any) -> bool:
    """Whether the actor may close a vote, or find it void: whoever leads the meeting now."""
    return may_lead(actor, sitting=poll.sitting)


def may_vote(actor: Actor, *, attendee: Attendee, **_facts: Any) -> bool:
    """Whether the actor is this attendee; the roll decides the rest. Nobody votes for another.

    Source: rule PRA-PROXY.
    """
    return may_act_as(actor, attendee=attendee)
