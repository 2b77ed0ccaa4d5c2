"""What the law book says of the yearly decisions on a day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.actions import row_key
from samrad.base.ports.lawfulness import LAWFULNESS, Judged
from samrad.base.vocabulary import Precision
from samrad.finance import queries
from samrad.finance.models import YearlyDecision
from samrad.finance.queries import Told
from samrad.finance.vocabulary import DecisionKind
from samrad.law import agreement
from samrad.law.agreement import Payer
from samrad.law.agreement_rules import FEE, WHAT_THE_ASSEMBLY_DECIDES
from samrad.law.finding import Deadline, Finding, not_assessed
from samrad.law.provision import Provision
from samrad.law.statutes import kommuneloven_kap14_okonomi as economy
from samrad.law.statutes.kommuneloven_kap14_okonomi import EconomyCase
from samrad.law.statutes.kommuneloven_kap14_regler import (
    ACCOUNTS_AND_REPORT,
    ASSEMBLY_DECIDES,
    BUDGET_IN_TIME,
)
from samrad.law.terms import Terms
from samrad.register import queries as register
from samrad.register.queries import Member

Kind = DecisionKind
Rows = dict[Kind, YearlyDecision]
# What the agreement calls the matters the law does not already give to the assembly.
MATTERS = {Kind.PROGRAMME: "budsjett og handlingsprogram", Kind.FEE: "kontingent"}
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Year:
    """A year on the page: what was decided or planned, and what the law book says of it."""

    number: int
    decisions: tuple[Told, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A day something was planned for, told as exactly as it is known."""

    on: date
    told: str


def judged(day: date) -> Iterator[Judged]:
    """The findings about every year that was due by day, or decided by then. Two queries."""
    for _year, one in _findings(queries.known_on(day), day):
        yield one


def by_year(told: Iterable[Told], day: date) -> list[Year]:
    """What is told of each year with its findings, the newest year first."""
    listed = list(told)
    found = list(_findings([one.row for one in listed], day))
    years = {one.row.year for one in listed} | {year for year, _one in found}
    return [
        Year(
            number=year,
            decisions=tuple(one for one in listed if one.row.year == year),
            judged=tuple(one for about, one in found if about == year),
        )
        for year in sorted(years, reverse=True)
    ]


def _findings(known: list[YearlyDecision], day: date) -> Iterator[tuple[int, Judged]]:
    """Findings with the year they are about, year by year."""
    terms = register.terms()
    by_year: dict[int, Rows] = {day.year: {}, day.year - 1: {}, day.year - 2: {}}
    for row in known:
        by_year.setdefault(row.year, {}).setdefault(Kind(row.kind), row)
    for year, rows in sorted(by_year.items()):
        for one in _of_year(year, rows, terms, day):
            yield year, one
    for row in known:
        if queries.is_decided(row, day) and (found := _authority(row, terms)):
            yield row.year, found
        if row.kind == Kind.FEE and row.year == day.year and (found := _fee(row, terms, day)):
            yield row.year, found


def _of_year(year: int, rows: Rows, terms: Terms, day: date) -> Iterator[Judged]:
    """Whether the year's budget, and its accounts and report, came in time, once they were due.

    A year without rows is asked about only while it is the last one due.
    """
    pair = [rows[kind] for kind in (Kind.ACCOUNTS, Kind.ANNUAL_REPORT) if kind in rows]
    last = _last_day_for_accounts(year)
    if last and _reaches(terms, last) and (pair or _is_newest(last, day)):
        about = _("Regnskap og årsrapport for %(year)d") % {"year": year}
        yield from _judged(ACCOUNTS_AND_REPORT.id, about, _accounts(year, rows, last, day), pair)
    budget = [rows[Kind.BUDGET]] if Kind.BUDGET in rows else []
    last = _last_day_for_budget(year)
    if last and _reaches(terms, last) and (budget or _is_newest(last, day)):
        about = _("Budsjett for %(year)d") % {"year": year}
        yield from _judged(BUDGET_IN_TIME.id, about, _budget(year, budget, last, day), budget)


