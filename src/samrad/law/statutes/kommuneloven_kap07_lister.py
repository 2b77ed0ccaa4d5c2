"""How an election is held, and what a list must be (kommuneloven §§ 7-4 and 7-5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samrad.law.arithmetic import at_least
from samrad.law.facts import (
    require_choices,
    require_counts,
    require_days,
    require_positive,
    require_some,
)
from samrad.law.finding import Finding, Needed, Sum
from samrad.law.gender import Balance, Genders, balance
from samrad.law.provision import SINCE_2023_07, for_councils, guidance
from samrad.law.rule import COMPUTES, REFUSES, Rule

SEATS_FOR_FORTY_PERCENT = 4
BEFORE_2023_07 = guidance(
    "Prop. 60 L (2022–2023) kapittel 4",
    "https://www.regjeringen.no/no/dokumenter/prop.-60-l-20222023/id2967093/?ch=4",
)

METHOD_FOR_MEMBERS = Rule(
    id="KL-7-4-1",
    title="Valgmåte for medlemmer",
    term="forholdsvalg, avtalevalg",
    basis=for_councils("§ 7-4 første ledd"),
    effect=(COMPUTES,),
    summary="Det holdes forholdsvalg om minst ett medlem krever det, ellers avtalevalg. At et "
    "avtalevalg som ikke er enstemmig, blir forholdsvalg, er vår tolkning.",
    example="1 av 53 krever det: forholdsvalg.",
)
METHOD_FOR_LEADERS = Rule(
    id="KL-7-4-2",
    title="Valgmåte for leder og nestleder",
    term="flertallsvalg",
    basis=for_councils("§ 7-4 andre ledd"),
    effect=(COMPUTES,),
    summary="Leder og nestleder velges ved flertallsvalg, ett verv om gangen.",
    example="Leder og nestleder: to valg, hvert med 53 stemmer.",
)
LIST_SIZE = Rule(
    id="KL-7-5-1",
    title="Listeforslag",
    term="listeforslag",
    basis=for_councils("§ 7-5 første ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, REFUSES),
    summary="Listene leveres på forhånd, høyst én per parti eller gruppe, med inntil dobbelt så "
    "mange navn som det er plasser.",
    example="16 plasser: 32 navn går an, 33 ikke.",
)
LIST_GENDER = Rule(
    id="KL-7-5-2",
    title="Kjønn på listen",
    term="kjønnsbalanse på listen",
    basis=for_councils("§ 7-5 andre ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, REFUSES),
    summary="Skal fire eller flere velges, skal hvert kjønn ha minst 40 prosent av navnene. Skal "
    "to "
    "eller tre velges, skal begge kjønn være med.",
    example="16 navn: 7 av hvert. 32 navn: 13.",
)
SIGNATURE = Rule(
    id="KL-7-5-3",
    title="Underskrift på listen",
    term="underskrift",
    basis=for_councils("§ 7-5 tredje ledd", in_force=SINCE_2023_07),
    effect=(REFUSES,),
    summary="Listen er underskrevet av minst ett medlem av partiet eller gruppen, og det medlemmet "
    "sitter i organet som velger.",
    example="3 underskrifter, ingen av dem fra organet som velger: avvises.",
)
HOW_TO_VOTE = Rule(
    id="KL-7-5-4",
    title="Skriftlig eller med stemmetegn",
    term="skriftlig avstemning, stemmetegn",
    basis=for_councils("§ 7-5 fjerde ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES,),
    summary="Organet velger selv om listevalget er skriftlig eller med stemmetegn. Før 1. juli "
    "2023 måtte det være skriftlig.",
    example="Stemmetegn 8. juni 2023: ikke i orden. 10. november 2023: i orden.",
)


class Method(StrEnum):
    """How an election is held (valgmåte)."""

    PROPORTIONAL = "proportional"
    AGREED = "agreed"
    MAJORITY = "majority"


class BallotForm(StrEnum):
    """How votes are given (stemmemåte)."""

    WRITTEN = "written"
    BY_SIGN = "by_sign"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed a list: of its party or group, and with a seat in the electing organ."""

    of_the_list: bool
    sits_in_electing_organ: bool


