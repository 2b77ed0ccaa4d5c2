"""The dates of the law for the council's economy."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.law import agreement
from samrad.law.finding import Deadline
from samrad.law.statutes import kommuneloven_kap14_okonomi as economy
from samrad.law.terms import Terms
from samrad.register import queries as register


def duties(year: int) -> Iterator[Duty]:
    """What the law asks for in year: the accounts of the year before, and the next year's budget.

    Nothing for days on which chapter 18 does not reach the council. One query.
    """
    terms = register.terms()
    assembly = _("representantskapet")
    for what, who, found in (
        (_("Avlegg årsregnskapet for %(year)d"), _("sekretariatet"), economy.accounts_delivered),
        (_("Avgi årsrapporten for %(year)d"), _("sekretariatet"), economy.report_delivered),
        (_("Avgi revisjonsberetningen for %(year)d"), _("revisor"), economy.auditors_report),
        (_("Vedta regnskap og årsrapport for %(year)d"), assembly, _accounts_decided),
    ):
        if year > economy.EARLIEST_YEAR:
            yield from _duty(what % {"year": year - 1}, who, found(year - 1), terms)
    if year >= economy.EARLIEST_YEAR:
        what = _("Vedta budsjettet for %(year)d") % {"year": year + 1}
        yield from _duty(what, assembly, economy.budget_deadline(year + 1), terms)


def _accounts_decided(year: int) -> Deadline:
    any_day = date(year + 1, 1, 1)  # the rule asks for days; only its last day is wanted here
    return economy.accounts_and_report(year, any_day, any_day)


def _duty(what: str, who: str, found: Deadline, terms: Terms) -> Iterator[Duty]:
    day = found.last_day
    if day is not None and agreement.order_on(terms, day).chapter_18_applies:
        yield Duty(on=day, what=what, who=who, basis=str(found.basis))


DEADLINES.add("finance", duties)
