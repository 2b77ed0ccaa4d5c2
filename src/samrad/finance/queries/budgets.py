"""Named reads of budgets: the versions of a year, line beside line, and what they come to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from samrad.finance.models import Budget, BudgetLine, Reserve, YearlyDecision
from samrad.finance.queries.decisions import is_decided, yearly_decisions
from samrad.finance.queries.fees import Fee, fee_by, fee_decided
from samrad.finance.queries.lines import Part, Sums, cover_of, parts_of, sums_of
from samrad.finance.vocabulary import BudgetState, DecisionKind
from samrad.law.finding import Finding
from samrad.law.money import kroner
from samrad.strategy.models import Measure, StatedFrame


@dataclass(frozen=True, slots=True)
class Frame:
    """A sum a programme states, in kroner as it is shown."""

    row: StatedFrame
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetYear:
    """All the record tells of the budget of a year, on a day.

    versions are those adopted or stated by then, the original first; draft is what the office works
    on, and None for others. reserve is what was left when the year began. fee is what the decided
    rate comes to.
    """

    year: int
    versions: tuple[Budget, ...]
    draft: Budget | None
    decision: YearlyDecision | None
    reserve: Reserve | None
    reserve_after: Reserve | None
    frames: tuple[Frame, ...]
    fee_decision: YearlyDecision | None
    fee: Fee | None

    @property
    def original(self) -> Budget | None:
        return self.versions[0] if self.versions else None

    @property
    def current(self) -> Budget | None:
        return self.versions[-1] if self.versions else None

    @property
    def is_revised(self) -> bool:
        return len(self.versions) > 1

    @property
    def parts(self) -> tuple[Part, ...]:
        """The lines by kind, for the kinds there are."""
        return parts_of(self.original, self.current)

    @property
    def sums(self) -> Sums:
        return sums_of(self.current)

    @property
    def cover(self) -> Finding | None:
        """Whether the budget in force is covered; None without one."""
        return cover_of(self.current) if self.current else None

    @property
    def gaps(self) -> tuple[str, ...]:
        """What a reader would look for and the record does not have, in sentences."""
        return tuple(_gaps(self))


def _gaps(told: BudgetYear) -> list[str]:
    words = {"year": told.year}
    found = []
    if not told.versions and told.draft is None:
        found.append(_("Budsjettet for %(year)d, linje for linje, er ikke i registeret.") % words)
    elif told.current is not None and not told.current.is_complete:
        found.append(_("Budsjettet er ikke helt: bare det kilden oppgir, er med."))
    found += [
        _("%(line)s: beløpet er ikke kjent.") % {"line": one.label} for one in told.sums.unknown
    ]
    if told.fee_decision is None:
        found.append(_("Registeret har ikke vedtaket om kontingenten for %(year)d.") % words)
    elif told.fee_decision.rate_ore is None:
        found.append(_("Satsen for kontingenten i %(year)d er ikke kjent.") % words)
    elif told.fee is not None and not told.fee.charges:
        found.append(
            _(
                "Registeret kjenner ingen medlemmer 1. januar %(year)d, så kontingenten kan ikke "
                "regnes ut."
            )
            % words
        )
    elif told.fee is not None and told.fee.uncounted:
        found.append(
            _("Uten folketall, og derfor ikke med i kontingenten: %s.")
            % ", ".join(told.fee.uncounted)
        )
    if told.reserve is None:
        words = {"year": told.year - 1}
        found.append(_("Reserven ved utgangen av %(year)d er ikke kjent.") % words)
    return found


def budgets() -> QuerySet[Budget]:
    """Every budget with its lines, by year, the newest first, and number."""
    lines = BudgetLine.objects.select_related("source", "focus_area", "measure__focus_area")
    found = Budget.objects.select_related("source", "adopted_by")
    return found.prefetch_related(Prefetch("lines", lines.order_by("position", "pk"))).order_by(
        "-year", "number"
    )


def budget_with(pk: int) -> Budget | None:
    """The budget with this row, with its lines."""
    return budgets().filter(pk=pk).first()


def line_with(pk: int) -> BudgetLine | None:
    """The line with this row, with its budget."""
    return BudgetLine.objects.select_related("budget").filter(pk=pk).first()


def known_budgets(day: date) -> QuerySet[Budget]:
    """The budgets adopted by day, and those stated for a year that had begun."""
    return budgets().filter(
        Q(adopted_on__lte=day) | Q(state=BudgetState.STATED, year__lte=day.year)
    )


def budget_in_force(year: int, day: date) -> Budget | None:
    """The latest budget of year known on day; None without one. Two queries."""
    return known_budgets(day).filter(year=year).order_by("-number").first()


def lines_of_measure(measure: Measure, day: date) -> list[BudgetLine]:
    """What the budget in force on day, of the year of the measure's programme, sets aside for it.

    Two queries.
    """
    budget = budget_in_force(measure.programme.year, day)
    return [one for one in budget.lines.all() if one.measure_id == measure.pk] if budget else []


def budget_of(year: int, day: date, *, for_office: bool = False) -> BudgetYear:
    """All the record tells of the budget of year on day; drafts only for the office.

    The same number of queries whatever there is of lines and members.
    """
    versions = tuple(known_budgets(day).filter(year=year))
    draft = budgets().filter(year=year, state=BudgetState.DRAFT).first() if for_office else None
    fee_decision = fee_decided(year, day)
    rate = fee_decision.rate_ore if fee_decision else None
    reserves = {one.on: one for one in reserves_at(date(year - 1, 12, 31), date(year, 12, 31))}
    frames: Any = StatedFrame.objects.filter(programme__year=year, programme__body__isnull=True)
    return BudgetYear(
        year=year,
        versions=versions,
        draft=draft,
        decision=_decision(year, day),
        reserve=reserves.get(date(year - 1, 12, 31)),
        reserve_after=reserves.get(date(year, 12, 31)),
        frames=tuple(
            Frame(one, kroner(one.amount_ore))
            for one in frames.select_related("source", "programme").order_by("position", "pk")
        ),
        fee_decision=fee_decision,
        fee=fee_by(fee_decision) if fee_decision is not None and rate is not None else None,
    )


def _decision(year: int, day: date) -> YearlyDecision | None:
    """The decision on the budget of year, made by day or planned then; the made one first."""
    rows = yearly_decisions().filter(kind=DecisionKind.BUDGET, year=year)
    found = [row for row in rows if is_decided(row, day) or _is_planned(row, day)]
    return min(found, key=lambda row: not is_decided(row, day), default=None)


def _is_planned(row: YearlyDecision, day: date) -> bool:
    return row.planned_on is not None and row.planned_on <= day


def reserves_at(*days: date) -> QuerySet[Reserve]:
    """What documents say was unused at the end of these days."""
    return Reserve.objects.filter(on__in=days).select_related("source").order_by("on")


def reserves() -> QuerySet[Reserve]:
    """Every reserve a document states, the newest first."""
    return Reserve.objects.select_related("source").order_by("-on", "pk")


@dataclass(frozen=True, slots=True)
class YearListed:
    """A year in the list: how its budget stands, how many revisions, and its sum."""

    year: int
    versions: tuple[Budget, ...]
    decision: YearlyDecision | None

    @property
    def current(self) -> Budget | None:
        """The latest adopted or stated; the draft when there is no other."""
        settled = [one for one in self.versions if not one.is_draft]
        return next(reversed(settled or self.versions), None)

    @property
    def draft(self) -> Budget | None:
        return next((one for one in self.versions if one.is_draft), None)

    @property
    def revisions(self) -> int:
        return sum(1 for one in self.versions if one.number and not one.is_draft)

    @property
    def sums(self) -> Sums:
        return sums_of(self.current)


def budget_years(day: date, *, for_office: bool = False) -> list[YearListed]:
    """The years with a budget, or a decision on one known on day, the newest first.

    Three queries. Drafts only for the office.
    """
    found = list(budgets() if for_office else known_budgets(day))
    decided = {
        row.year: row
        for row in yearly_decisions().filter(kind=DecisionKind.BUDGET)
        if for_office or is_decided(row, day) or _is_planned(row, day)
    }
    years = {one.year for one in found} | set(decided)
    return [
        YearListed(year, tuple(one for one in found if one.year == year), decided.get(year))
        for year in sorted(years, reverse=True)
    ]


def drafts() -> list[Budget]:
    """The drafts there are, the newest year first."""
    return list(Budget.objects.filter(state=BudgetState.DRAFT).order_by("-year", "number"))
