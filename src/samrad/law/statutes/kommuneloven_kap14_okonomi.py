"""Budget, accounts and annual report, with their dates (kommuneloven kapittel 14 og 24)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from samrad.law.arithmetic import share_by_weights
from samrad.law.facts import (
    BadFact,
    require_choices,
    require_counts,
    require_days,
    require_lists,
    require_positive,
    require_some,
    require_within,
    require_years,
)
from samrad.law.finding import Deadline, Finding, Gaps, Needed, Sum, counted, deadline, gaps
from samrad.law.money import kroner
from samrad.law.statutes.kommuneloven_kap14_regler import (
    ACCOUNTS_AND_REPORT,
    ACCOUNTS_DELIVERED,
    ASSEMBLY_DECIDES,
    AUDITORS_REPORT,
    BUDGET_IN_TIME,
    COVER,
    DEFICIT,
    PUBLISHED,
    REPORT_COVERS,
    REPORT_DELIVERED,
    REPORTS_DURING_THE_YEAR,
)

DAYS_PUBLISHED = 14
REPORTS_A_YEAR = 2
EARLIEST_YEAR = 2020


class EconomyCase(StrEnum):
    """A case about the council's economy (økonomisak)."""

    BUDGET = "budget"
    ACCOUNTS = "accounts"
    ANNUAL_REPORT = "annual_report"


class Heading(StrEnum):
    """What the annual report must cover, § 14-7 andre ledd a to f in order."""

    ECONOMY = "economy"
    DEVIATIONS = "deviations"
    GOALS = "goals"
    ETHICS = "ethics"
    EQUALITY = "equality"
    ACTIVITY_DUTY = "activity_duty"

    @property
    def label(self) -> str:
        """The part in the words of the act, shortened."""
        return COVERED[self]


COVERED = {
    Heading.ECONOMY: "økonomisk utvikling og stilling",
    Heading.DEVIATIONS: "vesentlige avvik fra budsjettet",
    Heading.GOALS: "virksomhetens mål og måloppnåelse",
    Heading.ETHICS: "tiltak for en høy etisk standard",
    Heading.EQUALITY: "tilstanden for likestilling",
    Heading.ACTIVITY_DUTY: "aktivitetsplikten som arbeidsgiver",
}


@dataclass(frozen=True, slots=True)
class Budget:
    """The sums of a budget in whole øre (årsbudsjett)."""

    income_ore: int
    fund_use_ore: int
    expenses_ore: int
    provisions_ore: int

    def __post_init__(self) -> None:
        require_counts(
            income_ore=self.income_ore,
            fund_use_ore=self.fund_use_ore,
            expenses_ore=self.expenses_ore,
            provisions_ore=self.provisions_ore,
        )


@dataclass(frozen=True, slots=True)
class Cover(Finding):
    """What is left of the income, in øre; below zero is not covered."""

    difference_ore: int = 0


@dataclass(frozen=True, slots=True)
class Together(Deadline):
    """Whether accounts and report were adopted in time and on the same day."""

    together: bool = False


@dataclass(frozen=True, slots=True)
class Bills(Finding):
    """What each participant pays of a deficit, in øre by name, and in which year's budget."""

    bill_year: int | None = None
    bills: Mapping[str, int] = field(default_factory=dict)


def assembly_decides(case: EconomyCase, *, decided_by_assembly: bool) -> Finding:
    """Whether the right organ decides; the board only recommends. Source: § 14-8 første ledd."""
    require_choices(EconomyCase, case=case)
    if decided_by_assembly:
        return Finding(True, "Representantskapet vedtar selv.", ASSEMBLY_DECIDES.basis)
    reason = "Styret kan bare innstille; representantskapet vedtar."
    return Finding(False, reason, ASSEMBLY_DECIDES.basis)


def budget_deadline(year: int, adopted_on: date | None = None) -> Deadline:
    """The last day to adopt the budget of year: before the turn of the year.

    Source: kommuneloven § 14-3 første ledd; that it reaches a council is our reading.
    """
    last = _day(year, 1, 1) - timedelta(days=1)
    what = f"Budsjettet for {year} vedtas (i et råd etter vår tolkning)"
    return deadline(what, last, BUDGET_IN_TIME.basis, adopted_on)


def accounts_and_report(year: int, accounts_on: date, report_on: date) -> Together:
    """Whether accounts and annual report of year were adopted by 30 June, on the same day.

    A regulation may give a council other dates (not read). Source: § 14-3 andre ledd.
    """
    require_days(accounts_on=accounts_on, report_on=report_on)
    last = _day(year, 6, 30, later=1)
    basis = ACCOUNTS_AND_REPORT.basis
    what = f"Regnskap og årsberetning for {year} vedtas"
    found = deadline(what, last, basis, max(accounts_on, report_on))
    together = accounts_on == report_on
    reason = found.reason if together else f"{found.reason} De ble ikke vedtatt samtidig."
    holds = bool(found.holds) and together
    return Together(
        holds, reason, basis, last_day=last, days_late=found.days_late, together=together
    )


