"""Election by agreement and election by majority (kommuneloven §§ 7-7 and 7-8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samrad.law.arithmetic import gender_floor, more_than_half
from samrad.law.facts import (
    BadFact,
    require_choices,
    require_counts,
    require_days,
    require_positive,
    require_some,
)
from samrad.law.finding import Finding, Needed, Sum
from samrad.law.gender import Balance, Genders, balance
from samrad.law.provision import SINCE_2023_07, for_councils, guidance
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, Rule
from samrad.law.statutes.kommuneloven_kap07_lister import BallotForm

AGREED = Rule(
    id="KL-7-7-1",
    title="Avtalevalg",
    term="avtalevalg, innstilling",
    basis=for_councils("§ 7-7 første og andre ledd"),
    effect=(COMPUTES,),
    summary="Alle må være enige om valgmåten og om innstillingen, som har like mange navn som det "
    "er plasser. Om en blank stemme bryter enigheten, er ikke avklart; vi regner den som nei.",
    example="52 for og 1 mot: ikke avtalevalg.",
)
WHOLE_ORGAN = Rule(
    id="KL-7-7-3",
    title="Kjønn i hele organet",
    term="kjønnsbalanse",
    basis=for_councils("§ 7-7 tredje og fjerde ledd"),
    effect=(COMPUTES, REFUSES),
    summary="Har organet fire eller flere medlemmer, skal hvert kjønn ha minst 40 prosent. Har det "
    "to eller tre, skal begge være med. Det samme gjelder varamedlemmene.",
    example="4 kvinner av 16: 3 mangler.",
)
MAJORITY_ELECTION = Rule(
    id="KL-7-8-1",
    title="Flertallsvalg",
    term="flertallsvalg",
    basis=for_councils("§ 7-8 første ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="I første omgang kreves mer enn halvparten av stemmene. Ellers stemmes det på nytt, og "
    "den med flest stemmer er valgt; er de like, trekkes det lodd. Om blanke stemmer teller "
    "med i første omgang, er ikke avklart og en innstilling.",
    example="53 stemmer fordelt 26, 20 og 7: ingen valgt; 26–26 i andre omgang: lodd.",
)
BY_SIGN = Rule(
    id="KL-7-8-2",
    title="Flertallsvalg er aldri hemmelig",
    term="stemmetegn",
    basis=for_councils("§ 7-8 andre ledd", in_force=SINCE_2023_07),
    effect=(REFUSES,),
    summary="Flertallsvalg holdes med stemmetegn.",
    example="Krav om hemmelig valg av leder avvises.",
)
UNLAWFUL_ELECTION = Rule(
    id="SEK-7-A",
    title="Et ulovlig valg",
    term="ugyldig valg",
    basis=guidance(
        "Kommunal- og distriktsdepartementets spørsmål og svar om konstituering",
        "https://www.regjeringen.no/no/tema/kommuner-og-regioner/kommunalrett-og-kommunal-"
        "inndeling/kommuneloven2018/konstituering-i-kommuner-og-fylkeskommuner/"
        "sporsmal-og-svar/id2986514/",
    ),
    effect=(RECORDS,),
    summary="Organet som valgte, kan selv oppheve et ugyldig valg, og retter det på den måten som "
    "griper minst inn, om mulig bare på den ene listen.",
    example="Liste B ga 4 menn av 4: nytt oppgjør bare for liste B.",
    kept_by="bodies",
)


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a majority election: votes by candidate, and blank votes."""

    votes: Mapping[str, int]
    blank: int = 0

    def __post_init__(self) -> None:
        require_some(votes=self.votes)
        for name, count in self.votes.items():
            require_counts(**{f"votes[{name}]": count})
        require_counts(blank=self.blank)
        if not any(self.votes.values()):
            raise BadFact("votes: ingen kandidat har fått stemmer.")

    @property
    def leading(self) -> tuple[str, ...]:
        """Everyone with the most votes, in the order given."""
        most = max(self.votes.values())
        return tuple(name for name, count in self.votes.items() if count == most)


@dataclass(frozen=True, slots=True)
class Election(Needed):
    """Who is elected, in which round; required is for round one.

    lot_between is not empty when round two ended with equal votes: see samrad.law.lot.
    """

    elected: str | None = None
    round: int = 1
    lot_between: tuple[str, ...] = ()


def is_agreed(*, votes_for: int, votes_against: int, blank: int) -> Finding:
    """Whether an election by agreement is unanimous. Source: § 7-7 første and andre ledd.

    A blank vote is taken as no agreement: not settled, the cautious reading. BadFact when nobody
    voted.
    """
    require_counts(votes_for=votes_for, votes_against=votes_against, blank=blank)
    cast = votes_for + votes_against + blank
    require_positive(cast=cast)
    holds = votes_for == cast
    reason = f"{votes_for} av {cast} stemte for. {'Enstemmig' if holds else 'Ikke enstemmig'}. "
    reason += "At representantskapet kan velge slik, er vår tolkning."
    total = (Sum(votes_for, cast, "alle stemmer", "stemmer"),)
    return Finding(holds, reason, AGREED.basis, total)


def organ_is_balanced(genders: Genders) -> Balance:
    """Whether each gender has enough of the seats of a whole organ, or of its deputies.

    BadFact when nobody is elected. Source: kommuneloven § 7-7 tredje and fjerde ledd.
    """
    require_positive(members=genders.everyone)
    return balance(genders, gender_floor(genders.everyone), WHOLE_ORGAN.basis)


def majority_election(
    first: Round, second: Round | None = None, *, blank_counts: bool = True, on: date
) -> Election:
    """Who is elected by majority, in one or two rounds.

    Never a lot after round one, and round two is open to all. blank_counts is the council's
    setting, printed in the minutes. BadFact when round two follows an election in round one.
    Source: kommuneloven § 7-8 første ledd.
    """
    require_days(on=on)
    basis = MAJORITY_ELECTION.basis
    if not basis.applies_on(on):
        return Election.older(basis)
    cast = sum(first.votes.values()) + (first.blank if blank_counts else 0)
    required = more_than_half(cast)
    best = first.leading[0]
    have = first.votes[best]
    total = (Sum(have, required, f"⌊{cast}/2⌋ + 1", "stemmer"),)
    if have >= required:
        if second is not None:
            raise BadFact("second: valget ble avgjort i første omgang.")
        reason = f"{best} er valgt med {have} av {cast} stemmer; {required} kreves."
        return Election(True, reason, basis, total, required=required, elected=best)
    reason = f"Ingen fikk {required} av {cast} stemmer i første omgang."
    if second is None:
        return Election(None, f"{reason} Stem på nytt.", basis, total, required=required)
    leading = second.leading
    if len(leading) > 1:
        reason += f" Like mange stemmer i andre omgang: lodd mellom {' og '.join(leading)}."
        return Election(None, reason, basis, total, required=required, round=2, lot_between=leading)
    reason += f" {leading[0]} er valgt i andre omgang med {second.votes[leading[0]]} stemmer."
    return Election(True, reason, basis, total, required=required, elected=leading[0], round=2)


def majority_vote_form(form: BallotForm, on: date) -> Finding:
    """Whether a majority election may be held like this. Source: § 7-8 andre ledd."""
    require_choices(BallotForm, form=form)
    require_days(on=on)
    basis = BY_SIGN.basis
    if not basis.applies_on(on):
        return Finding.older(basis)
    return Finding(form is BallotForm.BY_SIGN, "Flertallsvalg holdes med stemmetegn.", basis)
