"""The council's own terms, asked for on a day (samarbeidsavtalen).

Where the agreement is silent or unknown, the finding says so; the nearest older value is never
used. Values come from samrad.law.terms.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from samrad.law.agreement_rules import (
    CHANGES,
    EXTRAORDINARY,
    FEE,
    GUIDELINES,
    ONE_VOTE,
    ORDER,
    ORDINARY_MEETINGS,
    TERM_ON_A_DAY,
    TERMS_OF_OFFICE,
    WHAT_THE_ASSEMBLY_DECIDES,
    WITHDRAWAL_2004,
)
from samrad.law.arithmetic import at_least
from samrad.law.calendar import end_of_months, end_of_years, written
from samrad.law.facts import (
    BadFact,
    Demand,
    require_counts,
    require_days,
    require_lists,
    require_names,
    require_positive,
    require_some,
    require_years,
)
from samrad.law.finding import Finding, Gaps, Needed, Sum, not_assessed
from samrad.law.money import kroner
from samrad.law.period import Period
from samrad.law.statutes import kommuneloven_kap18_avtale as statute
from samrad.law.terms import Terms

COUNCIL = "interkommunalt politisk råd"
JUNE, DECEMBER = 6, 12
ONE_THIRD = Fraction(1, 3)


@dataclass(frozen=True, slots=True)
class Order(Finding):
    """Which instrument and assembly the council has on a day (ordning)."""

    instrument: str | None = None
    assembly: str | None = None
    chapter_18_applies: bool = False


@dataclass(frozen=True, slots=True)
class Known(Finding):
    """The value of a term on a day, None when it is unknown."""

    value: Any = None


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays the fee, by how many inhabitants, and how many times over (faktor)."""

    name: str
    inhabitants: int
    factor: int = 1

    def __post_init__(self) -> None:
        require_names(name=self.name)
        require_counts(inhabitants=self.inhabitants)
        require_positive(factor=self.factor)


@dataclass(frozen=True, slots=True)
class Fees(Finding):
    """The fee in whole øre, by payer and together (kontingent)."""

    lines_ore: Mapping[str, int] = field(default_factory=dict)
    total_ore: int = 0


def order_on(terms: Terms, day: date) -> Order:
    """Which order the council has on the day, and whether chapter 18 reaches it."""
    require_days(day=day)
    instrument = terms.value("council.instrument", day)
    assembly = terms.value("assembly.body", day)
    is_council = terms.value("council.legal_form", day) == COUNCIL
    if is_council:
        reason = f"{written(day)}: {instrument} og {assembly}; kapittel 18 gjelder."
    else:
        reason = f"Ikke vurdert: {written(day)} var samarbeidet ikke et {COUNCIL}."
    return Order(
        is_council or None,
        reason,
        ORDER.basis,
        instrument=instrument,
        assembly=assembly,
        chapter_18_applies=is_council,
    )


def term_on(terms: Terms, key: str, day: date) -> Known:
    """The value of key on the day; holds is None when it is unknown."""
    require_names(key=key)
    require_days(day=day)
    entry = terms.entry(key, day)
    if entry is None:
        return Known(
            None, f"Avtalens verdi for {key} er ukjent {written(day)}.", TERM_ON_A_DAY.basis
        )
    return Known(True, f"{key} er {entry.value}.", TERM_ON_A_DAY.basis, value=entry.value)


def fraction_on(terms: Terms, key: str, day: date) -> Fraction | None:
    """The term of key as a fraction, None when it is unknown on the day.

    BadFact unless the agreement has it as [numerator, denominator], above 0 and at most 1.
    """
    value = term_on(terms, key, day).value
    if value is None:
        return None
    match value:
        case [int(numerator), int(denominator)] if 0 < numerator <= denominator:
            return Fraction(numerator, denominator)
    raise BadFact(f"{key}: {value!r} er ikke en brøk over null og høyst én.")


def votes_in_assembly(terms: Terms, members: int, day: date) -> Needed:
    """How many votes so many members have together; required is that number."""
    require_positive(members=members)
    each = term_on(terms, "assembly.votes_per_member", day).value
    if each is None:
        return Needed(None, "Ikke vurdert: stemmer per medlem er ukjent.", ONE_VOTE.basis)
    require_positive(**{"assembly.votes_per_member": each})
    votes = members * each
    reason = f"{members} medlemmer har {votes} stemmer, {each} hver."
    return Needed(None, reason, ONE_VOTE.basis, required=votes)


