"""When new guidelines are due, and what Kontoret is told when they are missing."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.base import dates
from samrad.base.policies import Actor
from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.base.ports.notices import NOTICES, Notice
from samrad.law import period
from samrad.strategy import queries
from samrad.strategy.models import StrategyPeriod

WARNED = timedelta(days=365)


def last_day_for_new(strategy: StrategyPeriod) -> date | None:
    """The day before which the next guidelines must be adopted; None when nothing says so.

    The earlier of the last day the guidelines hold and the last day of the years the agreement
    gives, counted from the day they took effect: our reading of «minst én gang per
    fireårsperiode» (samarbeidsavtalen § 4).
    """
    term = queries.years_between_strategies(strategy.valid_from)
    days = [strategy.period.last_day] if strategy.valid_until else []
    if term is not None:
        start = strategy.valid_from
        # 29 February has no anniversary in most years; the day after serves.
        leap = (start.month, start.day) == (2, 29)
        begun = start + timedelta(days=1) if leap else start
        days.append(begun.replace(year=begun.year + int(term.value)) - timedelta(days=1))
    return min((day for day in days if day is not None), default=None)


def basis_of(strategy: StrategyPeriod) -> str:
    """The clause that asks for new guidelines, as printed; empty when it is not in the record."""
    term = queries.years_between_strategies(strategy.valid_from)
    return term.clause if term else ""


def duties(year: int) -> Iterator[Duty]:
    """New guidelines, in the year the adopted ones run out."""
    for strategy in queries.strategies():
        due = last_day_for_new(strategy) if queries.has_decision(strategy) else None
        if due is not None and due in period.year(year):
            yield Duty(
                on=due,
                what=_("Vedta strategiske føringer etter «%(name)s»") % {"name": strategy.name},
                who=queries.adopting_body(strategy) or _("øverste organ"),
                basis=basis_of(strategy),
            )


def routines(year: int) -> Iterator[Duty]:
    """The fixed points of the year as the council's own wheel had them when the year began."""
    for one in queries.routines_on(date(year, 1, 1)):
        yield Duty(
            on=one.last_day(year),
            what=f"{one.who[:1].upper()}{one.who[1:]}: {one.what} ({one.months})",
            who=one.who,
            basis=one.clause or one.source,
        )


def notices(day: date, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001 -- the port's signature
    """What is missing in guidelines and programme on day."""
    yield from _guidelines(day)
    yield from _silent_measures(day)


def _silent_measures(day: date) -> Iterator[Notice]:
    """Last year's and this year's measures that nobody has told anything about."""
    for programme in queries.programmes().filter(year__in=(day.year - 1, day.year)):
        silent = queries.unaccounted(programme, day)
        if silent:
            yield Notice(
                sentence=ngettext(
                    "Ett tiltak i %(name)s har ingen status.",
                    "%(count)d tiltak i %(name)s har ingen status.",
                    len(silent),
                )
                % {"count": len(silent), "name": programme.name},
                address=reverse("strategy:programme", args=[programme.slug]),
                basis=_("kommuneloven § 14-7 andre ledd bokstav c"),
            )


def _guidelines(day: date) -> Iterator[Notice]:
    """That no adopted guidelines hold on day, or that they soon run out."""
    running = queries.adopted_on(day)
    if running is None:
        yield from _missing(day)
        return
    due = last_day_for_new(running)
    if due is not None and due - day <= WARNED and not _successor(running):
        yield Notice(
            sentence=_("«%(name)s» gjelder til og med %(day)s. Nye føringer må være vedtatt da.")
            % {"name": running.name, "day": dates.written(due)},
            address=reverse("strategy:strategy", args=[running.slug]),
            basis=basis_of(running),
            due_on=due,
        )


def _successor(running: StrategyPeriod) -> StrategyPeriod | None:
    return None if running.valid_until is None else queries.adopted_on(running.valid_until)


def _missing(day: date) -> Iterator[Notice]:
    last = queries.last_adopted_before(day)
    if last is None or last.valid_until is None:
        yield Notice(
            sentence=_("Registeret har ingen vedtatte strategiske føringer for denne dagen."),
            address=reverse("strategy:strategies"),
        )
        return
    ended = dates.last_day(last.valid_until, last.until_precision)
    yield Notice(
        sentence=_(
            "«%(name)s» gikk ut %(day)s, og registeret har ingen vedtatte føringer etter dem."
        )
        % {"name": last.name, "day": ended},
        address=reverse("strategy:strategy", args=[last.slug]),
        basis=basis_of(last),
    )


DEADLINES.add("strategy", duties)
DEADLINES.add("strategy_routines", routines)
NOTICES.add("strategy", notices)
