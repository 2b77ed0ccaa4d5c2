"""What this room finds due, for Kontoret's first page."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.base.policies import Actor
from samrad.base.ports.notices import NOTICES, Notice
from samrad.finance import queries
from samrad.finance.policies import may_see_bills


def notices(day: date, actor: Actor) -> Iterator[Notice]:
    """Invoices that have fallen due, by year, and payments nobody knows what is for."""
    if not may_see_bills(actor):
        return
    for one in queries.fee_years(day):
        if one.overdue:
            told = ngettext(
                "%(count)d faktura for kontingent %(year)d er forfalt.",
                "%(count)d fakturaer for kontingent %(year)d er forfalt.",
                one.overdue,
            )
            yield Notice(
                told % {"count": one.overdue, "year": one.year},
                reverse("finance-office:year", args=[one.year]),
            )
    waiting = len(queries.payments_waiting())
    if waiting:
        yield Notice(
            _("Innbetalinger som ikke er ført på noen faktura: %d.") % waiting,
            reverse("finance-office:payments"),
        )


NOTICES.add("finance", notices)
