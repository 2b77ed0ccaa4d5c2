"""A proposal is sent to somebody else without its substance being decided (oversendelse)."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.chamber.models import Sitting
from samrad.chamber.policies import recording
from samrad.meetings import actions as meetings
from samrad.meetings.models import Decision
from samrad.meetings.vocabulary import DecisionKind, FollowUp
from samrad.motions.actions.keeping import floor_of, still_live, tell
from samrad.motions.models import Motion
from samrad.motions.policies import may_lead
from samrad.motions.queries import phrasing
from samrad.motions.vocabulary import MotionKind, MotionState


class IsNoReferral(Refusal):
    """A proposal that is to be decided, not sent on."""

    def __init__(self) -> None:
        super().__init__(_("Bare et oversendelsesforslag kan oversendes uten votering."))


class IsVotedOn(Refusal):
    """Somebody objected, so it is put to the vote."""

    def __init__(self) -> None:
        super().__init__(_("Noen er imot, så det stemmes over oversendelsen."))


@action("motions.send_over", may=may_lead, done="Oversendte forslag")
def send_over(
    *, actor: Actor, at: datetime, sitting: Sitting, motion: Motion, recipient: str = ""
) -> Motion:
    """Send a proposal to somebody without a vote, when nobody objects; it is to be followed up.

    recipient is «styret»; the mover's own word where it is empty. One that is sent is left as it
    is. Raises Denied, IsClosed, NotNow, IsSettled, IsNoReferral, IsVotedOn.
    """
    row = floor_of(sitting, motion.item)
    found = Motion.objects.get(pk=motion.pk)
    if found.state == MotionState.SENT_OVER:
        return found
    live = still_live(motion)
    if live.kind != MotionKind.REFERRAL:
        raise IsNoReferral
    if live.state == MotionState.PUT_TO_VOTE:
        raise IsVotedOn
    live.recipient = recipient.strip() or live.recipient
    live.state, live.settled_at = MotionState.SENT_OVER, at
    kept(live)
    sent(row, live, {"actor": actor, "at": at})
    return live


def sent(sitting: Sitting, motion: Motion, by: dict[str, Any]) -> Decision:
    """The decision that a proposal is sent to somebody, who is to follow it up.

    It says nothing of the case itself, which the body decides apart from it.
    """
    item, meeting = motion.item, sitting.meeting
    sentence = phrasing.sent_over(motion)
    last = meeting.decisions.aggregate(last=Max("position"))["last"] or 0
    made: Decision = meetings.decisions.create(
        actor=recording(by["actor"]),
        at=by["at"],
        slug=free_key(Decision, f"{item.slug}-oversendt-{motion.number}", "oversendt"),
        meeting=meeting,
        item=item,
        consideration=item.consideration,
        position=last + 1,
        text=phrasing.told(sentence, motion.text),
        kind=DecisionKind.ADOPTED,
        responsible=phrasing.recipient_of(motion),
        state=FollowUp.OPEN,
        source=case_archive(),
    )
    motion.decision = made
    kept(motion)
    tell(sitting, item, f"{sentence}.", by)
    return made