def budget_is_published(
    meeting: date, published_on: date | None = None, *, amendment: bool = False
) -> Deadline:
    """The last day to publish the recommended budget, 14 days before the meeting.

    Not for changes of an adopted budget. Source: § 14-3 fjerde ledd, by our reading for a council.
    """
    require_days(meeting=meeting)
    last = meeting - timedelta(days=DAYS_PUBLISHED)
    if amendment:
        reason = "Fristen på 14 dager gjelder ikke endringer i et vedtatt budsjett."
        return Deadline(True, reason, PUBLISHED.basis, last_day=last)
    what = "Innstillingen til budsjett publiseres (i et råd etter vår tolkning)"
    return deadline(what, last, PUBLISHED.basis, published_on)


def budget_is_covered(budget: Budget, on: date) -> Cover:
    """Whether income and use of funds equal expenses and provisions. Source: § 14-10 første."""
    require_days(on=on)
    basis = COVER.basis
    if not basis.applies_on(on):
        return Cover.older(basis)
    have = budget.income_ore + budget.fund_use_ore
    needed = budget.expenses_ore + budget.provisions_ore
    reason = (
        f"Inntekter og bruk av fond er kr {kroner(have)}, "
        f"utgifter og avsetninger kr {kroner(needed)}."
    )
    total = (Sum(have, needed, "utgifter + avsetninger", "øre"),)
    return Cover(have == needed, reason, basis, total, difference_ore=have - needed)


def reports_are_enough(reports: int) -> Needed:
    """Whether the year had its two reports. Source: § 14-5 tredje ledd, by our reading."""
    require_counts(reports=reports)
    have = counted(reports, "rapport", "rapporter")
    reason = f"{have} i året; minst 2 kreves (i et råd etter vår tolkning)."
    total = (Sum(reports, REPORTS_A_YEAR, "to i året", "rapporter"),)
    holds = reports >= REPORTS_A_YEAR
    return Needed(holds, reason, REPORTS_DURING_THE_YEAR.basis, total, required=REPORTS_A_YEAR)


def accounts_delivered(year: int, delivered_on: date | None = None) -> Deadline:
    """The last day to deliver the accounts of year. Source: § 14-6 sjette ledd."""
    last = _day(year, 2, 22, later=1)
    return deadline(
        f"Årsregnskapet for {year} avlegges", last, ACCOUNTS_DELIVERED.basis, delivered_on
    )


def report_delivered(year: int, delivered_on: date | None = None) -> Deadline:
    """The last day to deliver the annual report of year. Source: § 14-7 tredje ledd."""
    last = _day(year, 3, 31, later=1)
    return deadline(f"Årsberetningen for {year} avgis", last, REPORT_DELIVERED.basis, delivered_on)


def auditors_report(year: int, given_on: date | None = None) -> Deadline:
    """The last day for the auditor's report on year. Source: § 24-8 første ledd."""
    last = _day(year, 4, 15, later=1)
    return deadline(f"Revisjonsberetningen for {year} avgis", last, AUDITORS_REPORT.basis, given_on)


def report_is_complete(headings: Collection[Heading]) -> Gaps:
    """Whether the annual report has its six parts. Source: § 14-7 andre ledd a to f."""
    require_lists(headings=headings)
    lacking = [heading for heading in Heading if heading not in headings]
    named = gaps("Årsberetningen", tuple(one.label for one in lacking), REPORT_COVERS.basis)
    return replace(named, missing=tuple(one.value for one in lacking))


def deficit_is_shared(
    year: int, deficit_ore: int, covered_ore: int, weights: Mapping[str, int]
) -> Bills:
    """What the participants pay of a deficit not covered the year after.

    weights are the liability shares by name. BadFact unless covered_ore <= deficit_ore and some
    weight is above 0. Source: kommuneloven § 14-12 første, tredje and fjerde ledd.
    """
    require_positive(deficit_ore=deficit_ore)
    require_counts(covered_ore=covered_ore)
    require_within(of=("deficit_ore", deficit_ore), covered_ore=covered_ore)
    require_some(weights=weights)
    for name, weight in weights.items():
        require_counts(**{f"weights[{name}]": weight})
    if not any(weights.values()):
        raise BadFact("weights: ingen har en andel over null.")
    bill_year = _day(year, 1, 1, later=2).year
    left = deficit_ore - covered_ore
    if not left:
        return Bills(True, f"Merforbruket i {year} ble dekket året etter.", DEFICIT.basis)
    reason = f"Deltakerne dekker kr {kroner(left)} av merforbruket i {year}, i {bill_year}."
    parts = share_by_weights(left, list(weights.values()))
    bills = dict(zip(weights, parts, strict=True))
    return Bills(False, reason, DEFICIT.basis, bill_year=bill_year, bills=bills)


def _day(year: int, month: int, day: int, *, later: int = 0) -> date:
    require_years(year=year)
    if year < EARLIEST_YEAR:
        raise BadFact("year: kapittel 14 og 24 gjelder fra 2020.")
    return date(year + later, month, day)
