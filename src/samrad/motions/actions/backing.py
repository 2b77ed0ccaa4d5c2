"""Who stands behind a proposal: it is joined, withdrawn and taken up again."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Sitting
from samrad.motions.actions.keeping import IsSettled, floor_of, in_room, still_live, tell
from samrad.motions.actions.proposing import (
    IsPutToVote,
    NotBehind,
    NotOfThisKind,
    allowed,
    gone,
    stand_behind,
)
from samrad.motions.models import Motion
from samrad.motions.policies import may_act_or_lead
from samrad.motions.queries import phrasing
from samrad.motions.vocabulary import LIVE, MotionKind, MotionState


class NotWithdrawn(Refusal):
    """A proposal that nobody has withdrawn is taken up again."""

    def __init__(self) -> None:
        super().__init__(_("Bare et forslag som er trukket, kan tas opp igjen."))


@action("motions.join_motion", may=may_act_or_lead, done="Sluttet seg til forslag")
def join_motion(
    *, actor: Actor, at: datetime, sitting: Sitting, motion: Motion, attendee: Attendee
) -> Motion:
    """Stand behind another's proposal too (fellesforslag); one who already does, does.

    Raises Denied, IsClosed, NotNow, NotHere, NoRight, NotInSeat, IsSettled, NotOfThisKind.
    """
    row = floor_of(sitting, motion.item)
    mover = allowed(row, attendee, at)
    live = still_live(motion)
    if live.kind == MotionKind.RECOMMENDATION:
        raise NotOfThisKind
    if not live.movers.filter(attendee=mover, until=None).exists():
        stand_behind(live, mover, at)
        tell(row, live.item, phrasing.joined(live, mover), {"actor": actor, "at": at})
    return live


@action("motions.withdraw_motion", may=may_act_or_lead, done="Trakk forslag")
def withdraw_motion(
    *, actor: Actor, at: datetime, sitting: Sitting, motion: Motion, attendee: Attendee
) -> Motion:
    """Step off a proposal; it is withdrawn when nobody stands behind it any more.

    What amends it then lapses. Raises Denied, IsClosed, NotNow, NotHere, IsSettled, NotBehind,
    IsPutToVote.
    """
    row = floor_of(sitting, motion.item)
    mover, live = in_room(row, attendee), still_live(motion)
    by = {"actor": actor, "at": at}
    behind = list(live.movers.filter(until=None))
    own = next((one for one in behind if one.attendee_id == mover.pk), None)
    if own is None:
        raise NotBehind
    if live.state == MotionState.PUT_TO_VOTE:
        raise IsPutToVote
    own.until = at
    kept(own)
    if len(behind) > 1:
        tell(row, live.item, phrasing.stepped_off(live, mover), by)
        return live
    live.state, live.settled_at = MotionState.WITHDRAWN, at
    kept(live)
    tell(row, live.item, phrasing.withdrew(live, mover), by)
    gone(row, live, by)
    return live


@action("motions.resume_motion", may=may_act_or_lead, done="Gjenopptok forslag")
def resume_motion(
    *, actor: Actor, at: datetime, sitting: Sitting, motion: Motion, attendee: Attendee
) -> Motion:
    """Take up a withdrawn proposal again (gjenopptatt), with the number it had.

    What lapsed with it stays lapsed: its movers hand it in anew. Raises Denied, IsClosed, NotNow,
    NotHere, NoRight, NotInSeat, NotWithdrawn, IsSettled where what it amends is gone.
    """
    row = floor_of(sitting, motion.item)
    mover = allowed(row, attendee, at)
    found = Motion.objects.select_related("target", "item").get(pk=motion.pk)
    if found.state != MotionState.WITHDRAWN:
        raise NotWithdrawn
    if found.target is not None and found.target.state not in LIVE:
        raise IsSettled(found.target)
    found.state, found.settled_at, found.because = MotionState.HANDED_IN, None, ""
    kept(found)
    stand_behind(found, mover, at)
    tell(row, found.item, phrasing.took_up(found, mover), {"actor": actor, "at": at})
    return found
