"""What the law says of a count: quorum, majority, the chair's side, and what comes next. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samrad.law.arithmetic import more_than_half
from samrad.law.finding import Finding, Needed, Sum, not_assessed
from samrad.law.statutes.kommuneloven_kap07_lister import BallotForm, list_vote_form
from samrad.law.statutes.kommuneloven_kap07_valg import Round, majority_election, majority_vote_form
from samrad.law.statutes.kommuneloven_kap08_deltakelse import everyone_has_voted
from samrad.law.statutes.kommuneloven_kap11_apenhet import roll_may_be_shown
from samrad.law.statutes.kommuneloven_kap11_votering import (
    MAJORITY,
    Ballots,
    Kind,
    Outcome,
    Roll,
    Side,
    decide,
    has_quorum,
    vote_over_budgets,
)
from samrad.law.statutes.kommuneloven_kap18_avtale import change_is_adopted
from samrad.meetings.vocabulary import VoteEnding
from samrad.voting.vocabulary import ELECTIONS, Majority

TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A vote as it was counted: one number for each answer, and what the law needs to judge it.

    options are without «Blank». can_vote is how many were there to vote. chair is the number of the
    answer that whoever leads gave; None when they did not vote, or it is secret.
    """

    options: Sequence[str]
    votes: Sequence[int]
    entitled: int
    can_vote: int
    on: date
    blank: int = 0
    chair: int | None = None
    majority: str = Majority.SIMPLE
    is_yes_no: bool = True

    @property
    def cast(self) -> int:
        """How many voted, blank ones too."""
        return sum(self.votes) + self.blank

    @property
    def kind(self) -> Kind:
        """What the law calls it: a case, an election or an appointment."""
        if self.majority in ELECTIONS:
            return Kind.ELECTION
        return Kind.APPOINTMENT if self.majority == Majority.APPOINTMENT else Kind.CASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How a vote ended: the number of the answer that won, if one did, and why.

    second_round holds the numbers of the answers to vote between anew.
    """

    ending: str
    findings: Sequence[Finding]
    winner: int | None = None
    second_round: Sequence[int] = field(default=())


def judged(count: Count) -> Judgement:
    """How a vote ended. A body that is not quorate decides nothing, however the votes fell.

    Source: kommuneloven §§ 7-8, 8-1, 11-9 and 18-4.
    """
    quorum = has_quorum(Roll(count.entitled, count.cast, blank=count.blank))
    duty = _everyone(count)
    if not quorum.holds:
        return Judgement(ending=VoteEnding.NOT_QUORATE, findings=[quorum, *duty])
    if not any(count.votes):
        nobody = not_assessed("alle stemte blankt.", MAJORITY.basis)
        return Judgement(ending=VoteEnding.UNDECIDED, findings=[quorum, nobody, *duty])
    found, ending, winner, again = _settled(count)
    return Judgement(
        ending=ending, findings=[quorum, found, *duty], winner=winner, second_round=again
    )


def _everyone(count: Count) -> list[Finding]:
    """What the law says where some who were there have not voted."""
    found = everyone_has_voted(
        count.kind,
        present=max(count.can_vote, count.cast),
        cast=count.cast,
        blank=count.blank,
        on=count.on,
    )
    return [found] if found.holds is False else []


def _settled(count: Count) -> tuple[Finding, str, int | None, Sequence[int]]:
    """The finding on the majority, the ending, who won and what is voted on next."""
    if count.majority == Majority.TWO_THIRDS:
        found: Finding = change_is_adopted(count.cast, count.votes[0])
        return _yes_or_no(count, found, falls=not found.holds)
    if len(count.votes) == TWO and (count.is_yes_no or count.kind is Kind.CASE):
        return _between_two(count)
    if count.majority == Majority.BUDGET:
        return _between_budgets(count)
    if count.majority == Majority.ELECTION:
        return _between_candidates(count)
    return _among_many(count)


def _between_two(count: Count) -> tuple[Finding, str, int | None, Sequence[int]]:
    """For and against, or one proposal against another: the chair's side settles a tie."""
    side = {0: Side.IN_FAVOUR, 1: Side.AGAINST}.get(-1 if count.chair is None else count.chair)
    ballots = Ballots(count.votes[0], count.votes[1], side, count.blank)
    found = decide(ballots, count.kind)
    if found.outcome not in {Outcome.ADOPTED, Outcome.FELL}:
        return found, VoteEnding.UNDECIDED, None, ()
    return _yes_or_no(count, found, falls=found.outcome is Outcome.FELL)


