"""A vote of the planned order: frozen there as it opens, settled as it closes, and put again."""

from datetime import datetime
from typing import Any

from samrad.base.actions import action, row_key
from samrad.base.policies import Actor
from samrad.chamber.models import Sitting
from samrad.chamber.policies import recording
from samrad.motions import actions as motions
from samrad.motions.models import Step
from samrad.motions.queries import Planned
from samrad.voting import policies, queries
from samrad.voting.actions.opening import open_poll
from samrad.voting.models import Poll


@action("voting.put_step", may=policies.may_open_poll, done="Åpnet neste votering")
def put_step(
    *, actor: Actor, at: datetime, sitting: Sitting, planned: Planned, **given: Any
) -> Poll:
    """Open the next vote of the planned order. given as for open_poll (method, objection_seconds).

    Raises Denied, what open_poll refuses, and what motions.open_step refuses (NotNext, NotNow).
    """
    subject, about = queries.subject_of(planned)
    poll: Poll = open_poll(
        actor=actor,
        at=at,
        sitting=sitting,
        question=planned.title[:300],
        options=planned.sides,
        item=planned.step.item,
        subject=subject,
        about=about,
        step=row_key(planned.step),
        is_provisional=planned.step.is_provisional,
        **given,
    )
    motions.open_step(actor=recording(actor), at=at, sitting=sitting, step=planned.step)
    return poll


@action("voting.vote_again", may=policies.may_hold_poll, done="Åpnet votering på nytt")
def vote_again(*, actor: Actor, at: datetime, poll: Poll, **changed: Any) -> Poll:
    """Open a vote anew, with a roll as it is now; both stay, and the new one tells of the old.

    changed gives what is otherwise this time (method, options). Raises as open_poll.
    """
    given = {
        name: getattr(poll, name)
        for name in (
            "question", "options", "method", "majority", "item", "subject", "about", "owner",
            "is_provisional", "shows_live_count",
        )
    }  # fmt: skip
    fresh = Poll.objects.select_related("sitting").get(pk=poll.pk)
    step = _waiting(poll)
    given |= {"sitting": fresh.sitting, "again_of": fresh, "step": row_key(step) if step else ""}
    opened: Poll = open_poll(actor=actor, at=at, **given | changed)
    if step is not None:
        motions.open_step(actor=recording(actor), at=at, sitting=fresh.sitting, step=step)
    return opened


def _waiting(poll: Poll) -> Step | None:
    """The vote of the order that a poll held, while it is not settled."""
    step = queries.step_of(poll)
    return step if step is not None and step.settled_at is None else None


def settled(poll: Poll, actor: Actor, at: datetime) -> None:
    """Settle the vote of the order that a poll held; put it back when nothing was decided.

    Nothing for a vote outside the order, or one that is settled (the vote is held again).
    """
    step = _open(poll)
    if step is None:
        return
    by: dict[str, Any] = {"actor": actor, "at": at, "sitting": poll.sitting, "step": step}
    outcome = queries.outcome_of(poll, step)
    if outcome is None:
        motions.abandon_step(**by)
    else:
        motions.settle_motion(**by, outcome=outcome)


def abandoned(poll: Poll, actor: Actor, at: datetime) -> None:
    """Put the vote of the order back, to be opened again; nothing when it is settled."""
    step = _open(poll)
    if step is not None:
        motions.abandon_step(actor=actor, at=at, sitting=poll.sitting, step=step)


def _open(poll: Poll) -> Step | None:
    step = queries.step_of(poll)
    return step if step is not None and step.is_open else None