@dataclass(frozen=True, slots=True)
class MethodOfElection(Finding):
    """Which method the act gives."""

    method: Method = Method.PROPORTIONAL


def method_for_members(*, demanding_list: int, agreed_unanimously: bool) -> MethodOfElection:
    """How members of an organ are elected. Source: kommuneloven § 7-4 første ledd."""
    require_counts(demanding_list=demanding_list)
    basis = METHOD_FOR_MEMBERS.basis
    if demanding_list:
        reason = f"Forholdsvalg, fordi {demanding_list} krever det."
        return MethodOfElection(None, reason, basis, method=Method.PROPORTIONAL)
    if agreed_unanimously:
        reason = "Avtalevalg, for ingen krever forholdsvalg og alle er enige."
        return MethodOfElection(None, reason, basis, method=Method.AGREED)
    reason = "Forholdsvalg, fordi avtalevalget ikke ble enstemmig (vår tolkning)."
    return MethodOfElection(None, reason, basis, method=Method.PROPORTIONAL)


def method_for_leaders() -> MethodOfElection:
    """How the leader and the deputy leader are elected. Source: § 7-4 andre ledd."""
    reason = "Leder og nestleder velges ved flertallsvalg, ett verv om gangen."
    return MethodOfElection(None, reason, METHOD_FOR_LEADERS.basis, method=Method.MAJORITY)


def list_size(seats: int, names: int, on: date) -> Needed:
    """Whether a list has no more than twice as many names as seats; required is that number.

    BadFact unless there is a seat and a name. Source: kommuneloven § 7-5 første ledd.
    """
    require_positive(seats=seats, names=names)
    require_days(on=on)
    basis = LIST_SIZE.basis
    if not basis.applies_on(on):
        return Needed.older(basis)
    most = 2 * seats
    reason = f"Listen har {names} navn; høyst {most} går an til {seats} plasser."
    total = (Sum(names, most, f"2 · {seats}", "navn"),)
    return Needed(names <= most, reason, basis, total, required=most)


def list_genders(seats: int, genders: Genders, on: date) -> Balance:
    """Whether each gender has enough of the names on a list for so many seats.

    BadFact unless there is a seat and a name. Source: kommuneloven § 7-5 andre ledd.
    """
    require_positive(seats=seats, names=genders.everyone)
    require_days(on=on)
    basis = LIST_GENDER.basis
    if not basis.applies_on(on):
        return Balance.older(basis)
    required = 1 if seats > 1 else 0
    if seats >= SEATS_FOR_FORTY_PERCENT:
        required = at_least(2, 5, genders.everyone)
    return balance(genders, required, basis)


def list_is_signed(signatories: Sequence[Signatory], on: date) -> Finding:
    """Whether one of the list's own signed it who sits in the electing organ.

    BadFact when nobody signed. Source: kommuneloven § 7-5 tredje ledd.
    """
    require_some(signatories=signatories)
    require_days(on=on)
    basis = SIGNATURE.basis
    if not basis.applies_on(on):
        return Finding.older(basis)
    if any(one.of_the_list and one.sits_in_electing_organ for one in signatories):
        return Finding(True, "Listen er underskrevet av en som sitter i organet.", basis)
    reason = "Ingen av dem som skrev under, hører til listen og sitter i organet som velger."
    return Finding(False, reason, basis)


def list_vote_form(form: BallotForm, on: date) -> Finding:
    """Whether a list election may be held like this on the day.

    Source: kommuneloven § 7-5 fjerde ledd; before 1 July 2023 Prop. 60 L (2022-2023).
    """
    require_choices(BallotForm, form=form)
    require_days(on=on)
    basis = HOW_TO_VOTE.basis
    if not basis.applies_on(on):
        written = form is BallotForm.WRITTEN
        return Finding(written, "Før 1. juli 2023 var listevalg skriftlige.", BEFORE_2023_07)
    return Finding(True, "Organet velger selv skriftlig avstemning eller stemmetegn.", basis)
