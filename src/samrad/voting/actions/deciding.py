"""A vote that passed becomes the body's decision, in the words that were voted on."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, Refusal, action, kept, row_key
from samrad.base.policies import Actor
from samrad.chamber.actions import note
from samrad.chamber.policies import recording
from samrad.chamber.vocabulary import HappeningKind
from samrad.meetings import actions as meetings
from samrad.meetings.models import Decision
from samrad.meetings.vocabulary import DecisionKind, VoteEnding
from samrad.publications.prose import Prose
from samrad.voting import policies
from samrad.voting.models import Poll


class NothingPassed(Refusal):
    """Nothing in a case was adopted by the vote."""

    def __init__(self) -> None:
        super().__init__(_("Voteringen vedtok ikke noe i en sak, og gir ikke noe vedtak."))


class AlreadyDecided(Refusal):
    """The decision has been entered."""

    def __init__(self) -> None:
        super().__init__(_("Vedtaket er ført fra før."))


@action("voting.decide_poll", may=policies.may_hold_poll, done="Førte vedtak etter votering")
def decide_poll(*, actor: Actor, at: datetime, poll: Poll, text: Prose) -> Decision:
    """Enter what was adopted as the body's decision; what it brings into force is chosen after.

    Raises Denied, NothingPassed, AlreadyDecided, Invalid, and what meetings.decide_item refuses.
    """
    rows = Poll.objects.select_for_update(of=("self",))
    row = rows.select_related("sitting__meeting", "sitting__item", "item__meeting").get(pk=poll.pk)
    if not row.stands or row.ending != VoteEnding.ADOPTED or row.item is None:
        raise NothingPassed
    if row.decided:
        raise AlreadyDecided
    if not text:
        raise Invalid({"text": [_("Skriv hva som ble vedtatt.")]})
    decision: Decision = meetings.decide_item(
        actor=recording(actor),
        at=at,
        item=row.item,
        text=text,
        kind=DecisionKind.ELECTED if row.is_election else DecisionKind.ADOPTED,
    )
    row.decided = row_key(decision)
    kept(row)
    told = _("Vedtaket ble ført: %(question)s.") % {"question": row.question}
    note(row.sitting, at=at, kind=HappeningKind.VOTE, text=told, item=row.item)
    return decision
