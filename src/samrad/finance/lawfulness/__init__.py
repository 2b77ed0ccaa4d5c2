"""What the law book says of the yearly decisions on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from samrad.base.actions import row_key
from samrad.base.ports.lawfulness import LAWFULNESS, Judged
from samrad.finance import queries
from samrad.finance.lawfulness.authority import authority, fee
from samrad.finance.lawfulness.timing import Rows, of_year
from samrad.finance.models import YearlyDecision
from samrad.finance.queries import Told
from samrad.finance.vocabulary import DecisionKind
from samrad.law.finding import Finding
from samrad.register import queries as register

# What the law wants decided by the same day.
DUE_TOGETHER = (
    frozenset({DecisionKind.ACCOUNTS, DecisionKind.ANNUAL_REPORT}),
    frozenset({DecisionKind.BUDGET}),
)
LAST_DUE = 3  # the accounts last due are at most two years back


@dataclass(frozen=True, slots=True)
class Year:
    """A year on the page: what was decided or planned, and what the law book says of it."""

    number: int
    decisions: tuple[Told, ...]
    judged: tuple[Judged, ...]


def judged(day: date) -> Iterator[Judged]:
    """The findings about every year that was due by day, or decided by then. Two queries."""
    for _year, one in _findings(day):
        yield one


def by_year(told: Iterable[Told], day: date) -> list[Year]:
    """What is told of each year with its findings, the newest year first."""
    listed = list(told)
    found = list(_findings(day))
    years = {one.row.year for one in listed} | {year for year, _one in found}
    return [
        Year(
            number=year,
            decisions=tuple(one for one in listed if one.row.year == year),
            judged=tuple(one for about, one in found if about == year),
        )
        for year in sorted(years, reverse=True)
    ]


def of_proposed(row: YearlyDecision) -> list[Finding]:
    """What the law book says of a decision that is about to be entered: who may make it, and when.

    row is not stored; it has kind, year and decided_on, and body when one is chosen. Four queries.
    """
    day, kind = row.decided_on, DecisionKind(row.kind)
    if day is None:
        return []
    terms = register.terms()
    found = [one for one in (authority(row, terms), fee(row, terms, day)) if one is not None]
    family = next((kinds for kinds in DUE_TOGETHER if kind in kinds), frozenset())
    stood = {DecisionKind(one.kind): one for one in queries.of_year(row.year)}
    rows: Rows = {one: stood[one] for one in family if one in stood} | {kind: row}
    if family:
        found += [one for one in of_year(row.year, rows, terms, day) if row_key(row) in one.rows]
    return [one.finding for one in found]


def _findings(day: date) -> Iterator[tuple[int, Judged]]:
    """Findings with the year they are about, year by year."""
    terms = register.terms()
    rows = list(queries.yearly_decisions())
    made = [row for row in rows if queries.is_decided(row, day)]
    asked: dict[int, Rows] = {day.year - back: {} for back in range(LAST_DUE)}
    for row in made + [row for row in rows if row not in made]:  # a decision before a plan
        asked.setdefault(row.year, {}).setdefault(DecisionKind(row.kind), row)
    for year, of_that_year in sorted(asked.items()):
        for one in of_year(year, of_that_year, terms, day):
            yield year, one
    for row in made:
        for found in (authority(row, terms), fee(row, terms, day)):
            if found is not None:
                yield row.year, found


LAWFULNESS.add("finance", judged)
