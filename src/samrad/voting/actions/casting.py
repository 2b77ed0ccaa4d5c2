"""Casting a vote: one statement changes one row, and it is on disk before it is acknowledged."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from samrad.ballots import actions as ballots
from samrad.base.actions import Invalid, Refusal, action, tell
from samrad.base.policies import Actor
from samrad.base.ports.topics import topic
from samrad.chamber.models import Attendee
from samrad.voting import policies, queries
from samrad.voting.models import Poll, RollEntry
from samrad.voting.queries import Receipt
from samrad.voting.vocabulary import ELECTRONIC, Method

# Someone may have left, or given the place back, after the roll was frozen.
HOLDS_PLACE = Exists(
    Attendee.objects.filter(pk=OuterRef("attendee_id"), is_present=True, is_seated=True)
)
# What the ORM would write, by hand: building it anew for each vote took longer than the vote.
# Every condition stands on the row itself, or under EXISTS: PostgreSQL asks them again when it has
# waited for the row, which it would not of a joined one (decision 0039).
CAST = (
    "UPDATE voting_rollentry SET choice = %s, cast_at = %s, turn = turn + 1"
    " WHERE poll_id = %s AND attendee_id = %s AND can_vote AND is_open AND EXISTS"
    " (SELECT 1 FROM chamber_attendee WHERE id = %s AND is_present AND is_seated)"
)
CAST_ON = f"{CAST} AND turn = %s"


class NotOnRoll(Refusal):
    """The attendee has no vote in this case."""

    def __init__(self) -> None:
        super().__init__(_("Du står ikke på stemmelisten i denne voteringen."))


class HasLeft(Refusal):
    """The attendee no longer holds the place."""

    def __init__(self, entry: RollEntry) -> None:
        super().__init__(
            _("Du har ikke lenger plassen for %(place)s, og kan ikke stemme.")
            % {"place": entry.label}
        )


class PollIsClosed(Refusal):
    """No more votes are taken; option is what the voter had answered, empty for nothing."""

    def __init__(self, option: str) -> None:
        told = _("Stemmen din var: %(option)s.") % {"option": option}
        words = told if option else _("Du rakk ikke å stemme.")
        super().__init__(_("Voteringen er lukket. %(told)s") % {"told": words})


class PollIsVoid(Refusal):
    """The vote was found void."""

    def __init__(self, poll: Poll) -> None:
        super().__init__(_("Voteringen er annullert: %(reason)s") % {"reason": poll.void_reason})


class ChangedElsewhere(Refusal):
    """The vote was given from another device or tab after this page was shown."""

    def __init__(self, option: str) -> None:
        super().__init__(
            _(
                "Du har stemt fra en annen fane eller enhet etter at denne siden ble vist. Stemmen "
                "som gjelder, er: %(option)s. Stem igjen om du vil endre den."
            )
            % {"option": option}
        )


class NotElectronic(Refusal):
    """The vote is not held on screens."""

    def __init__(self) -> None:
        super().__init__(_("Denne voteringen holdes ikke elektronisk. Følg møtelederen."))


@action("voting.cast_vote", may=policies.may_vote, done="Stemte")
def cast_vote(
    *,
    actor: Actor,
    at: datetime,
    attendee: Attendee,
    poll: Poll,
    choice: int,
    seen: int | None = None,
) -> Receipt:
    """Cast the attendee's vote; a named one may be changed until the close, a secret one never.

    seen is how often the voter had voted when the page was shown: an old request then changes
    nothing that is newer, and the same request twice is one vote. None asks nothing. A secret vote
    gives its tracker, which is shown once. Raises Denied, Invalid, NotElectronic, NotOnRoll,
    HasLeft, PollIsClosed, PollIsVoid, ChangedElsewhere, and for a secret vote what
    ballots.cast_ballot refuses.
    """
    if poll.method not in ELECTRONIC:
        raise NotElectronic
    if not 0 <= choice < len(poll.options):
        raise Invalid({"choice": [_("Velg ett av svarene.")]})
    tell(topic("voting.count", str(poll.sitting_id)))
    if poll.method == Method.SECRET:
        return _secret(actor, at, poll, attendee, choice)
    if _written(poll, attendee, choice, at, seen):
        return Receipt(poll.options[choice], at)
    return _standing(poll, attendee, choice)


def _written(poll: Poll, attendee: Attendee, choice: int, at: datetime, seen: int | None) -> bool:
    """Whether the vote was written, in one statement on one row."""
    with connection.cursor() as cursor:
        stamp = connection.ops.adapt_datetimefield_value(at)
        given = [choice, stamp, poll.pk, attendee.pk, attendee.pk]
        cursor.execute(CAST if seen is None else CAST_ON, given if seen is None else [*given, seen])
        return bool(cursor.rowcount == 1)


def _secret(actor: Actor, at: datetime, poll: Poll, attendee: Attendee, choice: int) -> Receipt:
    """The ballot goes to the box; the roll keeps neither what nor when."""
    entry = _entry(poll, attendee)
    if not entry.holds:
        raise HasLeft(entry)
    box = queries.box_of(poll)
    assert box is not None  # noqa: S101 -- opened with the vote
    return Receipt(tracker=ballots.cast_ballot(actor=actor, at=at, box=box, choice=choice))


def _standing(poll: Poll, attendee: Attendee, choice: int) -> Receipt:
    """The receipt of a vote that was in already; otherwise why it was not taken."""
    entry = _entry(poll, attendee)
    if entry.poll.voided_at is not None:
        raise PollIsVoid(entry.poll)
    if entry.choice == choice:
        return Receipt(poll.options[choice], entry.cast_at)
    option = poll.options[entry.choice] if entry.choice is not None else ""
    if not entry.is_open:
        raise PollIsClosed(option)
    if not entry.holds:
        raise HasLeft(entry)
    raise ChangedElsewhere(option)


def _entry(poll: Poll, attendee: Attendee) -> Any:
    """The attendee's entry on the roll, and whether they hold the place now. NotOnRoll."""
    found = RollEntry.objects.filter(poll=poll, attendee=attendee, can_vote=True)
    entry = found.annotate(holds=HOLDS_PLACE).select_related("poll").first()
    if entry is None:
        raise NotOnRoll
    return entry
