"""The cooperation agreement: who adopts it and who may change it (kommuneloven § 18-4).

Also a participant's way out after a boundary change (inndelingslova § 16).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from samrad.law.arithmetic import at_least
from samrad.law.calendar import end_of_months, end_of_years, written
from samrad.law.facts import (
    BadFact,
    require_counts,
    require_days,
    require_lists,
    require_positive,
    require_within,
)
from samrad.law.finding import Finding, Gaps, Needed, Sum, gaps
from samrad.law.provision import Provision, kommuneloven
from samrad.law.rule import COMPUTES, RECORDS, WARNS, Rule

TWO_THIRDS = Fraction(2, 3)
MONTHS_OF_NOTICE = 6

WRITTEN_AGREEMENT = Rule(
    id="KL-18-4-1",
    title="Skriftlig samarbeidsavtale",
    term="samarbeidsavtale",
    basis=kommuneloven("§ 18-4 første ledd"),
    effect=(RECORDS,),
    summary="Det skal være en skriftlig avtale mellom alle deltakerne. Teksten, datoene og hvert "
    "kommunestyres vedtak lagres.",
    example="64 deltakere gir 64 vedtak, hvert med dato, saksnummer og dokument.",
    kept_by="register",
)
ALL_ADOPT = Rule(
    id="KL-18-4-2",
    title="Alle kommunestyrer vedtar avtalen",
    term="kommunestyret og fylkestinget selv",
    basis=kommuneloven("§ 18-4 andre ledd"),
    effect=(COMPUTES,),
    summary="Avtalen, og endringer i de åtte punktene den skal ha, må vedtas av hvert kommunestyre "
    "og fylkesting selv.",
    example="63 av 64 har vedtatt: avtalen gjelder ikke.",
)
TWO_THIRDS_OF_THE_VOTES = Rule(
    id="KL-18-4-3",
    title="Andre endringer krever to tredeler",
    term="minst to tredeler av stemmene",
    basis=kommuneloven("§ 18-4 tredje ledd"),
    effect=(COMPUTES,),
    summary="Andre endringer vedtar representantskapet selv med minst to tredeler av stemmene, om "
    "ikke avtalen setter et annet flertall. Møtelederens stemme hjelper aldri.",
    example="31 av 47 stemmer er for lite, 32 er nok.",
)
EIGHT_ITEMS = Rule(
    id="KL-18-4-4",
    title="De åtte punktene i avtalen",
    term="navn, rettssubjekt, medlemstall, saker, myndighet, andeler, uttreden, oppløsning",
    basis=kommuneloven("§ 18-4 fjerde ledd"),
    effect=(COMPUTES, WARNS),
    summary="Endres et av de åtte punktene, må alle kommunestyrer vedta det. Gjelder saken både "
    "slike og andre punkter, deles den eller går hel til alle.",
    example="Antall medlemmer per deltaker: alle kommunestyrer. Styrets valgperiode: "
    "representantskapet.",
)
COMPLETE = Rule(
    id="KL-18-4-4-full",
    title="Er avtalen fullstendig?",
    term="samarbeidsavtalens innhold",
    basis=kommuneloven("§ 18-4 fjerde ledd"),
    effect=(COMPUTES, WARNS),
    summary="Avtalen skal si noe om alle de åtte punktene.",
    example="Sju av åtte, ingenting om oppløsning: bokstav h mangler.",
)
BOUNDARY_CHANGE = Rule(
    id="INNDL-16-1",
    title="Uttreden etter grenseendring",
    term="grenseendring, oppsigelse",
    basis=Provision(
        "inndelingslova", "§ 16", address="https://lovdata.no/dokument/NL/lov/2001-06-15-70"
    ),
    effect=(COMPUTES,),
    summary="Innen ett år etter en grenseendring kan en deltaker si opp med seks måneders frist, "
    "og partene kan kreve at avtalen vurderes på nytt.",
    example="Endring 1. januar 2024, oppsigelse 15. mai: ute 15. november 2024.",
)


class Item(StrEnum):
    """One of the eight items an agreement must regulate, in the order of the act."""

    NAME = "name"
    LEGAL_PERSON = "legal_person"
    MEMBERS = "members"
    MATTERS = "matters"
    AUTHORITY = "authority"
    SHARES = "shares"
    WITHDRAWAL = "withdrawal"
    DISSOLUTION = "dissolution"

    @property
    def label(self) -> str:
        """The item in a reader's words."""
        return ITEM_LABELS[self]


ITEM_LABELS = dict(
    zip(
        Item,
        (
            "navn",
            "eget rettssubjekt eller ikke",
            "antall medlemmer",
            "saker",
            "myndighet",
            "eierandel og ansvarsandel",
            "uttreden",
            "oppløsning og arkiv",
        ),
        strict=True,
    )
)


