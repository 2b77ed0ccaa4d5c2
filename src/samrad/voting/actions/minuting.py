"""What a vote leaves in the minutes: the vote itself, or a sentence where the minutes have no form
for it.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, row_key
from samrad.base.policies import Actor
from samrad.meetings import actions as meetings
from samrad.meetings.models import AgendaItem, ItemRecord, Vote
from samrad.meetings.vocabulary import Method as Told
from samrad.meetings.vocabulary import VoteSide
from samrad.publications.prose import paragraph
from samrad.voting import queries
from samrad.voting.models import Poll
from samrad.voting.vocabulary import Majority, Method

METHODS = {
    Method.NAMED: Told.ELECTRONIC,
    Method.SHOWN: Told.SHOWN,
    Method.ACCLAMATION: Told.ACCLAMATION,
    Method.SECRET: Told.SECRET,
}
SIDES = {0: VoteSide.IN_FAVOUR, 1: VoteSide.AGAINST}


def in_minutes(poll: Poll, actor: Actor, at: datetime) -> tuple[str, str]:
    """Write a counted vote in the minutes: the key of the row that tells of it, or why there is
    none. The result stands whatever the minutes say; what they refuse is shown to the chair.
    """
    if poll.item is None:
        return "", _("Voteringen hører ikke til en sak, og står i møteloggen.")
    try:
        if poll.is_yes_no and not poll.is_provisional and any(poll.tally[:2]):
            return row_key(_voted(poll, poll.item, actor, at)), ""
        return row_key(said(poll.item, queries.outcome(poll), actor, at)), ""
    except Refusal as refusal:
        return "", str(refusal)[:300]


def _voted(poll: Poll, item: AgendaItem, actor: Actor, at: datetime) -> Vote:
    chair = queries.chair_choice(poll)
    found: Vote = meetings.record_vote(
        actor=actor,
        at=at,
        item=item,
        entitled=poll.entitled,
        in_favour=poll.tally[0],
        against=poll.tally[1],
        blank=poll.tally[poll.blank] if poll.blank is not None else 0,
        subject=poll.subject,
        about=poll.about,
        method=METHODS[Method(poll.method)],
        chair=SIDES.get(-1 if chair is None else chair),
        against_names=queries.against_in(poll),
        two_thirds=poll.majority == Majority.TWO_THIRDS,
    )
    return found


def said(item: AgendaItem, sentence: str, actor: Actor, at: datetime) -> ItemRecord:
    """Add a sentence to what the minutes tell of an item."""
    return meetings.add_to_item(actor=actor, at=at, item=item, discussion=[paragraph(sentence)])


def out_of_minutes(poll: Poll, actor: Actor, at: datetime, reason: str) -> None:
    """Take a vote that was void out of the minutes' votes, and say in them that it was."""
    room, _colon, number = poll.minuted.partition(":")
    vote = Vote.objects.filter(pk=number).first() if room == Vote._meta.label_lower else None
    if vote is not None:
        meetings.remove_vote(actor=actor, at=at, vote=vote)
    if poll.minuted and poll.item is not None:
        told = _("Voteringen over «%(question)s» ble annullert: %(reason)s.")
        given = {"question": poll.question, "reason": reason.rstrip(".")}
        said(poll.item, told % given, actor, at)
