"""Quorum and majority, case by case (kommuneloven § 11-9) and access for the organ (§ 11-13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.law.arithmetic import more_than_half
from samrad.law.facts import (
    BadFact,
    require_choices,
    require_counts,
    require_days,
    require_positive,
    require_some,
    require_within,
)
from samrad.law.finding import Needed, Sum
from samrad.law.provision import for_councils
from samrad.law.rule import COMPUTES, REFUSES, Rule
from samrad.law.statutes.kommuneloven_kap11_innkalling import POSTPONEMENT

VOTES_FOR_DOCUMENTS = 3
IN_A_COUNCIL = "At § 11-9 tredje ledd gjelder i et råd, er vår tolkning."

QUORUM = Rule(
    id="KL-11-9-1",
    title="Vedtaksførhet",
    term="vedtaksført",
    basis=for_councils("§ 11-9 første ledd"),
    effect=(COMPUTES, REFUSES),
    summary="Minst halvparten av medlemmene må ha vært til stede under behandlingen og stemt i "
    "saken. At tomme plasser teller med i medlemstallet, og at den som ikke fulgte saken, "
    "ikke teller, er vår tolkning. Blanke stemmer følger en innstilling.",
    example="64 medlemmer: 32 stemmer er nok, 31 er for få. 65: 33.",
)
MAJORITY = Rule(
    id="KL-11-9-2-a",
    title="Flertall",
    term="flertall",
    basis=for_councils("§ 11-9 andre ledd"),
    effect=(COMPUTES,),
    summary="Et vedtak trenger mer enn halvparten av stemmene som er avgitt, om ikke loven sier "
    "noe annet.",
    example="36 stemmer: 19. 47 stemmer: 24.",
)
CASTING_VOTE = Rule(
    id="KL-11-9-2-b",
    title="Møtelederens stemme ved stemmelikhet",
    term="dobbeltstemme",
    basis=for_councils("§ 11-9 andre ledd"),
    effect=(COMPUTES,),
    summary="Er stemmene like i annet enn valg, vinner den siden møtelederen selv stemte for. Det "
    "skjer av seg selv, og følger den som leder akkurat da.",
    example="18–18 og møtelederen stemte mot: forslaget falt. I et valg: aldri.",
)
BUDGET_VOTE = Rule(
    id="KL-11-9-3",
    title="Votering over budsjettet",
    term="votering over økonomiplan og årsbudsjett",
    basis=for_councils("§ 11-9 tredje ledd"),
    effect=(COMPUTES,),
    summary="Det stemmes over forslagene som helhet. Får ingen flertall, stemmes det på nytt "
    "mellom "
    "de to med flest stemmer. At det gjelder i et råd, er vår tolkning.",
    example="A 20, B 15, C 12: ny votering mellom A og B. A 21, B 13, C 13: loven er taus.",
)
DOCUMENTS = Rule(
    id="KL-11-13-3",
    title="Organets rett til innsyn",
    term="utvidet innsynsrett",
    basis=for_councils("§ 11-13"),
    effect=(COMPUTES,),
    summary="Organet får innsyn når minst tre stemmer, eller et flertall av dem som stemmer, vil "
    "det. Røper dokumentene taushetsbelagte opplysninger, kreves flertall.",
    example="36 stemmer: 3 er nok; med taushetsbelagt innhold kreves 19.",
)


class Side(StrEnum):
    """The side a vote was cast for (for eller mot)."""

    IN_FAVOUR = "in_favour"
    AGAINST = "against"


class Kind(StrEnum):
    """What is voted on (sak, valg eller ansettelse)."""

    CASE = "case"
    ELECTION = "election"
    APPOINTMENT = "appointment"


class Outcome(StrEnum):
    """How a vote ended (utfall)."""

    ADOPTED = "adopted"
    FELL = "fell"
    TIE = "tie"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Roll:
    """The seats of an organ in one vote (stemmeliste).

    entitled is every seat, vacant and absent ones too; voting those that cast a vote. Of these,
    not_following came after the proceedings and blank were blank. BadFact unless they fit.
    """

    entitled: int
    voting: int
    not_following: int = 0
    blank: int = 0

    def __post_init__(self) -> None:
        require_positive(entitled=self.entitled)
        require_counts(voting=self.voting, not_following=self.not_following, blank=self.blank)
        require_within(of=("entitled", self.entitled), voting=self.voting)
        require_within(
            of=("voting", self.voting), not_following=self.not_following, blank=self.blank
        )


@dataclass(frozen=True, slots=True)
class Ballots:
    """The votes for, against and blank over one proposal, and the acting chair's side, if any."""

    in_favour: int
    against: int
    chair: Side | None = None
    blank: int = 0

    def __post_init__(self) -> None:
        require_counts(in_favour=self.in_favour, against=self.against, blank=self.blank)
        if self.chair is not None:
            require_choices(Side, chair=self.chair)
            if (self.in_favour if self.chair is Side.IN_FAVOUR else self.against) == 0:
                raise BadFact("chair: møtelederens side har ingen stemmer.")