class Procedure(StrEnum):
    """Who must decide a change of the agreement (endring av avtalen)."""

    ALL_PARTICIPANTS = "all_participants"
    ASSEMBLY = "assembly"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Route(Finding):
    """Which way a change of the agreement goes."""

    procedure: Procedure | None = None


@dataclass(frozen=True, slots=True)
class Leaving(Finding):
    """The day a participant is out of the council (uttreden), None when the rule gives none."""

    out_on: date | None = None


def agreement_is_adopted(participants: int, adopted: int) -> Needed:
    """Whether every participant's own council has adopted. Source: § 18-4 andre ledd."""
    require_positive(participants=participants)
    require_counts(adopted=adopted)
    require_within(of=("participants", participants), adopted=adopted)
    reason = f"{adopted} av {participants} har vedtatt avtalen; alle må."
    total = (Sum(adopted, participants, "alle deltakere", "vedtak"),)
    holds = adopted == participants
    return Needed(holds, reason, ALL_ADOPT.basis, total, required=participants)


def change_is_adopted(cast: int, votes_for: int, threshold: Fraction = TWO_THIRDS) -> Needed:
    """Whether the assembly has changed the agreement; a tie is never broken here.

    threshold is the agreement's own when it has set one. BadFact unless votes_for <= cast and
    0 < threshold <= 1. Source: kommuneloven § 18-4 tredje ledd (AVT-ENDRING says the same).
    """
    require_positive(cast=cast)
    require_counts(votes_for=votes_for)
    require_within(of=("cast", cast), votes_for=votes_for)
    if type(threshold) is not Fraction or not 0 < threshold <= 1:
        raise BadFact("threshold: flertallet må være en brøk over null og høyst én.")
    required = at_least(threshold.numerator, threshold.denominator, cast)
    holds = votes_for >= required
    reason = f"{votes_for} av {cast} stemte for; {required} kreves. "
    reason += "Endringen er vedtatt." if holds else "Endringen falt."
    total = (Sum(votes_for, required, f"⌈{cast} · {threshold}⌉", "stemmer"),)
    return Needed(holds, reason, TWO_THIRDS_OF_THE_VOTES.basis, total, required=required)


def route_of_change(items: Collection[Item], other_clauses: int) -> Route:
    """Who decides a change of these of the eight items and so many other clauses.

    BadFact when nothing is changed. Source: kommuneloven § 18-4 fjerde ledd.
    """
    require_lists(items=items)
    require_counts(other_clauses=other_clauses)
    basis = EIGHT_ITEMS.basis
    if items and other_clauses:
        reason = "Saken gjelder begge slag: del den, eller send alt til alle kommunestyrene."
        return Route(None, reason, basis, procedure=Procedure.SPLIT)
    if items:
        named = ", ".join(item.label for item in Item if item in items)
        reason = f"Alle kommunestyrer og fylkesting må vedta endringer i {named}."
        return Route(None, reason, basis, procedure=Procedure.ALL_PARTICIPANTS)
    require_positive(other_clauses=other_clauses)
    reason = "Representantskapet kan selv vedta endringen."
    return Route(None, reason, basis, procedure=Procedure.ASSEMBLY)


def agreement_is_complete(regulated: Collection[Item]) -> Gaps:
    """Whether the agreement covers the eight items. Source: § 18-4 fjerde ledd a-h."""
    require_lists(regulated=regulated)
    lacking = [item for item in Item if item not in regulated]
    named = gaps("Samarbeidsavtalen", tuple(item.label for item in lacking), COMPLETE.basis)
    return replace(named, missing=tuple(item.value for item in lacking))


def withdrawal_after_boundary_change(boundary_change: date, notice_on: date) -> Leaving:
    """Whether notice came within a year of the change, and the day the participant is then out.

    BadFact when notice_on is before boundary_change. Source: inndelingslova § 16.
    """
    require_days(boundary_change=boundary_change, notice_on=notice_on)
    if notice_on < boundary_change:
        raise BadFact("notice_on: oppsigelsen er før grenseendringen.")
    latest = end_of_years(boundary_change, 1)
    if notice_on > latest:
        reason = f"Fristen var {written(latest)}. Bare avtalens egen regel om uttreden gjelder."
        return Leaving(False, reason, BOUNDARY_CHANGE.basis)
    out_on = end_of_months(notice_on, MONTHS_OF_NOTICE)
    reason = f"Oppsigelsen kom innen {written(latest)}; deltakeren er ute {written(out_on)}."
    return Leaving(True, reason, BOUNDARY_CHANGE.basis, out_on=out_on)