def _judged(
    rule: str, about: str, found: Finding | None, rows: list[YearlyDecision]
) -> Iterator[Judged]:
    if found is not None:
        keys = tuple(row_key(row) for row in rows)
        yield Judged(rule, about, found, keys, reverse("finance:decisions"))


def _reaches(terms: Terms, day: date) -> bool:
    return agreement.order_on(terms, day).chapter_18_applies


def _is_newest(last: date, day: date) -> bool:
    """Whether last is the newest day of its kind that has passed."""
    return last < day <= last.replace(year=last.year + 1)


def _last_day_for_accounts(year: int) -> date | None:
    """The last day to decide accounts and report of year; None before the chapter was in force."""
    if year < economy.EARLIEST_YEAR:
        return None
    any_day = date(year + 1, 1, 1)  # the rule asks for days; only its last day is wanted here
    return economy.accounts_and_report(year, any_day, any_day).last_day


def _last_day_for_budget(year: int) -> date | None:
    return None if year < economy.EARLIEST_YEAR else economy.budget_deadline(year).last_day


def _accounts(year: int, rows: Rows, last: date, day: date) -> Finding | None:
    """Accounts and report together; None when they are neither decided nor due by day."""
    pair = [rows.get(Kind.ACCOUNTS), rows.get(Kind.ANNUAL_REPORT)]
    made = [row for row in pair if row is not None and queries.is_decided(row, day)]

    def ask(pick: Callable[[YearlyDecision], date]) -> Deadline:
        accounts, report = made
        return economy.accounts_and_report(year, pick(accounts), pick(report))

    if len(made) == len(pair):
        return _in_time(ask, made)
    if day <= last:
        return None
    what = _("Regnskap og årsrapport for %(year)d") % {"year": year}
    planned = _last_planned([row for row in pair if row is not None and row not in made])
    if planned and planned.on > last:
        found = economy.accounts_and_report(year, planned.on, planned.on)
        return _planned_late(found, what, planned)
    return _unknown(what, last, planned, ACCOUNTS_AND_REPORT.basis)


def _budget(year: int, rows: list[YearlyDecision], last: date, day: date) -> Finding | None:
    """The budget; None when it is neither decided nor due by day."""
    made = [row for row in rows if queries.is_decided(row, day)]
    if made:
        return _in_time(lambda pick: economy.budget_deadline(year, pick(made[0])), made)
    if day <= last:
        return None
    what = _("Budsjettet for %(year)d") % {"year": year}
    planned = _last_planned(rows)
    if planned and planned.on > last:
        return _planned_late(economy.budget_deadline(year, planned.on), what, planned)
    return _unknown(what, last, planned, BUDGET_IN_TIME.basis)


def _in_time(
    ask: Callable[[Callable[[YearlyDecision], date]], Deadline], made: list[YearlyDecision]
) -> Finding:
    """The rule's own answer; where only month or year is known, it must be the same all through."""
    early, late = ask(_first_day), ask(_last_day)
    loose = [row for row in made if _first_day(row) != _last_day(row)]
    if not loose:
        return late
    told = dates.from_day(_first_day(loose[0]), loose[0].precision)
    if early.holds != late.holds or late.last_day is None:
        why = _("fristen løp ut i samme tidsrom, og bare %(when)s er kjent.") % {"when": told}
        return not_assessed(why, late.basis)
    words = {"when": told, "last": dates.written(late.last_day)}
    in_time = _("Vedtatt %(when)s; fristen var %(last)s.")
    return replace(late, reason=in_time % words, days_late=early.days_late)


def _first_day(row: YearlyDecision) -> date:
    return row.decided_on or date.max


def _last_day(row: YearlyDecision) -> date:
    """The last day the decision can have been made, by how exactly the day is known."""
    day = _first_day(row)
    if row.precision == Precision.YEAR:
        return date(day.year, DECEMBER, 31)
    if row.precision == Precision.MONTH:
        following = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
        return following - timedelta(days=1)
    return day


def _last_planned(rows: list[YearlyDecision]) -> Planned | None:
    """The latest day any of rows was planned for; None when none of them was."""
    found = [Planned(row.planned_on, queries.planned(row)) for row in rows if row.planned_on]
    return max(found, key=lambda one: one.on, default=None)