@dataclass(frozen=True, slots=True)
class Decision(Needed):
    """How a vote ended, and whether the chair's side settled it."""

    outcome: Outcome = Outcome.UNDECIDED
    casting_vote_used: bool = False


@dataclass(frozen=True, slots=True)
class BudgetRound(Needed):
    """What the first vote over whole budgets gave.

    stop is True when the act is silent, and the organ must say how to go on.
    """

    adopted: str | None = None
    second_round: tuple[str, str] | None = None
    stop: bool = False


def has_quorum(roll: Roll, *, blank_counts: bool = True) -> Needed:
    """Whether at least half of the members took part in the case and voted in it.

    A deputy fills the seat; an absent member still counts as entitled. blank_counts is the
    council's setting, since the act does not say. Source: kommuneloven § 11-9 første ledd.
    """
    counting = roll.voting - roll.not_following
    if not blank_counts:
        counting = max(0, counting - roll.blank)
    required = (roll.entitled + 1) // 2
    holds = counting >= required
    reason = (
        f"{counting} av {roll.entitled} stemte; {required} kreves. "
        f"{'Vedtaksført' if holds else 'Ikke vedtaksført'}."
    )
    if roll.not_following:
        reason += f" {roll.not_following} som ikke fulgte saken, er holdt utenfor (vår tolkning)."
    total = (Sum(counting, required, f"⌈{roll.entitled}/2⌉", "stemmer"),)
    return Needed(holds, reason, QUORUM.basis, total, required)


def has_majority(ballots: Ballots) -> Decision:
    """Whether more than half of the votes cast were for; a tie is told apart from a fall.

    A blank vote is cast (the setting blank_counts, which the act is silent on). BadFact when nobody
    voted. Source: kommuneloven §§ 7-8 første ledd, 11-9 andre ledd.
    """
    cast = ballots.in_favour + ballots.against + ballots.blank
    require_positive(cast=cast)
    required = more_than_half(cast)
    if ballots.in_favour >= required:
        outcome, word = Outcome.ADOPTED, "Vedtatt."
    elif ballots.in_favour == ballots.against:
        outcome, word = Outcome.TIE, "Stemmelikhet."
    else:
        outcome, word = Outcome.FELL, "Forslaget falt."
    reason = f"{ballots.in_favour} av {cast} stemte for; {required} kreves. {word}"
    total = (Sum(ballots.in_favour, required, f"⌊{cast}/2⌋ + 1", "stemmer"),)
    holds = outcome is Outcome.ADOPTED
    return Decision(holds, reason, MAJORITY.basis, total, required=required, outcome=outcome)


