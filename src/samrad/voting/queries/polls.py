"""The votes of a meeting, who has voted, and whether a vote is in."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from samrad.audit import chain
from samrad.ballots import queries as ballots
from samrad.ballots.models import Box
from samrad.chamber.models import Attendee, Sitting
from samrad.voting.models import Poll, RollEntry
from samrad.voting.vocabulary import Method


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a vote is in: what and when. A secret one gives its tracker once, and nothing else."""

    option: str = ""
    at: datetime | None = None
    tracker: str = ""


def polls_of(sitting: Sitting) -> QuerySet[Poll]:
    """The votes of a meeting, the first opened first."""
    found = Poll.objects.filter(sitting=sitting).select_related(
        "item__consideration__case", "sitting__meeting"
    )
    return found.order_by("opened_at", "pk")


def open_poll_in(sitting: Sitting) -> Poll | None:
    """The vote that is open in a meeting; None when none is."""
    return polls_of(sitting).filter(closed_at=None, voided_at=None).first()


def poll_now(sitting: Sitting) -> Poll | None:
    """The vote that is open, else the last one in the item being treated; None when there is none.

    What was voted on in an earlier item is no longer shown when the next is taken up.
    """
    found = polls_of(sitting).filter(Q(item=sitting.item_id) | Q(closed_at=None, voided_at=None))
    return found.last()


def is_behind_closed_doors(poll: Poll) -> bool:
    """Whether the vote is in an item that is treated behind closed doors."""
    item = poll.item
    if item is None:
        return False
    step = item.consideration
    return bool(item.closed_basis or (step is not None and step.case.is_screened))


def poll_in(sitting: Sitting, number: int) -> Poll | None:
    """The vote with this number in a meeting; None for one of another."""
    return polls_of(sitting).filter(pk=number).first()


def polls_told(sitting: Sitting, *, reads_closed: bool) -> list[Poll]:
    """The votes of a meeting that a reader may see, the last first."""
    found = [one for one in polls_of(sitting) if reads_closed or not is_behind_closed_doors(one)]
    return found[::-1]


def roll_of(poll: Poll) -> QuerySet[RollEntry]:
    """The roll of a vote, in the order of the places."""
    found = RollEntry.objects.filter(poll=poll).select_related("attendee")
    return found.order_by("place__position", "pk")


def entry_of(poll: Poll, attendee: Attendee) -> RollEntry | None:
    """The attendee's place on the roll; None when they had none as the vote was opened."""
    return RollEntry.objects.filter(poll=poll, attendee=attendee).first()


def box_of(poll: Poll) -> Box | None:
    """The box of a secret vote."""
    return ballots.box(poll.key)


def number_entitled(poll: Poll) -> int:
    """How many on the roll may vote."""
    return RollEntry.objects.filter(poll=poll, can_vote=True).count()


def number_voted(poll: Poll) -> int:
    """How many have voted so far."""
    if poll.method == Method.SECRET:
        box = box_of(poll)
        return ballots.voted(box) if box is not None else 0
    return RollEntry.objects.filter(poll=poll, choice__isnull=False).count()


def not_voted(poll: Poll, roll: Iterable[RollEntry]) -> list[RollEntry]:
    """Those on the roll who may still vote and have not."""
    waiting = [one for one in roll if one.can_vote and one.choice is None]
    if poll.method != Method.SECRET:
        return waiting
    box = box_of(poll)
    done = ballots.voted_keys(box) if box is not None else frozenset()
    return [one for one in waiting if one.attendee is not None and one.attendee.key not in done]


def receipt_of(poll: Poll, attendee: Attendee) -> Receipt | None:
    """What one who lost the answer may know: that the vote is in, and what it was unless secret."""
    if poll.method == Method.SECRET:
        box = box_of(poll)
        has_voted = box is not None and attendee.key in ballots.voted_keys(box)
        return Receipt() if has_voted else None
    entry = entry_of(poll, attendee)
    if entry is None or entry.choice is None:
        return None
    return Receipt(poll.options[entry.choice], entry.cast_at)


def chair_choice(poll: Poll) -> int | None:
    """The number of the answer of whoever leads now; None when they have no vote, or gave a blank.

    Source: kommuneloven § 11-9 andre ledd: it follows whoever leads at that moment.
    """
    chair = poll.sitting.chair_id
    entry = RollEntry.objects.filter(poll=poll, attendee=chair).first() if chair else None
    return None if entry is None or entry.choice == poll.blank else entry.choice


def against_in(poll: Poll) -> list[str]:
    """The places that voted against, by name, in the order of the roll; nothing when secret."""
    if not poll.is_yes_no:
        return []
    found = roll_of(poll).filter(choice=1)
    return list(found.values_list("label", flat=True))


def fingerprint(roll: Iterable[RollEntry]) -> str:
    """The SHA-256 of a roll as it stands: who could vote, what they answered and when."""
    stood = [
        [one.place_id, one.label, one.attendee_id, one.can_vote, one.choice, one.cast_at]
        for one in sorted(roll, key=lambda one: one.place_id)
    ]
    return hashlib.sha256(chain.canonical(stood).encode()).hexdigest()


def is_untouched(poll: Poll) -> bool:
    """Whether the roll of a closed vote is as it was counted, and its ballots when it is secret."""
    box = box_of(poll) if poll.method == Method.SECRET else None
    return fingerprint(roll_of(poll)) == poll.fingerprint and (
        box is None or ballots.is_untouched(box)
    )
