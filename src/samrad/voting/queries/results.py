"""The result of a vote: the count, its sum, and how each place and region voted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samrad.law.statutes.kommuneloven_kap11_votering import vote_over_budgets
from samrad.meetings.vocabulary import VoteEnding
from samrad.voting.models import Poll, RollEntry
from samrad.voting.queries.polls import roll_of
from samrad.voting.vocabulary import FEW, Majority, Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a vote that is closed.

    tally holds each answer with its votes; cast counts all who voted, blank ones too. winner is
    the answer that won. is_small: a secret vote of so few that it may tell who voted what.
    """

    poll: Poll
    tally: tuple[tuple[str, int], ...]
    cast: int
    entitled: int
    ending: str
    winner: str
    findings: tuple[dict[str, Any], ...]
    is_small: bool

    @property
    def is_adopted(self) -> bool:
        """Whether something was adopted, or someone elected."""
        return self.ending == VoteEnding.ADOPTED


@dataclass(frozen=True, slots=True)
class Named:
    """How a place voted: its answer, or why there is none."""

    label: str
    region: str
    voter: str
    answer: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Regional:
    """How a region voted: one number for each answer, and how many places gave none."""

    region: str
    votes: tuple[int, ...]
    without: int


def result_of(poll: Poll) -> Result | None:
    """The result of a vote; None while it is open, and for one that is void."""
    if not poll.stands:
        return None
    tally = tuple(zip(poll.options, poll.tally, strict=True))
    cast = sum(poll.tally)
    return Result(
        poll=poll,
        tally=tally,
        cast=cast,
        entitled=poll.entitled,
        ending=poll.ending,
        winner=poll.options[poll.winner] if poll.winner is not None else "",
        findings=tuple(poll.findings),
        is_small=poll.method == Method.SECRET and cast < FEW,
    )


def second_round(poll: Poll) -> list[str]:
    """The answers a budget without a majority is voted on between anew; empty for any other.

    Source: kommuneloven § 11-9 tredje ledd.
    """
    if not poll.stands or poll.majority != Majority.BUDGET or poll.ending != VoteEnding.UNDECIDED:
        return []
    votes = dict(zip(poll.options, poll.tally, strict=True))
    return list(vote_over_budgets(votes).second_round or ())


def named_in(poll: Poll, roll: Sequence[RollEntry] | None = None) -> list[Named]:
    """How each place voted, in the order of the roll; nothing of a secret vote, or an open one."""
    if poll.method == Method.SECRET or poll.is_open:
        return []
    return [_named(poll, one) for one in (roll if roll is not None else roll_of(poll))]


def _named(poll: Poll, entry: RollEntry) -> Named:
    why = entry.get_why_not_display() if not entry.can_vote else ""
    return Named(
        label=entry.label,
        region=entry.region,
        voter=entry.attendee.name if entry.attendee is not None else "",
        answer=poll.options[entry.choice] if entry.choice is not None else "",
        why_not=str(why),
    )


def regional_in(poll: Poll, named: Sequence[Named]) -> list[Regional]:
    """How each region voted, by name; nothing where no place has one."""
    regions = sorted({one.region for one in named if one.region})
    return [_regional(poll, region, named) for region in regions]


def _regional(poll: Poll, region: str, named: Sequence[Named]) -> Regional:
    found = Counter(one.answer for one in named if one.region == region)
    return Regional(region, tuple(found[option] for option in poll.options), found[""])
