"""Who attends, speaks, proposes and votes (kommuneloven §§ 8-1 to 8-4 and 13-1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.law.facts import require_choices, require_counts, require_days, require_within
from samrad.law.finding import Finding, counted
from samrad.law.provision import SINCE_2023_07, for_councils
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule
from samrad.law.statutes.kommuneloven_kap11_votering import Kind

DUTY_TO_ATTEND = Rule(
    id="KL-8-1-1",
    title="Møteplikt",
    term="møteplikt, gyldig forfall",
    basis=for_councils("§ 8-1 første ledd", in_force=SINCE_2023_07),
    effect=(RECORDS,),
    summary="Et medlem skal møte om det ikke har gyldig forfall. Møte i et annet folkevalgt organ "
    "samtidig er gyldig forfall.",
    example="Ordføreren har kommunestyremøte samme kveld: gyldig, og vara kalles inn.",
    kept_by="meetings",
)
WHO_MAY_SPEAK = Rule(
    id="KL-8-1-2",
    title="Hvem som kan møte, tale og foreslå",
    term="møte-, tale- og forslagsrett",
    basis=for_councils("§ 8-1 andre ledd", in_force=SINCE_2023_07),
    effect=(REFUSES,),
    summary="Medlemmene har møte-, tale- og forslagsrett. Andre kan ikke få den uten at en lov "
    "sier det. Et varamedlem i setet er medlem.",
    example="Et forslag fra en observatør avvises.",
)
DUTY_TO_VOTE = Rule(
    id="KL-8-1-3",
    title="Stemmeplikt og blanke stemmer",
    term="stemmeplikt",
    basis=for_councils("§ 8-1 tredje ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, WARNS),
    summary="Medlemmer som er til stede når en sak tas opp til votering, skal stemme. Blankt går "
    "bare an i valg og ansettelser.",
    example="36 til stede, 35 stemte: 1 har ikke stemt.",
)
DIRECTOR = Rule(
    id="KL-13-1-5",
    title="Daglig leder i møtene",
    term="kommunedirektørens møte- og talerett",
    basis=for_councils("§ 13-1 femte ledd"),
    effect=(COMPUTES,),
    summary="Kommunedirektøren har møte- og talerett, ikke forslagsrett. At det samme gjelder "
    "rådets daglige leder, er vår tolkning.",
    example="Daglig leder settes på talerlisten, men kan ikke fremme forslag.",
)
COMPENSATION = Rule(
    id="KL-8-2",
    title="Fri fra arbeid og godtgjøring",
    term="godtgjøring, tapt arbeidsfortjeneste",
    basis=for_councils("§§ 8-2 til 8-4"),
    effect=(RECORDS,),
    summary="Den som har verv, har rett til fri fra arbeid, og får dekket reise, utgifter og tapt "
    "inntekt etter regler som representantskapet setter (vår tolkning). Satsene er data.",
    example="To møter ganger dagens sats blir en linje i kravet.",
    kept_by="finance",
)


class Role(StrEnum):
    """What a person in the room is there as (rolle)."""

    MEMBER = "member"
    DEPUTY_IN_SEAT = "deputy_in_seat"
    DIRECTOR = "director"
    OBSERVER = "observer"
    SECRETARIAT = "secretariat"


class Right(StrEnum):
    """What a person may do in a meeting (møte, tale, forslag)."""

    ATTEND = "attend"
    SPEAK = "speak"
    PROPOSE = "propose"


@dataclass(frozen=True, slots=True)
class DutyToVote(Finding):
    """How many of those present should have voted and did not, and whether blank is allowed.

    Where holds is None, not_voted is the most it can be.
    """

    not_voted: int = 0
    blank_allowed: bool = False


def has_right(role: Role, right: Right, on: date) -> Finding:
    """Whether a person in this role has the right in a meeting of an elected organ.

    Source: kommuneloven §§ 8-1 andre ledd and 13-1 femte ledd; the director by our reading.
    """
    require_choices(Role, role=role)
    require_choices(Right, right=right)
    require_days(on=on)
    basis = WHO_MAY_SPEAK.basis
    if not basis.applies_on(on):
        return Finding.older(basis)
    if role in {Role.MEMBER, Role.DEPUTY_IN_SEAT}:
        return Finding(True, "Medlemmer har møte-, tale- og forslagsrett.", basis)
    if role is Role.DIRECTOR:
        reason = "Daglig leder har møte- og talerett, ikke forslagsrett (vår tolkning)."
        return Finding(right is not Right.PROPOSE, reason, DIRECTOR.basis)
    return Finding(False, "Bare medlemmer har møte-, tale- og forslagsrett.", basis)


def everyone_has_voted(
    kind: Kind, *, present: int, cast: int, blank: int, on: date, aside: int | None = 0
) -> DutyToVote:
    """Whether all present voted, and nobody blank where blank is not allowed.

    aside is how many of those present stood aside, disqualified or excused (§§ 11-10 and 11-11);
    None where some did and nobody has said how many, and then more than one missing vote is not
    judged. BadFact unless blank <= cast and cast + aside <= present.
    Source: kommuneloven § 8-1 tredje ledd.
    """
    require_choices(Kind, kind=kind)
    require_counts(present=present, cast=cast, blank=blank, aside=aside or 0)
    require_within(of=("present", present), cast=cast)
    require_within(of=("without_vote", present - cast), aside=aside or 0)
    require_within(of=("cast", cast), blank=blank)
    require_days(on=on)
    basis = DUTY_TO_VOTE.basis
    if not basis.applies_on(on):
        return DutyToVote.older(basis)
    allowed = kind is not Kind.CASE
    without = present - cast
    not_voted = max(without - 1, 0) if aside is None else without - aside
    reason = f"{cast} av {present} til stede har stemt; {_of_those_without(not_voted, aside)}"
    holds = None if aside is None and not_voted else not_voted == 0
    if blank and not allowed:
        holds = False
        reason += f" {blank} stemte blankt; det går bare an i valg og ansettelser."
    return DutyToVote(holds, reason, basis, not_voted=not_voted, blank_allowed=allowed)


def _of_those_without(not_voted: int, aside: int | None) -> str:
    """What is told of those present who have not voted, as the end of a sentence."""
    if aside is None:
        return "hvor mange som var inhabile eller fritatt, er ikke ført."
    stood_aside = counted(aside, "var inhabil eller fritatt; ", "var inhabile eller fritatt; ")
    return f"{stood_aside if aside else ''}{not_voted} har ikke stemt."