def _planned_late(found: Deadline, what: str, planned: Planned) -> Finding:
    """Not decided in time: no decision is known, and even the plan came after the last day."""
    sentence = _(
        "%(what)s skulle være vedtatt senest %(last)s. Registeret har ikke vedtaket, og "
        "behandlingen var planlagt til %(planned)s, %(days)d dager etter fristen."
    )
    words = {
        "what": what,
        "last": dates.written(found.last_day) if found.last_day else "",
        "planned": planned.told,
        "days": found.days_late,
    }
    return replace(found, holds=False, reason=sentence % words)


def _unknown(what: str, last: date, planned: Planned | None, basis: Provision) -> Finding:
    """The record has no decision, so that nobody can say whether it came in time."""
    words = {"what": what, "last": dates.written(last)}
    if planned is None:
        why = _("%(what)s skulle være vedtatt senest %(last)s. Registeret har ikke vedtaket.")
        return not_assessed(_lowered(why % words), basis)
    words["planned"] = planned.told
    why = _(
        "%(what)s skulle være vedtatt senest %(last)s og var planlagt behandlet %(planned)s. "
        "Registeret har ikke vedtaket."
    )
    return not_assessed(_lowered(why % words), basis)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _authority(row: YearlyDecision, terms: Terms) -> Judged | None:
    """Whether the body that decided was the one to do it; None where nothing gives it to anyone."""
    day = row.decided_on
    if day is None or not _reaches(terms, day):
        return None
    kind, by_assembly = Kind(row.kind), queries.is_assemblys(row)
    rule = WHAT_THE_ASSEMBLY_DECIDES if kind in MATTERS else ASSEMBLY_DECIDES
    unknown = not_assessed(_("det er ikke kjent hvem som vedtok."), rule.basis)
    found: Finding = unknown
    if kind in MATTERS:
        given = agreement.assembly_decides(terms, MATTERS[kind], day)
        if given.holds is False:
            return None
        found = _by_agreement(given, by_assembly, unknown)
    elif by_assembly is not None:
        found = economy.assembly_decides(EconomyCase(kind), decided_by_assembly=by_assembly)
    return Judged(rule.id, str(row), found, (row_key(row),), reverse("finance:decisions"))


def _by_agreement(given: Finding, by_assembly: bool | None, unknown: Finding) -> Finding:  # noqa: FBT001 -- three answers
    """The agreement's word, turned when another body decided what it gives the assembly."""
    if given.holds is None or by_assembly:
        return given
    if by_assembly is None:
        return unknown
    return replace(given, holds=False, reason=_("Et annet organ vedtok. ") + given.reason)


def _fee(row: YearlyDecision, terms: Terms, day: date) -> Judged | None:
    """What the members of 1 January pay together; None while the fee is not decided."""
    start = date(row.year, 1, 1)
    if not queries.is_decided(row, day) or not _reaches(terms, start):
        return None
    members = register.members_on(start)
    about = _("Kontingent for %(year)d, utregnet") % {"year": row.year}
    return Judged(
        FEE.id, about, _worked_out(row, members), (row_key(row),), reverse("finance:decisions")
    )


def _worked_out(row: YearlyDecision, members: list[Member]) -> Finding:
    """The sum of the fee by the inhabitants of 1 January; not assessed where something is unknown.

    That the inhabitants of 1 January are used is not said by any source.
    """
    why = ""
    if row.rate_ore is None:
        why = _("satsen er ikke kjent.")
    elif row.factors is None:
        why = _("det er ikke kjent om noen betaler mer enn én gang satsen.")
    elif not members or any(one.inhabitants is None for one in members):
        why = _("folketallet er ikke kjent for alle medlemmene.")
    if why or row.rate_ore is None or row.factors is None:
        return not_assessed(why, FEE.basis)
    payers = [
        Payer(one.label, one.inhabitants or 0, row.factors.get(one.slug, 1)) for one in members
    ]
    return agreement.fees(row.rate_ore, payers)


LAWFULNESS.add("finance", judged)