def _yes_or_no(
    count: Count, found: Finding, *, falls: bool
) -> tuple[Finding, str, int | None, Sequence[int]]:
    """For or against; where one proposal stood against another, one of them is adopted."""
    winner = 1 if falls else 0
    if falls and count.is_yes_no:
        return found, VoteEnding.FELL, winner, ()
    return found, VoteEnding.ADOPTED, winner, ()


def _between_budgets(count: Count) -> tuple[Finding, str, int | None, Sequence[int]]:
    """Whole budgets: a second round between the two best when none has a majority."""
    names = [str(number) for number in range(len(count.options))]
    found = vote_over_budgets(dict(zip(names, count.votes, strict=True)))
    said = {number: count.options[int(number)] for number in names}
    told = Needed(
        found.holds,
        _with_names(found.reason, said),
        found.basis,
        found.arithmetic,
        found.required,
    )
    if found.adopted is not None:
        return told, VoteEnding.ADOPTED, int(found.adopted), ()
    again = tuple(int(one) for one in found.second_round or ())
    return told, VoteEnding.UNDECIDED, None, again


def _with_names(reason: str, names: dict[str, str]) -> str:
    """The law's sentence with the proposals' names, which may be equal or hold anything."""
    for number, name in names.items():
        reason = reason.replace(f"«{number}»", f"«{name}»")
    return reason


def _between_candidates(count: Count) -> tuple[Finding, str, int | None, Sequence[int]]:
    """The first round of a majority election; round two is open to all."""
    names = [str(number) for number in range(len(count.options))]
    votes = dict(zip(names, count.votes, strict=True))
    found = majority_election(Round(votes, count.blank), on=count.on)
    if found.elected is None:
        return found, VoteEnding.UNDECIDED, None, tuple(range(len(names)))
    number = int(found.elected)
    reason = found.reason.replace(f"{found.elected} er valgt", f"{count.options[number]} er valgt")
    told = Needed(True, reason, found.basis, found.arithmetic, found.required)
    return told, VoteEnding.ADOPTED, number, ()


def _among_many(count: Count) -> tuple[Finding, str, int | None, Sequence[int]]:
    """More than half of the votes cast for one of several; lists are counted by room elections."""
    best = max(range(len(count.votes)), key=lambda number: count.votes[number])
    if count.majority == Majority.LIST:
        counted = not_assessed("plassene fordeles i valgoppgjøret.", MAJORITY.basis)
        return counted, VoteEnding.ADOPTED, None, ()
    required = more_than_half(count.cast)
    have = count.votes[best]
    holds = have >= required
    reason = f"«{count.options[best]}» fikk {have} av {count.cast} stemmer; {required} kreves."
    total = (Sum(have, required, f"⌊{count.cast}/2⌋ + 1", "stemmer"),)
    found = Needed(holds, reason, MAJORITY.basis, total, required)
    if holds:
        return found, VoteEnding.ADOPTED, best, ()
    return found, VoteEnding.UNDECIDED, None, ()


def may_be_secret(majority: str, on: date) -> Finding:
    """Whether a vote on this may be secret: a list election may, a majority election never.

    Of appointments the act says nothing: not taken as allowed. Source: kommuneloven §§ 7-5 fjerde
    ledd, 7-8 andre ledd and 11-4, and the ministry's letter on it.
    """
    if majority == Majority.LIST:
        return list_vote_form(BallotForm.WRITTEN, on)
    if majority == Majority.ELECTION:
        return majority_vote_form(BallotForm.WRITTEN, on)
    open_roll = roll_may_be_shown(written_list_election=False)
    reason = f"Bare et listevalg kan være hemmelig. {open_roll.reason}"
    return Finding(False, reason, open_roll.basis)


def told(finding: Finding) -> dict[str, Any]:
    """A finding as it is frozen with the vote, its sums as they are written."""
    return {
        "holds": finding.holds,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "basis": str(finding.basis),
        "address": finding.basis.address,
        "sums": [str(one) for one in finding.arithmetic],
    }
