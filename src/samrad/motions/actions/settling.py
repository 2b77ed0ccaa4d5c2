"""A vote of the order is opened, and what became of it is settled."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber.models import Sitting
from samrad.meetings.models import AgendaItem
from samrad.motions import queries
from samrad.motions.actions.keeping import floor_of, tell
from samrad.motions.actions.objecting import decidable
from samrad.motions.actions.referring import sent
from samrad.motions.models import Motion, Step
from samrad.motions.policies import may_lead
from samrad.motions.queries import Fates, phrasing
from samrad.motions.vocabulary import (
    ENDINGS,
    LIVE,
    MotionKind,
    MotionState,
    StepKind,
    StepOutcome,
)

BOTH = 2


class NotNext(Refusal):
    """Another vote comes first, or it is not known what this one is over."""

    def __init__(self) -> None:
        super().__init__(_("En annen votering står først. Endre rekkefølgen før du åpner denne."))


class NotOpened(Refusal):
    """The vote has not been opened, or is already settled."""

    def __init__(self) -> None:
        super().__init__(_("Voteringen er ikke åpen."))


class NoSuchOutcome(Refusal):
    """An outcome that such a vote cannot have."""

    def __init__(self) -> None:
        super().__init__(_("En slik votering kan ikke ende slik."))


@action("motions.open_step", may=may_lead, done="Låste votering som åpnes")
def open_step(*, actor: Actor, at: datetime, sitting: Sitting, step: Step) -> Step:  # noqa: ARG001
    """Freeze a vote of the order as it is put to the vote; the order no longer moves it.

    What it is over can no longer be withdrawn, unless it is provisional. The same step opened
    again is left as it is. An unlisted item that enough object to can only be postponed. Raises
    Denied, IsClosed, NotNow, NotNext, MayNotBeDecided.
    """
    floor_of(sitting, step.item)
    row = _locked(step)
    upcoming = queries.next_step(row.item)
    if upcoming is None or upcoming.step.pk != row.pk or not upcoming.is_ready:
        raise NotNext
    if row.opened_at is not None:
        return row
    if row.motion is None or row.motion.kind != MotionKind.POSTPONEMENT:
        decidable(row.sitting, row.item)
    row.opened_at = at
    if not row.is_provisional:
        _mark(row, MotionState.PUT_TO_VOTE)
    return kept(row)


@action("motions.abandon_step", may=may_lead, done="Tok tilbake åpnet votering")
def abandon_step(*, actor: Actor, at: datetime, sitting: Sitting, step: Step) -> Step:  # noqa: ARG001
    """Take an opened vote back unsettled: nothing came of it, and it can be opened again.

    Raises Denied, IsClosed, NotNow, NotOpened.
    """
    floor_of(sitting, step.item)
    row = _opened(step)
    row.opened_at = None
    kept(row)
    if not row.is_provisional:
        _mark(row, MotionState.HANDED_IN)
    return row


@action("motions.settle_motion", may=may_lead, done="Avgjorde forslag")
def settle_motion(
    *, actor: Actor, at: datetime, sitting: Sitting, step: Step, outcome: str
) -> list[Motion]:
    """Settle a vote that was opened, and let what follows from it follow.

    outcome is a StepOutcome: adopted or fell; first or second where two stood against each other.
    The proposals whose state changed come back, those that lapsed too; the votes that are left with
    nothing to decide are skipped. Raises Denied, IsClosed, NotNow, NotOpened, NoSuchOutcome.
    """
    row = floor_of(sitting, step.item)
    vote = _opened(step)
    if outcome not in ENDINGS[StepKind(vote.kind)]:
        raise NoSuchOutcome
    ending = StepOutcome(outcome)
    motions, steps = list(queries.motions_in(vote.item)), list(queries.steps_of(vote.item))
    vote.outcome, vote.settled_at = ending, at
    kept(vote)
    steps = [vote if one.pk == vote.pk else one for one in steps]
    _winner_goes_on(vote, ending, steps)
    changed = settle(row, queries.settled(vote, ending, motions, steps), {"actor": actor, "at": at})
    skip_empty(vote.item, at)
    return changed


def settle(sitting: Sitting, fates: Fates, by: dict[str, Any]) -> list[Motion]:
    """Let what becomes of proposals be so, and tell of those that lapse."""
    changed = []
    rows = (
        Motion.objects.filter(pk__in=fates)
        .select_related("item__consideration")
        .order_by("number", "pk")
    )
    for motion in rows:
        fate = fates[motion.pk]
        motion.state, motion.because = fate.state, fate.because
        motion.settled_at = by["at"]
        changed.append(kept(motion))
        if fate.state == MotionState.LAPSED:
            tell(sitting, motion.item, phrasing.lapsed(motion, fate.because), by)
        if fate.state == MotionState.SENT_OVER:
            sent(sitting, motion, by)
    return changed


def skip_empty(item: AgendaItem, at: datetime) -> None:
    """Votes that are not opened and have nothing left to decide are skipped.

    Of two against each other where one is gone, the other goes on to the vote that follows, and is
    voted on by itself where none does.
    """
    live = set(Motion.objects.filter(item=item, state__in=LIVE).values_list("pk", flat=True))
    steps = list(queries.steps_of(item))
    for step in steps:
        if step.opened_at is not None or step.settled_at is not None:
            continue
        over = [key for key in (step.motion_id, step.against_id) if key is not None]
        left = [key for key in over if key in live]
        earlier = next((one for one in steps if one.pk == step.follows_id), None)
        waits = earlier is not None and earlier.settled_at is None
        if step.kind == StepKind.AGAINST and len(left) < BOTH:
            _without_opponent(step, left, steps, at, earlier=earlier if waits else None)
        elif step.kind != StepKind.AGAINST and not left and not waits:
            _skipped(step, at)


def _without_opponent(
    step: Step, left: list[int], steps: list[Step], at: datetime, *, earlier: Step | None
) -> None:
    """A vote between two where one is missing: left holds the other, earlier is to bring one.

    With both still to be had it waits. With one gone for good, the other takes its place in what
    follows; one that nothing follows is voted on alone.
    """
    if left and earlier is not None:
        return
    followers = [one for one in steps if one.follows_id == step.pk and one.settled_at is None]
    for one in followers:
        one.follows = earlier or one.follows
        _take_place(one, left[0] if left else None)
    if left and not followers:
        step.kind, step.motion_id, step.against_id = StepKind.SINGLE, left[0], None
        kept(step)
    else:
        _skipped(step, at)


def _skipped(step: Step, at: datetime) -> None:
    step.outcome, step.settled_at = StepOutcome.SKIPPED, at
    kept(step)


def _winner_goes_on(step: Step, outcome: StepOutcome, steps: list[Step]) -> None:
    """Put the winner of two into the votes that follow; a provisional vote moves nobody."""
    if step.kind != StepKind.AGAINST or step.is_provisional:
        return
    winner = step.motion_id if outcome == StepOutcome.FIRST else step.against_id
    for one in steps:
        if one.follows_id == step.pk and winner is not None:
            _take_place(one, winner)


def _take_place(step: Step, winner: int | None) -> None:
    """The winner, where there is one, takes the empty place of a vote."""
    if step.motion_id is None:
        step.motion_id = winner
    else:
        step.against_id = winner
    kept(step)


def _locked(step: Step) -> Step:
    rows = Step.objects.select_for_update(of=("self",)).select_related(
        "item__meeting", "motion", "sitting"
    )
    return rows.get(pk=step.pk)


def _opened(step: Step) -> Step:
    """The vote as the row is now. NotOpened unless it is open."""
    row = _locked(step)
    if not row.is_open:
        raise NotOpened
    return row


def _mark(step: Step, state: MotionState) -> None:
    """Let the proposals a vote is over be put to the vote, or no longer be so."""
    keys = [key for key in (step.motion_id, step.against_id) if key is not None]
    for motion in Motion.objects.filter(pk__in=keys, state__in=LIVE).order_by("pk"):
        motion.state = state
        kept(motion)
