"""The lines of a budget: side by side in two versions, and what they come to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.finance.kostra import art_named, function_named
from samrad.finance.models import Budget, BudgetLine
from samrad.finance.vocabulary import SOURCES_OF_MONEY, USES_OF_MONEY, LineKind
from samrad.law.finding import Finding, not_assessed
from samrad.law.money import kroner
from samrad.law.statutes import kommuneloven_kap14_okonomi as economy
from samrad.law.statutes.kommuneloven_kap14_regler import COVER

HEADINGS = {
    LineKind.INCOME: gettext_lazy("Inntekter"),
    LineKind.FUND_USE: gettext_lazy("Bruk av fond"),
    LineKind.EXPENSE: gettext_lazy("Utgifter"),
    LineKind.PROVISION: gettext_lazy("Avsetninger"),
}
ORDER = {kind: place for place, kind in enumerate(LineKind)}


@dataclass(frozen=True, slots=True)
class Sums:
    """What the lines of a budget come to, in øre by kind, and the lines without an amount."""

    by_kind: dict[str, int]
    unknown: tuple[BudgetLine, ...]

    @property
    def sources_ore(self) -> int:
        """Income and use of funds."""
        return sum(self.by_kind[kind] for kind in SOURCES_OF_MONEY)

    @property
    def uses_ore(self) -> int:
        """Expenses and provisions."""
        return sum(self.by_kind[kind] for kind in USES_OF_MONEY)

    @property
    def unknown_kinds(self) -> frozenset[str]:
        """The kinds with a line whose amount is not known, so that they have no sum."""
        return frozenset(one.kind for one in self.unknown)

    @property
    def knows_sources(self) -> bool:
        """Whether every income and use of funds has its amount."""
        return self.unknown_kinds.isdisjoint(SOURCES_OF_MONEY)

    @property
    def knows_uses(self) -> bool:
        """Whether every expense and provision has its amount."""
        return self.unknown_kinds.isdisjoint(USES_OF_MONEY)

    @property
    def sources(self) -> str:
        return kroner(self.sources_ore)

    @property
    def uses(self) -> str:
        return kroner(self.uses_ore)

    @property
    def left(self) -> str:
        """What the one is above the other, with its sign."""
        return kroner(self.sources_ore - self.uses_ore)

    @property
    def is_even(self) -> bool:
        return self.sources_ore == self.uses_ore


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A line in the versions of a year: as it was first, and as it is now; None where it is not."""

    original: BudgetLine | None
    current: BudgetLine | None

    @property
    def line(self) -> BudgetLine:
        """The line as it is now, or as it was when it is gone."""
        found = self.current or self.original
        assert found is not None  # noqa: S101 -- a row is made of a line
        return found

    @property
    def change_ore(self) -> int | None:
        """What a revision changed; None when an amount is not known."""
        before = 0 if self.original is None else self.original.amount_ore
        after = 0 if self.current is None else self.current.amount_ore
        return None if before is None or after is None else after - before

    @property
    def change(self) -> str:
        """The change in kroner with its sign; nothing when there is none."""
        change = self.change_ore
        return f"{'+' if change > 0 else ''}{kroner(change)}" if change else ""

    @property
    def kostra(self) -> str:
        """The codes of the line with their names: «272 Andre tjenester, 120 Administrasjon»."""
        line = self.line
        art = f"{line.art} {art_named(line.art)}".strip()
        function = f"{line.function} {function_named(line.function)}".strip()
        return ", ".join(filter(None, (art, function)))


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one kind, and what they come to now, and first."""

    kind: LineKind
    rows: tuple[BudgetRow, ...]
    original: Sums
    current: Sums

    @property
    def heading(self) -> str:
        """The kind, of many lines."""
        return str(HEADINGS[self.kind])

    @property
    def sum_original(self) -> str:
        return _sum_of(self.original, self.kind)

    @property
    def sum_current(self) -> str:
        return _sum_of(self.current, self.kind)


def _sum_of(sums: Sums, kind: LineKind) -> str:
    """What the lines of a kind come to; nothing when one of them is not known."""
    return "" if kind in sums.unknown_kinds else kroner(sums.by_kind[kind])


def lines_of(budget: Budget) -> list[BudgetLine]:
    """The lines of a budget that was read with them, by kind and place."""
    return sorted(budget.lines.all(), key=lambda one: (ORDER[LineKind(one.kind)], one.position))


def sums_of(budget: Budget | None) -> Sums:
    """What the lines of a budget come to; nothing of none."""
    lines = lines_of(budget) if budget else []
    by_kind = {kind.value: 0 for kind in LineKind}
    for one in lines:
        by_kind[one.kind] += one.amount_ore or 0
    return Sums(by_kind, tuple(one for one in lines if one.amount_ore is None))


def parts_of(original: Budget | None, current: Budget | None) -> tuple[Part, ...]:
    """The lines of two versions side by side, by kind; the same budget twice when there is one."""
    first = {one.key: one for one in lines_of(original)} if original else {}
    now = {one.key: one for one in lines_of(current)} if current else {}
    rows = [BudgetRow(first.get(key), now.get(key)) for key in {**now, **first}]
    rows.sort(key=lambda row: (row.line.position, row.line.pk))
    before, after = sums_of(original), sums_of(current)
    return tuple(
        Part(kind, found, before, after)
        for kind in LineKind
        if (found := tuple(row for row in rows if row.line.kind == kind))
    )


def cover_of(budget: Budget, on: date | None = None) -> Finding:
    """Whether income and use of funds equal expenses and provisions, on the day of the decision.

    Not assessed while an amount is missing. Source: kommuneloven § 14-10 første ledd.
    """
    found = sums_of(budget)
    if found.unknown or not budget.is_complete:
        return not_assessed(_("budsjettet har beløp som ikke er kjent."), COVER.basis)
    facts = economy.Budget(
        income_ore=found.by_kind[LineKind.INCOME],
        fund_use_ore=found.by_kind[LineKind.FUND_USE],
        expenses_ore=found.by_kind[LineKind.EXPENSE],
        provisions_ore=found.by_kind[LineKind.PROVISION],
    )
    return economy.budget_is_covered(
        facts, on or budget.adopted_on or date(budget.year - 1, 12, 31)
    )


def adopted_lines(budget: Budget) -> list[dict[str, Any]]:
    """The lines as the fingerprint of an adopted budget is taken of them."""
    return [
        {
            "key": one.key,
            "label": one.label,
            "kind": one.kind,
            "art": one.art,
            "function": one.function,
            "amount_ore": one.amount_ore,
            "project": one.project,
            "focus_area": one.focus_area.slug if one.focus_area else "",
            "measure": one.measure.slug if one.measure else "",
            "workings": one.workings,
        }
        for one in lines_of(budget)
    ]