def decide(ballots: Ballots, kind: Kind = Kind.CASE) -> Decision:
    """How the vote ended, with the chair's side where the votes are equal and it is no election.

    No second ballot and no choice: it follows whoever leads. Undecided (holds None) when the chair
    has not voted, or in an election. Source: kommuneloven § 11-9 andre ledd.
    """
    require_choices(Kind, kind=kind)
    counted = has_majority(ballots)
    if counted.outcome is not Outcome.TIE:
        return counted
    required, total, basis = counted.required, counted.arithmetic, CASTING_VOTE.basis
    equal = f"Stemmene er like, {ballots.in_favour} mot {ballots.against}."
    if kind is Kind.ELECTION:
        reason = f"{equal} Møtelederens stemme gjelder ikke i valg. Ikke avgjort."
        return Decision(None, reason, basis, total, required=required)
    if ballots.chair is None:
        reason = f"{equal} Møtelederen har ikke stemt. Ikke avgjort."
        return Decision(None, reason, basis, total, required=required)
    holds = ballots.chair is Side.IN_FAVOUR
    side, word = ("for", "Vedtatt") if holds else ("mot", "Forslaget falt")
    return Decision(
        holds,
        f"{equal} Møtelederen stemte {side}. {word}.",
        basis,
        total,
        required=required,
        outcome=Outcome.ADOPTED if holds else Outcome.FELL,
        casting_vote_used=True,
    )


def postpone(ballots: Ballots, on: date) -> Decision:
    """Whether a listed case is put off; in_favour is for postponing.

    Source: kommuneloven § 11-3 fjerde ledd, an ordinary majority.
    """
    require_days(on=on)
    basis = POSTPONEMENT.basis
    if not basis.applies_on(on):
        return Decision.older(basis)
    found = decide(ballots)
    word = {True: "Saken utsettes.", False: "Saken behandles.", None: "Ikke avgjort."}[found.holds]
    cast = ballots.in_favour + ballots.against
    reason = f"{ballots.in_favour} av {cast} stemte for utsettelse. {word}"
    return Decision(
        found.holds,
        reason,
        basis,
        found.arithmetic,
        required=found.required,
        outcome=found.outcome,
        casting_vote_used=found.casting_vote_used,
    )


def vote_over_budgets(votes: Mapping[str, int]) -> BudgetRound:
    """What the vote over whole budgets gave; votes by proposal, in the order put.

    BadFact when there are no proposals or no votes. Source: kommuneloven § 11-9 tredje ledd.
    """
    require_some(votes=votes)
    for name, count in votes.items():
        require_counts(**{f"votes[{name}]": count})
    cast = sum(votes.values())
    require_positive(cast=cast)
    required = more_than_half(cast)
    best = sorted(votes, key=lambda name: -votes[name])
    basis, total = BUDGET_VOTE.basis, (Sum(votes[best[0]], required, f"⌊{cast}/2⌋ + 1", "stemmer"),)
    if votes[best[0]] >= required:
        reason = (
            f"«{best[0]}» fikk {votes[best[0]]} av {cast} stemmer og er vedtatt. {IN_A_COUNCIL}"
        )
        return BudgetRound(True, reason, basis, total, required=required, adopted=best[0])
    if len(best) > 2 and votes[best[1]] == votes[best[2]]:  # noqa: PLR2004 -- the third best
        reason = f"Flere er like på andre plass. Loven er taus; organet må avgjøre. {IN_A_COUNCIL}"
        return BudgetRound(None, reason, basis, total, required=required, stop=True)
    first, second = (name for name in votes if name in best[:2])
    reason = (
        f"Ingen fikk {required} stemmer. Ny votering mellom «{first}» og «{second}». {IN_A_COUNCIL}"
    )
    return BudgetRound(None, reason, basis, total, required=required, second_round=(first, second))


def organ_gets_documents(cast: int, votes_for: int, *, secret: bool) -> Needed:
    """Whether the organ may see documents; secret ones need a majority and a concrete need.

    BadFact unless 1 <= cast and 0 <= votes_for <= cast. Source: kommuneloven § 11-13.
    """
    require_positive(cast=cast)
    require_counts(votes_for=votes_for)
    require_within(of=("cast", cast), votes_for=votes_for)
    majority = more_than_half(cast)
    required = majority if secret else min(VOTES_FOR_DOCUMENTS, majority)
    reason = f"{votes_for} av {cast} stemte for innsyn; {required} kreves."
    total = (Sum(votes_for, required, f"⌊{cast}/2⌋ + 1" if secret else "tre", "stemmer"),)
    return Needed(votes_for >= required, reason, DOCUMENTS.basis, total, required=required)
