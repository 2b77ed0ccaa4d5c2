"""What follows when a vote is settled. Pure: rows in, what becomes of each proposal out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.motions.models import Motion, Step
from samrad.motions.queries.proposals import name_of, says_the_same
from samrad.motions.vocabulary import LIVE, WHOLE, MotionKind, MotionState, StepKind, StepOutcome


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a proposal, and why where no vote was over it alone."""

    state: MotionState
    because: str = ""


Fates = dict[int, Fate]


def settled(
    step: Step, outcome: StepOutcome, motions: Sequence[Motion], steps: Sequence[Step]
) -> Fates:
    """What becomes of an item's proposals, by their key, when a vote of the order ends so.

    Nothing after a provisional vote. What is to be voted on again later in the order waits.
    """
    if step.is_provisional:
        return {}
    by_key = {one.pk: one for one in motions}
    waiting = _waiting(step, steps)
    if step.kind == StepKind.AGAINST:
        pair = by_key[step.motion_id or 0], by_key[step.against_id or 0]
        winner, loser = pair if outcome == StepOutcome.FIRST else (pair[1], pair[0])
        fates = _fallen(loser, motions)
        goes_on = winner.pk in waiting or any(one.follows_id == step.pk for one in steps)
        return fates if goes_on else fates | _adopted(winner, motions, fates)
    motion = by_key[step.motion_id or 0]
    if motion.pk in waiting:
        return {}
    if outcome == StepOutcome.ADOPTED or _has_adopted_point(step, steps):
        return _adopted(motion, motions, {})
    return _fallen(motion, motions)


def _waiting(step: Step, steps: Iterable[Step]) -> set[int]:
    """The proposals that a later vote is over."""
    later = [one for one in steps if one.pk != step.pk and one.settled_at is None]
    real = [one for one in later if not one.is_provisional]
    return {key for one in real for key in (one.motion_id, one.against_id) if key is not None}


def _has_adopted_point(step: Step, steps: Iterable[Step]) -> bool:
    """Whether some other point of what is voted on point by point was adopted."""
    return step.kind == StepKind.POINT and any(
        one.motion_id == step.motion_id
        and one.kind == StepKind.POINT
        and one.outcome == StepOutcome.ADOPTED
        and not one.is_provisional
        for one in steps
    )


def _adopted(motion: Motion, motions: Sequence[Motion], before: Fates) -> Fates:
    """It is adopted, those that say the same go with it, and what it shuts out lapses."""
    state = MotionState.SENT_OVER if motion.kind == MotionKind.REFERRAL else MotionState.ADOPTED
    fates = {motion.pk: Fate(state)}
    told = _("Likt med %(name)s, som ble vedtatt.") % {"name": name_of(motion)}
    fates |= _lapsing(_alike(motion, motions), told)
    if motion.kind == MotionKind.POSTPONEMENT:
        fates |= _lapsing([one for one in motions if one.pk not in fates], _("Saken ble utsatt."))
    if motion.kind in WHOLE:
        others = [one for one in motions if one.kind in WHOLE and one.pk not in {*fates, *before}]
        told = _opened(_("%(name)s ble vedtatt.") % {"name": name_of(motion)})
        shut = [*others, *_amending(others, motions)]
        fates |= _lapsing([one for one in shut if one.pk not in before], told)
    return fates


def _fallen(motion: Motion, motions: Sequence[Motion]) -> Fates:
    """It fell, those that say the same with it, and what amends it has nothing to amend."""
    alike = _alike(motion, motions)
    fates = {motion.pk: Fate(MotionState.FELL)}
    fates |= _lapsing(alike, _("Likt med %(name)s, som falt.") % {"name": name_of(motion)})
    told = _("Endrer %(name)s, som falt.") % {"name": name_of(motion)}
    return fates | _lapsing(_amending([motion, *alike], motions), told, adopted=True)


def _alike(motion: Motion, motions: Sequence[Motion]) -> list[Motion]:
    return [one for one in motions if one.pk != motion.pk and says_the_same(one, motion)]


def _amending(targets: Sequence[Motion], motions: Sequence[Motion]) -> list[Motion]:
    keys = {one.pk for one in targets}
    return [one for one in motions if one.target_id in keys]


def _lapsing(motions: Iterable[Motion], because: str, *, adopted: bool = False) -> Fates:
    """Those of the proposals that were still open lapse; with adopted, amendments taken in too."""
    states = LIVE | {MotionState.ADOPTED} if adopted else LIVE
    return {one.pk: Fate(MotionState.LAPSED, because) for one in motions if one.state in states}


def _opened(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def gone(motion: Motion, motions: Sequence[Motion]) -> Fates:
    """What becomes of the amendments of a proposal that is withdrawn or replaced."""
    told = _("Endrer %(name)s, som ikke lenger foreligger.") % {"name": name_of(motion)}
    return _lapsing(_amending([motion], motions), told, adopted=True)
