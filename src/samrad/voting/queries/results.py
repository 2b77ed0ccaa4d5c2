"""The result of a vote: the count, its sum, and how each place and region voted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from samrad.ballots import queries as ballots
from samrad.chamber.models import Sitting
from samrad.chamber.queries import is_closed_now
from samrad.law.statutes.kommuneloven_kap11_votering import vote_over_budgets
from samrad.meetings.vocabulary import VoteEnding
from samrad.voting.models import Poll, RollEntry
from samrad.voting.queries.polls import (
    box_of,
    is_behind_closed_doors,
    number_entitled,
    number_voted,
    poll_now,
    roll_of,
)
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


def ballots_in(poll: Poll) -> list[tuple[str, str]]:
    """Every ballot of a closed secret vote as (tracker, answer): the list that is published."""
    box = box_of(poll) if poll.method == Method.SECRET and poll.stands else None
    return ballots.ballots(box) if box is not None else []


def whole(poll: Poll) -> dict[str, Any]:
    """All there is to read of a vote: its result, by place and region, and its ballots."""
    named = named_in(poll)
    return {
        "result": result_of(poll),
        "named": named,
        "regional": regional_in(poll, named),
        "ballots": ballots_in(poll),
    }


def as_table(poll: Poll) -> tuple[list[str], list[tuple[str, ...]]]:
    """The headings and rows of a closed vote as a list: by place, or by tracker when secret."""
    if poll.method == Method.SECRET:
        return [_("Sporingskode"), _("Svar")], [tuple(one) for one in ballots_in(poll)]
    headings = [_("Plass"), _("Delregion"), _("Svar"), _("Hvorfor ikke")]
    named = named_in(poll)
    return headings, [(one.label, one.region, one.answer, one.why_not) for one in named]


def as_data(poll: Poll) -> dict[str, Any]:
    """A closed vote as data for a program."""
    found = result_of(poll)
    named = named_in(poll)
    return {
        "question": poll.question,
        "method": poll.method,
        "majority": poll.majority,
        "opened_at": poll.opened_at.isoformat(),
        "closed_at": poll.closed_at.isoformat() if poll.closed_at else None,
        "entitled": poll.entitled,
        "cast": found.cast if found else None,
        "tally": dict(found.tally) if found else {},
        "ending": poll.ending,
        "winner": found.winner if found else "",
        "findings": poll.findings,
        "fingerprint": poll.fingerprint,
        "places": [asdict(one) for one in named],
        "regions": [
            {"region": one.region, "tally": dict(zip(poll.options, one.votes, strict=True))}
            for one in regional_in(poll, named)
        ],
        "ballots": [{"tracker": code, "answer": answer} for code, answer in ballots_in(poll)],
    }


def shown_to_all(poll: Poll | None) -> dict[str, Any]:
    """What everyone may read of the vote that is on: the question, the count where it is shown,
    and the result once it is closed. Nothing where there is none, and behind closed doors.
    """
    return {} if poll is None or is_behind_closed_doors(poll) else told_of(poll)


def told_of(poll: Poll) -> dict[str, Any]:
    """What is told of a vote to those who may read it, the same to each."""
    shown: dict[str, Any] = {"poll": poll, "slug": poll.sitting.meeting.slug}
    if poll.is_open:
        counts = poll.shows_live_count
        voted = number_voted(poll) if counts else None
        return shown | {"voted": voted, "can": number_entitled(poll)}
    return shown | {"result": result_of(poll)}


def shown_in(number: int) -> dict[str, Any] | None:
    """What everyone may read of the vote that is on in the meeting with this number.

    None where that is behind closed doors, and for no meeting.
    """
    rows = Sitting.objects.select_related("item__consideration__case")
    sitting = rows.filter(pk=number).first()
    if sitting is None or is_closed_now(sitting):
        return None
    poll = poll_now(sitting)
    return None if poll is not None and is_behind_closed_doors(poll) else shown_to_all(poll)
