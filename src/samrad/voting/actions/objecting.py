"""Objecting to what was to be adopted without a vote: it is then voted on by name."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action
from samrad.base.policies import Actor
from samrad.chamber.models import Attendee
from samrad.chamber.policies import recording
from samrad.voting import policies
from samrad.voting.actions.casting import HOLDS_PLACE, HasLeft, NotOnRoll
from samrad.voting.actions.closing import void_poll
from samrad.voting.actions.stepping import vote_again
from samrad.voting.models import Poll, RollEntry
from samrad.voting.vocabulary import Method


class NothingToObjectTo(Refusal):
    """The vote is held another way."""

    def __init__(self) -> None:
        super().__init__(_("Det stemmes allerede i denne saken. Stem mot om du er uenig."))


@action(
    "voting.object_to_poll", may=policies.may_vote, done="Hadde innvendinger mot enstemmig votering"
)
def object_to_poll(*, actor: Actor, at: datetime, attendee: Attendee, poll: Poll) -> Poll:
    """Object to a unanimous vote: it is void, and a vote by name is opened at once.

    Taken until the one who leads has closed it, also after the time that was set. Raises Denied,
    NothingToObjectTo, NotOnRoll, HasLeft, AlreadyClosed.
    """
    if poll.method != Method.ACCLAMATION:
        raise NothingToObjectTo
    found = RollEntry.objects.filter(poll=poll, attendee=attendee, can_vote=True)
    entry = found.annotate(holds=HOLDS_PLACE).first()
    if entry is None:
        raise NotOnRoll
    if not entry.holds:
        raise HasLeft(entry)
    told = _("%(place)s hadde innvendinger. Det stemmes ved navn.") % {"place": entry.label}
    void_poll(actor=recording(actor), at=at, poll=poll, reason=told)
    return vote_again(actor=recording(actor), at=at, poll=poll, method=Method.NAMED)
