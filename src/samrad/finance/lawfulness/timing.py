"""Whether budget, accounts and report came before the last day the law gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.actions import row_key
from samrad.base.ports.lawfulness import Judged
from samrad.base.vocabulary import Precision
from samrad.finance import queries
from samrad.finance.models import YearlyDecision
from samrad.finance.vocabulary import DecisionKind
from samrad.law import agreement
from samrad.law.finding import Deadline, Finding, counted, not_assessed
from samrad.law.provision import Provision
from samrad.law.statutes import kommuneloven_kap14_okonomi as economy
from samrad.law.statutes.kommuneloven_kap14_regler import ACCOUNTS_AND_REPORT, BUDGET_IN_TIME
from samrad.law.terms import Terms

Kind = DecisionKind
Rows = dict[Kind, YearlyDecision]
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Planned:
    """A day something was planned for, told as exactly as it is known."""

    on: date
    told: str


def of_year(year: int, rows: Rows, terms: Terms, day: date) -> Iterator[Judged]:
    """Whether the year's budget, and its accounts and report, came in time, once they were due.

    A year without rows is asked about only while it is the last one due.
    """
    pair = [rows[kind] for kind in (Kind.ACCOUNTS, Kind.ANNUAL_REPORT) if kind in rows]
    last = _last_day_for_accounts(year)
    if last and reaches(terms, last) and (pair or _is_newest(last, day)):
        about = _("Regnskap og årsrapport for %(year)d") % {"year": year}
        yield from _judged(ACCOUNTS_AND_REPORT.id, about, _accounts(year, rows, last, day), pair)
    budget = [rows[Kind.BUDGET]] if Kind.BUDGET in rows else []
    last = _last_day_for_budget(year)
    if last and reaches(terms, last) and (budget or _is_newest(last, day)):
        about = _("Budsjett for %(year)d") % {"year": year}
        yield from _judged(BUDGET_IN_TIME.id, about, _budget(year, budget, last, day), budget)


def _judged(
    rule: str, about: str, found: Finding | None, rows: list[YearlyDecision]
) -> Iterator[Judged]:
    if found is not None:
        keys = tuple(row_key(row) for row in rows)
        yield Judged(rule, about, found, keys, reverse("finance:decisions"))


def reaches(terms: Terms, day: date) -> bool:
    """Whether chapter 18, and with it these rules, holds for the council on day."""
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
    waiting = [row for row in pair if row is not None and row not in made]
    if any(row.decided_on for row in waiting):
        return _not_yet(economy.accounts_and_report(year, day, day), what, day)
    planned = _last_planned(waiting)
    if planned and planned.on > last:
        found = economy.accounts_and_report(year, planned.on, planned.on)
        late = _planned_late(found, what, planned)
        may_differ = _("En forskrift kan sette andre datoer for et råd; den er ikke lest.")
        return replace(late, reason=f"{late.reason} {may_differ}")
    return _unknown(what, last, planned, ACCOUNTS_AND_REPORT.basis)


def _budget(year: int, rows: list[YearlyDecision], last: date, day: date) -> Finding | None:
    """The budget; None when it is neither decided nor due by day."""
    made = [row for row in rows if queries.is_decided(row, day)]
    if made:
        return _in_time(lambda pick: economy.budget_deadline(year, pick(made[0])), made)
    if day <= last:
        return None
    what = _("Budsjettet for %(year)d") % {"year": year}
    if any(row.decided_on for row in rows):
        return _not_yet(economy.budget_deadline(year, day), what, day)
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
    in_time = _("Vedtatt: %(when)s. Fristen var %(last)s.")
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


def _not_yet(found: Deadline, what: str, day: date) -> Finding:
    """Late, as seen from day: the decision came only after it."""
    sentence = _(
        "%(what)s skulle være vedtatt senest %(last)s, men var det ikke %(day)s, %(late)s etter."
    )
    words = {
        "what": what,
        "last": dates.written(found.last_day) if found.last_day else "",
        "day": dates.written(day),
        "late": counted(found.days_late, _("dag"), _("dager")),
    }
    return replace(found, holds=False, reason=sentence % words)


def _planned_late(found: Deadline, what: str, planned: Planned) -> Finding:
    """Not decided in time: no decision is known, and even the plan came after the last day."""
    sentence = _(
        "%(what)s skulle være vedtatt senest %(last)s. Registeret har ikke vedtaket. "
        "Planlagt behandlet: %(planned)s, %(late)s etter fristen."
    )
    words = {
        "what": what,
        "last": dates.written(found.last_day) if found.last_day else "",
        "planned": planned.told,
        "late": counted(found.days_late, _("dag"), _("dager")),
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
        "%(what)s skulle være vedtatt senest %(last)s. Planlagt behandlet: %(planned)s. "
        "Registeret har ikke vedtaket."
    )
    return not_assessed(_lowered(why % words), basis)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
