"""The budget and the accounts of a year in composed documents, each a gap when it is not known."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.ports.sections import SECTIONS, Gap, Listed, Section, Trace, Wording, trace, traces
from samrad.finance import queries
from samrad.finance.models import Accounts, Budget, Reserve
from samrad.finance.vocabulary import BudgetState
from samrad.law.money import kroner
from samrad.law.period import Period
from samrad.publications import phrases


@dataclass(frozen=True, slots=True)
class LineTold:
    """A line of a budget as it is printed; amount is empty when it is not known."""

    slug: str
    label: str
    kind: str
    amount: str


@dataclass(frozen=True, slots=True)
class BudgetTold:
    """The budget of a year as it was when the period ended, with its sums and what is missing."""

    year: int
    standing: Wording
    lines: Listed[LineTold]
    sources: Wording
    uses: Wording | Gap
    reserve: Wording | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ComparedTold:
    """A line of the budget beside what was spent on it."""

    slug: str
    label: str
    budget: str
    actual: str
    deviation: str


@dataclass(frozen=True, slots=True)
class AreaTold:
    """What was meant for an area and spent in it."""

    slug: str
    label: str
    budget: str
    actual: str
    deviation: str


@dataclass(frozen=True, slots=True)
class AccountsTold:
    """The adopted accounts of a year beside the budget in force, by line and by area."""

    year: int
    adopted: Wording
    lines: Listed[ComparedTold]
    areas: Listed[AreaTold]
    result: Wording
    is_deficit: bool
    audit: Wording | Gap


def _known_on(period: Period) -> date:
    """The day the document tells of: today would change an old document, the year's end not.

    The accounts of a year are approved in the next, so that they count until its end.
    """
    return date(period.start.year + 1, 12, 31)


def budget(period: Period) -> BudgetTold | Gap:
    """The budget of the period's first year."""
    year = period.start.year
    row = queries.budget_in_force(year, date(year, 12, 31))
    if row is None:
        return Gap(_("Budsjettet for %d er ikke lagt inn.") % year)
    lines, sums = queries.lines_of(row), queries.sums_of(row)
    behind = (trace(row), *traces(lines, lambda one: f"{one.label}: {one.amount}"))
    return BudgetTold(
        year=year,
        standing=Wording(_standing(row), of=behind[:1]),
        lines=Listed(
            tuple(
                LineTold(
                    one.key, one.label, one.get_kind_display(), _amount(one.amount, one.is_about)
                )
                for one in lines
            ),
            of=behind,
        ),
        sources=Wording(sums.sources, of=behind),
        uses=Wording(sums.uses, of=behind)
        if sums.knows_uses
        else Gap(_("Utgiftene er ikke helt kjent.")),
        reserve=_reserve(queries.reserves_at(date(year, 12, 31)).first()),
        gaps=tuple(Gap(_("%s: beløpet er ikke kjent.") % one.label) for one in sums.unknown),
    )


def _standing(row: Budget) -> str:
    if row.state == BudgetState.STATED:
        return _("Slik et dokument oppgir det; at det ble vedtatt slik, er ikke kjent.")
    if row.number:
        return _("Vedtatt endring %(number)d, %(day)s.") % {
            "number": row.number,
            "day": row.adopted,
        }
    return _("Vedtatt %s.") % row.adopted


def _amount(amount: str, is_about: bool) -> str:  # noqa: FBT001 -- a column of the row
    return phrases.about(amount) if is_about else amount


def _reserve(row: Reserve | None) -> Wording | None:
    if row is None:
        return None
    return Wording(_amount(row.amount, row.is_about), of=(trace(row),))


def accounts(period: Period) -> AccountsTold | Gap:
    """The accounts of the period's first year, when the assembly has approved them."""
    year = period.start.year
    row = queries.adopted_accounts(year, _known_on(period))
    if row is None or row.adopted_on is None:
        return Gap(_("Regnskapet er ikke lagt inn."))
    found = queries.comparison_of(row, queries.budget_in_force(year, row.adopted_on))
    behind = (trace(row), *(_of_sum(one) for one in found.placed if one.line_key))
    words = _("Godkjent %s.") % dates.written(row.adopted_on)
    return AccountsTold(
        year=year,
        adopted=Wording(words, of=behind[:1]),
        lines=Listed(
            tuple(
                ComparedTold(one.key, one.label, one.budget, one.actual, one.deviation)
                for one in found.rows
            ),
            of=behind,
        ),
        areas=Listed(
            tuple(
                AreaTold(str(place), one.name, one.budget, one.actual, one.deviation)
                for place, one in enumerate(found.areas, start=1)
            ),
            of=behind,
        ),
        result=Wording(kroner(abs(found.result_ore)), of=behind),
        is_deficit=found.result_ore < 0,
        audit=_audit(row),
    )


def _of_sum(one: queries.Placed) -> Trace:
    return trace(one.sum, f"{one.sum}: {one.sum.amount}")


def _audit(row: Accounts) -> Wording | Gap:
    report = getattr(row, "audit_report", None)
    if report is None:
        return Gap(_("Revisors beretning er ikke lagt inn."))
    words = _("Revisjonsberetningen ble avgitt %s.") % dates.written(report.given_on)
    return Wording(words, of=(trace(report),))


SECTIONS.add(
    "finance.budget",
    Section(title="Budsjett", facts=budget, template="finance/sections/budget.html"),
)
SECTIONS.add(
    "finance.accounts",
    Section(title="Regnskap", facts=accounts, template="finance/sections/accounts.html"),
)