def ordinary_meetings(year: int, held: Collection[date]) -> Gaps:
    """Which of the two ordinary meetings of the year are missing; a main rule, so warn only."""
    require_years(year=year)
    require_lists(held=held)
    for day in held:
        require_days(held=day)
    months = {day.month for day in held if day.year == year}
    there = {
        "by_june": any(month <= JUNE for month in months),
        "december": DECEMBER in months,
    }
    missing = tuple(one for one, held_then in there.items() if not held_then)
    labels = {"by_june": "møtet innen juni", "december": "møtet i desember"}
    reason = f"Begge ordinære møter er holdt i {year}."
    if missing:
        reason = f"I {year} mangler {' og '.join(labels[one] for one in missing)}."
    return Gaps(not missing, reason, ORDINARY_MEETINGS.basis, missing=missing)


def extraordinary_meeting(
    demand: Demand, *, board_decided: bool, fraction: Fraction = ONE_THIRD
) -> Needed:
    """Whether the agreement asks for an extraordinary assembly, beside § 11-2 andre ledd."""
    if type(fraction) is not Fraction or not 0 < fraction <= 1:
        raise BadFact("fraction: andelen må være en brøk over null og høyst én.")
    required = at_least(fraction.numerator, fraction.denominator, demand.members)
    reason = f"{demand.demanding} av {demand.members} støtter kravet; {required} må til."
    if board_decided:
        reason = "Styret har bestemt det."
    total = (Sum(demand.demanding, required, f"⌈{demand.members} · {fraction}⌉", "medlemmer"),)
    holds = board_decided or demand.demanding >= required
    return Needed(holds, reason, EXTRAORDINARY.basis, total, required=required)


def guidelines_are_in_force(guidelines: Period, day: date) -> Finding:
    """Whether the strategic guidelines cover the day."""
    require_days(day=day)
    if day in guidelines:
        return Finding(True, f"Strategiske føringer gjelder {written(day)}.", GUIDELINES.basis)
    return Finding(False, f"Ingen strategiske føringer gjelder {written(day)}.", GUIDELINES.basis)


def change_is_adopted(terms: Terms, cast: int, votes_for: int, on: date) -> Needed:
    """Whether the assembly changed the agreement, by its own majority or by two thirds.

    The basis says which of the two decided. Source: kommuneloven § 18-4 tredje ledd.
    """
    own = fraction_on(terms, "amendment.assembly_fraction", on)
    if own is None:
        return statute.change_is_adopted(cast, votes_for)
    found = statute.change_is_adopted(cast, votes_for, own)
    return Needed(
        found.holds, found.reason, CHANGES.basis, found.arithmetic, required=found.required
    )


def fees(rate_ore: int, payers: Collection[Payer]) -> Fees:
    """Rate × inhabitants × factor for each payer. BadFact when nobody pays or two share a name."""
    require_counts(rate_ore=rate_ore)
    require_some(payers=payers)
    lines = {payer.name: rate_ore * payer.inhabitants * payer.factor for payer in payers}
    if len(lines) != len(payers):
        raise BadFact("payers: to betalere har samme navn.")
    total = sum(lines.values())
    reason = f"{len(lines)} betaler kr {kroner(total)} med en sats på kr {kroner(rate_ore)}."
    return Fees(None, reason, FEE.basis, lines_ore=lines, total_ore=total)


def withdrawal_2004(notice_on: date, months: int = 6) -> statute.Leaving:
    """The earliest day out by the old statutes (vedtektene): notice, then the turn of the year.

    That the day out must be a turn of the year is not said. Rule AVT-UTTREDEN-2004.
    """
    require_days(notice_on=notice_on)
    require_counts(months=months)
    out = max(end_of_months(notice_on, months), date(notice_on.year + 1, 1, 1))
    reason = f"Meldt {written(notice_on)}: tidligst ute {written(out)}."
    return statute.Leaving(None, reason, WITHDRAWAL_2004.basis, out_on=out)


def assembly_decides(terms: Terms, matter: str, day: date) -> Finding:
    """Whether the agreement gives the matter to the assembly, so that the board only recommends."""
    require_names(matter=matter)
    listed = term_on(terms, "assembly.decides", day).value
    basis = WHAT_THE_ASSEMBLY_DECIDES.basis
    if listed is None:
        return not_assessed("hva representantskapet avgjør, er ukjent.", basis)
    if matter in listed:
        return Finding(True, f"Representantskapet avgjør {matter}; styret innstiller.", basis)
    return Finding(False, f"Avtalen nevner ikke {matter} blant det som avgjøres der.", basis)


def term_of_office(terms: Terms, key: str, start: date, decided_years: int | None = None) -> Known:
    """The period of an office in board or committee, by the election's own decision or the term.

    value is a Period, None when neither is known.
    """
    known = term_on(terms, key, start).value
    years = known if decided_years is None else decided_years
    if years is None:
        return Known(None, f"Funksjonstiden ({key}) er ukjent.", TERMS_OF_OFFICE.basis)
    require_positive(decided_years=years)
    period = Period(start, end_of_years(start, years))
    reason = f"{years} år fra {written(start)}."
    return Known(True, reason, TERMS_OF_OFFICE.basis, value=period)
