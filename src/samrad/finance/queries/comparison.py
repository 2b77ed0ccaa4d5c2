"""Budget beside accounts: line by line, by area, and what a deficit means for each member."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.finance.kostra import function_named
from samrad.finance.models import Accounts, Budget, BudgetLine
from samrad.finance.queries.accounts import Placed, placed, so_far, unmapped
from samrad.finance.queries.fees import fee_by, fee_decided
from samrad.finance.queries.lines import lines_of
from samrad.finance.vocabulary import SOURCES_OF_MONEY, LineKind, ShareBy
from samrad.law.finding import Finding
from samrad.law.money import kroner
from samrad.law.statutes import kommuneloven_kap14_okonomi as economy
from samrad.register import queries as register

SHARES_TERM = "liability.shares"


@dataclass(frozen=True, slots=True)
class LineCompared:
    """A line of the budget and what was spent on it, in øre; None is not known."""

    key: str
    label: str
    kind: str
    area: str
    budget_ore: int | None
    actual_ore: int | None
    accounts: tuple[Placed, ...]

    @property
    def deviation_ore(self) -> int | None:
        """Above zero is for the better: more came in, or less was spent."""
        if self.budget_ore is None or self.actual_ore is None:
            return None
        more = self.actual_ore - self.budget_ore
        return more if self.kind in SOURCES_OF_MONEY else -more

    @property
    def budget(self) -> str:
        return "" if self.budget_ore is None else kroner(self.budget_ore)

    @property
    def actual(self) -> str:
        return "" if self.actual_ore is None else kroner(self.actual_ore)

    @property
    def deviation(self) -> str:
        ore = self.deviation_ore
        return "" if ore is None else f"{'+' if ore > 0 else ''}{kroner(ore)}"

    @property
    def used(self) -> int | None:
        """How much of the budget is used, in whole percent; None where there is none."""
        if not self.budget_ore or self.actual_ore is None:
            return None
        return 100 * self.actual_ore // self.budget_ore


@dataclass(frozen=True, slots=True)
class Area:
    """The spending lines of one area: a focus area, or a function where there is none."""

    name: str
    budget_ore: int
    actual_ore: int

    @property
    def budget(self) -> str:
        return kroner(self.budget_ore)

    @property
    def actual(self) -> str:
        return kroner(self.actual_ore)

    @property
    def deviation(self) -> str:
        ore = self.budget_ore - self.actual_ore
        return f"{'+' if ore > 0 else ''}{kroner(ore)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Budget and accounts of a year; accounts that belong nowhere are in no sum but unmapped."""

    year: int
    budget: Budget | None
    accounts: Accounts
    rows: tuple[LineCompared, ...]
    unmapped: tuple[Placed, ...]
    placed: tuple[Placed, ...]

    @property
    def areas(self) -> tuple[Area, ...]:
        """What was meant for and spent in each area, by name; income has none."""
        names = sorted({one.area for one in self.rows if one.kind not in SOURCES_OF_MONEY})
        spent = [one for one in self.rows if one.kind not in SOURCES_OF_MONEY]
        return tuple(
            Area(
                name,
                sum(one.budget_ore or 0 for one in spent if one.area == name),
                sum(one.actual_ore or 0 for one in spent if one.area == name),
            )
            for name in names
        )

    @property
    def result_ore(self) -> int:
        """What came in less what went out; below zero is a deficit (merforbruk)."""
        return sum(
            (one.actual_ore or 0) * (1 if one.kind in SOURCES_OF_MONEY else -1) for one in self.rows
        )

    @property
    def result(self) -> str:
        return kroner(self.result_ore)

    @property
    def deficit_ore(self) -> int:
        return max(0, -self.result_ore)

    @property
    def unmapped_ore(self) -> int:
        return sum(one.sum.amount_ore for one in self.unmapped)

    @property
    def unmapped_sum(self) -> str:
        return kroner(self.unmapped_ore)


def comparison_of(
    accounts: Accounts, budget: Budget | None, labels: Mapping[str, str] | None = None
) -> Comparison:
    """Budget beside accounts, line by line in the order of the budget. At most two queries.

    labels names lines that the budget has not; without one a line is called by its key.
    """
    found = placed(accounts, budget)
    actual, behind = _by_line(found)
    lines = {line.key: line for line in lines_of(budget)} if budget else {}
    rows = [
        _row(key, lines.get(key), actual.get(key), behind.get(key, ()), labels or {})
        for key in [*lines, *sorted(actual.keys() - lines.keys())]
    ]
    return Comparison(
        year=accounts.year,
        budget=budget,
        accounts=accounts,
        rows=tuple(rows),
        unmapped=tuple(unmapped(found)),
        placed=tuple(found),
    )


