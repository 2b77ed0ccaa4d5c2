"""What may be known of a secret ballot: who is on the roll, how many have voted, and the result."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from samrad.audit import chain
from samrad.ballots.models import Ballot, Box, Voter
from samrad.ballots.vocabulary import FEW
from samrad.base.policies import Actor


@dataclass(frozen=True, slots=True)
class Result:
    """The count of a closed box: ballots for each option, in the options' order.

    is_small: so few that the result may tell who voted what; show no part of it, and say so.
    """

    tally: tuple[tuple[str, int], ...]
    total: int
    entitled: int
    is_small: bool


def box(key: str) -> Box | None:
    """The box of a room above."""
    return Box.objects.filter(key=key).first()


def voted(of: Box) -> int:
    """How many have voted."""
    return of.voters.filter(has_voted=True).count()


def voted_keys(of: Box) -> frozenset[str]:
    """The actor keys of those who have voted, for the one who holds the vote."""
    return frozenset(of.voters.filter(has_voted=True).values_list("key", flat=True))


def has_voted(of: Box, actor: Actor) -> bool:
    """Whether the actor's ballot is in: what one who lost the receipt may still know."""
    return of.voters.filter(key=actor.key, has_voted=True).exists()


def result(of: Box) -> Result | None:
    """The count; nothing before the box is closed, and nothing of a box that is void."""
    if of.closed_at is None:
        return None
    found = Counter(of.ballots.values_list("choice", flat=True))
    tally = tuple((option, found[number]) for number, option in enumerate(of.options))
    total = sum(found.values())
    return Result(tally, total, of.entitled, total < FEW)


def ballots(of: Box) -> list[tuple[str, str]]:
    """Every ballot of a closed box as (tracker, option), by tracker: the published list."""
    found = of.ballots.order_by("pk").values_list("tracker", "choice")
    return [(tracker, of.options[choice]) for tracker, choice in found]


def fingerprint(of: list[tuple[str, int]]) -> str:
    """The SHA-256 of a list of ballots in the order of their trackers."""
    return hashlib.sha256(chain.canonical(sorted(of)).encode()).hexdigest()


def is_untouched(of: Box) -> bool:
    """Whether a closed box still holds the ballots that were counted, one for each who voted."""
    found = list(Ballot.objects.filter(box=of).values_list("tracker", "choice"))
    return fingerprint(found) == of.fingerprint and len(found) == voted(of)


def rolls_of(key: str) -> list[dict[str, Any]]:
    """The boxes an actor was on the roll of, and whether the ballot is in; never what it says."""
    found = Voter.objects.filter(key=key).order_by("pk")
    return [dict(one) for one in found.values("box__key", "box__question", "has_voted")]
