"""A whole meeting: people come and go, and every vote is judged at its own time (MOTE-1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from samrad.law.facts import (
    BadFact,
    require_choices,
    require_counts,
    require_lists,
    require_names,
    require_positive,
    require_within,
)
from samrad.law.finding import Finding
from samrad.law.provision import for_councils
from samrad.law.rule import COMPUTES, Rule
from samrad.law.statutes.kommuneloven_kap11_votering import (
    Ballots,
    Kind,
    Outcome,
    Roll,
    Side,
    decide,
    has_quorum,
)
from samrad.law.statutes.kommuneloven_kap18_avtale import change_is_adopted

WHOLE_MEETING = Rule(
    id="MOTE-1",
    title="Et helt møte",
    term="votering",
    basis=for_councils("§ 11-9"),
    effect=(COMPUTES,),
    summary="Folk kommer og går med klokkeslett. Hver votering vurderes for seg, da den skjedde, "
    "og "
    "tidligere vedtak står.",
    example="36 til stede: sak 1 vedtas. 5 går: sak 2 har 31 stemmer og er ikke vedtaksført.",
)


class Ending(StrEnum):
    """How a case ended in the meeting (utfall)."""

    ADOPTED = "adopted"
    FELL = "fell"
    NOT_QUORATE = "not_quorate"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Leaves:
    """So many leave the room."""

    count: int

    def __post_init__(self) -> None:
        require_positive(leaves=self.count)


@dataclass(frozen=True, slots=True)
class Arrives:
    """So many come into the room."""

    count: int

    def __post_init__(self) -> None:
        require_positive(arrives=self.count)


@dataclass(frozen=True, slots=True)
class TakesTheChair:
    """Someone else leads from here on (møteleder)."""

    name: str

    def __post_init__(self) -> None:
        require_names(chair=self.name)


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote (votering): the count, and how those voted who are named.

    chair is the acting chair's side when it is known; else it is looked up among named.
    two_thirds is for changes of the agreement.
    """

    case: str
    in_favour: int
    against: int
    kind: Kind = Kind.CASE
    two_thirds: bool = False
    chair: Side | None = None
    named: Mapping[str, Side] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require_names(case=self.case)
        require_counts(in_favour=self.in_favour, against=self.against)
        require_choices(Kind, kind=self.kind)
        for name, side in self.named.items():
            require_choices(Side, **{f"named[{name}]": side})


Event = Leaves | Arrives | TakesTheChair | Vote


@dataclass(frozen=True, slots=True)
class Ended:
    """A case, how it ended, and the finding that says why."""

    case: str
    ending: Ending
    finding: Finding


def walk_through(
    members: int, present: int, events: Sequence[Event], chair: str | None = None
) -> list[Ended]:
    """How each vote of a meeting ended, in order.

    BadFact when more are present than there are members, more leave than are present, more vote
    than are present, or a case is voted on twice under one name. Rule MOTE-1.
    """
    require_positive(members=members)
    require_counts(present=present)
    require_within(of=("members", members), present=present)
    require_lists(events=events)
    ended: list[Ended] = []
    for event in events:
        if isinstance(event, Leaves):
            require_within(of=("present", present), leaves=event.count)
            present -= event.count
        elif isinstance(event, Arrives):
            require_within(of=("members", members), present=present + event.count)
            present += event.count
        elif isinstance(event, TakesTheChair):
            chair = event.name
        elif isinstance(event, Vote):
            if event.case in {one.case for one in ended}:
                raise BadFact(f"case: {event.case} er votert over før; gi voteringen et eget navn.")
            require_within(of=("present", present), voting=event.in_favour + event.against)
            ended.append(_end(event, members, chair))
        else:
            raise BadFact(f"events: {event!r} er ingen hendelse i et møte.")
    return ended


def _end(vote: Vote, members: int, chair: str | None) -> Ended:
    quorum = has_quorum(Roll(members, vote.in_favour + vote.against))
    if not quorum.holds:
        return Ended(vote.case, Ending.NOT_QUORATE, quorum)
    if vote.two_thirds:
        found = change_is_adopted(vote.in_favour + vote.against, vote.in_favour)
        return Ended(vote.case, Ending.ADOPTED if found.holds else Ending.FELL, found)
    side = vote.chair if vote.chair is not None else vote.named.get(chair or "")
    decision = decide(Ballots(vote.in_favour, vote.against, side), vote.kind)
    endings = {Outcome.ADOPTED: Ending.ADOPTED, Outcome.FELL: Ending.FELL}
    return Ended(vote.case, endings.get(decision.outcome, Ending.UNDECIDED), decision)