def _by_line(found: Iterable[Placed]) -> tuple[dict[str, int], dict[str, tuple[Placed, ...]]]:
    """What each line comes to with debit above zero, and the accounts behind it."""
    actual: dict[str, int] = {}
    behind: dict[str, tuple[Placed, ...]] = {}
    for one in found:
        if one.line_key:
            actual[one.line_key] = actual.get(one.line_key, 0) + one.sum.amount_ore
            behind[one.line_key] = (*behind.get(one.line_key, ()), one)
    return actual, behind


def _row(
    key: str,
    line: BudgetLine | None,
    debit: int | None,
    behind: tuple[Placed, ...],
    labels: Mapping[str, str],
) -> LineCompared:
    if line is not None:
        kind = line.kind
    else:  # money on a line the budget has not: what it is shows in its sign
        kind = LineKind.INCOME if (debit or 0) < 0 else LineKind.EXPENSE
    signed = -(debit or 0) if kind in SOURCES_OF_MONEY else debit or 0
    return LineCompared(
        key=key,
        label=line.label if line else labels.get(key, key),
        kind=kind,
        area=area_of(line) if line else _("Ikke i budsjettet"),
        budget_ore=line.amount_ore if line else 0,
        actual_ore=signed,
        accounts=behind,
    )


def area_of(line: BudgetLine) -> str:
    """The area a line belongs to: its focus area, its measure's, or the function it serves."""
    if line.focus_area is not None:
        return line.focus_area.name
    if line.measure is not None and line.measure.focus_area is not None:
        return line.measure.focus_area.name
    return function_named(line.function) or _("Uten innsatsområde")


def actual_until(accounts: Accounts, budget: Budget, until: date) -> dict[str, int]:
    """What each line of the budget came to at the end of a day, the way the line counts."""
    kinds = {line.key: line.kind for line in lines_of(budget)}
    sums = so_far(accounts, until)
    found: dict[str, int] = {}
    for one in placed(accounts, budget):
        if one.line_key:
            ore = sums.get((one.sum.account, one.sum.function, one.sum.project), 0)
            sign = -1 if kinds.get(one.line_key) in SOURCES_OF_MONEY else 1
            found[one.line_key] = found.get(one.line_key, 0) + sign * ore
    return found


@dataclass(frozen=True, slots=True)
class Shared:
    """A deficit shared on the members: finding holds the sums, lines (member, øre) by name.

    is_agreed says that the shares are the agreement's own.
    """

    finding: Finding
    lines: tuple[tuple[str, int], ...]
    bill_year: int | None
    is_agreed: bool

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The lines in kroner."""
        return tuple((name, kroner(ore)) for name, ore in self.lines)

    @property
    def total(self) -> str:
        return kroner(sum(ore for _name, ore in self.lines))


def deficit_shared(year: int, deficit_ore: int, covered_ore: int, by: ShareBy) -> Shared | None:
    """What each member pays of a deficit not covered the year after; None without members.

    By the agreement's shares, else as asked. Source: kommuneloven § 14-12 tredje og fjerde ledd.
    """
    day = date(year, 12, 31)
    members = {one.slug: one.label for one in register.members_on(day)}
    agreed = _agreed(day, members)
    weights = agreed or (_by_fee(year, members) if by == ShareBy.FEE else dict.fromkeys(members, 1))
    if not any(weights.values()):
        return None
    found = economy.deficit_is_shared(year, deficit_ore, covered_ore, weights)
    lines = sorted((members[slug], ore) for slug, ore in found.bills.items())
    return Shared(found, tuple(lines), found.bill_year, bool(agreed))


def _agreed(day: date, members: Mapping[str, str]) -> dict[str, int]:
    """The shares the agreement itself gives, when it gives every member one; else nothing."""
    found = next(
        (one.value for one in register.agreement_terms_on(day) if one.key == SHARES_TERM), None
    )
    if not isinstance(found, dict) or set(found) != set(members):
        return {}
    return {slug: found[slug] for slug in members if type(found[slug]) is int}


def _by_fee(year: int, members: Mapping[str, str]) -> dict[str, int]:
    decision = fee_decided(year, date(year, 12, 31))
    if decision is None or decision.rate_ore is None:
        return {}
    fee = fee_by(decision)
    paid = {one.payer.slug: one.amount_ore or 0 for one in fee.charges}
    return {slug: paid.get(slug, 0) for slug in members}
