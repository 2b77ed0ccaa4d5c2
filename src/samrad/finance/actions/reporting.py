"""Named writes of interim reports: how the year looks so far, and what is expected of it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base import clock, dates
from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.finance import queries
from samrad.finance.models import BudgetLine, ForecastLine, InterimReport
from samrad.finance.policies import may_budget


class NoBudgetToReport(Refusal):
    """There is no budget to report against."""

    def __init__(self, year: int) -> None:
        super().__init__(_("Året %d har ikke noe vedtatt budsjett å rapportere mot.") % year)


class ReportTold(Refusal):
    """The year has a report until and including the day."""

    def __init__(self, row: InterimReport) -> None:
        super().__init__(_("%s er lagt fram. En rapport endres ikke.") % row)


class NotYet(Refusal):
    """The day the report reaches has not come, or is of another year."""

    def __init__(self, until: date) -> None:
        super().__init__(
            _("En rapport til og med %s kan ikke legges fram nå.") % dates.written(until)
        )


@action("finance.tell_forecast", may=may_budget, done="La fram økonomirapport")
def tell_forecast(
    *,
    actor: Actor,
    at: datetime,
    year: int,
    until: date,
    forecasts: Mapping[str, tuple[int | None, str]],
    summary: str = "",
) -> InterimReport:
    """Tell how the year stands at the end of a day: budget, so far, forecast and why, line by line.

    forecasts are (whole øre or None, why) by the line's key. Budget and accounts are kept as they
    are now. Raises Denied, NoBudgetToReport, NotYet, ReportTold.
    Source: kommuneloven § 14-5 tredje ledd, at least twice a year.
    """
    today = at.astimezone(clock.OSLO).date()
    if until.year != year or until > today:
        raise NotYet(until)
    budget = queries.budget_in_force(year, until)
    if budget is None:
        raise NoBudgetToReport(year)
    if before := InterimReport.objects.filter(year=year, until=until).first():
        raise ReportTold(before)
    accounts = queries.standing_accounts(year)
    covers = accounts is not None and accounts.until >= until
    actual = queries.actual_until(accounts, budget, until) if accounts and covers else {}
    report = kept(
        InterimReport(
            year=year, until=until, summary=summary.strip(), told_at=at, told_by=actor.key
        )
    )
    for place, line in enumerate(queries.lines_of(budget), start=1):
        so_far = actual.get(line.key, 0) if covers else None
        kept(_forecast(report, place, line, so_far, forecasts.get(line.key, (None, ""))))
    return report


def _forecast(
    report: InterimReport,
    place: int,
    line: BudgetLine,
    so_far: int | None,
    told: tuple[int | None, str],
) -> ForecastLine:
    """A line of the report, not stored."""
    expected, why = told
    return ForecastLine(
        report=report,
        key=line.key,
        position=place,
        label=line.label,
        kind=line.kind,
        budget_ore=line.amount_ore,
        actual_ore=so_far,
        forecast_ore=expected,
        why=why.strip()[:300],
    )
