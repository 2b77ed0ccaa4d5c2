"""Who may do what with elections."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.base.vocabulary import Role
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import may_act_as, may_lead, may_open
from samrad.elections.models import Slate

__all__ = [
    "may_act_as",
    "may_demand_lists",
    "may_enact_election",
    "may_keep_draft",
    "may_keep_record",
    "may_lead",
    "may_prepare_election",
    "may_read_draft",
    "may_see_drafts",
    "may_start_draft",
]


def may_prepare_election(actor: Actor, *, sitting: Sitting | None = None, **_facts: Any) -> bool:
    """Whether the actor may prepare elections: who may open meetings, and who leads this one."""
    return may_open(actor) or (sitting is not None and may_lead(actor, sitting=sitting))


def may_enact_election(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may give the elected their mandates: the secretariat and the chair."""
    return may_open(actor)


def may_demand_lists(actor: Actor, *, attendee: Attendee, **_facts: Any) -> bool:
    """Whoever is in the room for themself, and the one who leads for what is said aloud."""
    return may_act_as(actor, attendee=attendee) or may_lead(actor, sitting=attendee.sitting)


def may_start_draft(actor: Actor, *, committee: Any = None, **_facts: Any) -> bool:
    """Whether the actor may make a draft: the secretariat, and the committee for itself."""
    sits = committee is not None and committee.slug in actor.bodies
    return actor.has(Role.SECRETARIAT) or sits


def may_read_draft(actor: Actor, *, slate: Slate, **_facts: Any) -> bool:
    """Whether the actor may read a draft: the office, and the members of the committee."""
    sits = slate.committee is not None and slate.committee.slug in actor.bodies
    return may_work_in_office(actor) or sits


def may_see_drafts(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may open the list of drafts: the office, and whoever sits in some body."""
    return may_work_in_office(actor) or bool(actor.bodies)


def may_keep_draft(actor: Actor, *, slate: Slate, **_facts: Any) -> bool:
    """Whether the actor may change a draft: the secretariat, and the members of the committee."""
    return may_start_draft(actor, committee=slate.committee)
