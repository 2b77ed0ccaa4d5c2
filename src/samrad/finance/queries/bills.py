"""The numbered documents: what stands, what is paid, what is overdue, and whether any is gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.base import clock, dates
from samrad.finance.models import (
    Bill,
    BillFile,
    BillingContact,
    Buyer,
    FeeRun,
    NumberSeries,
    PayerKey,
    Payment,
    Reminder,
    YearlyDecision,
)
from samrad.finance.vocabulary import SERIES, BillKind
from samrad.law.money import kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an invoice stands on a day: what is paid and reminded of. Amounts are whole øre.

    A reversed invoice asks for nothing; what was paid on it is owed back.
    """

    bill: Bill
    label: str
    payments: tuple[Payment, ...]
    reminders: tuple[Reminder, ...]
    credit_note: Bill | None
    day: date

    @property
    def paid_ore(self) -> int:
        return sum(one.amount_ore for one in self.payments)

    @property
    def paid(self) -> str:
        return kroner(self.paid_ore)

    @property
    def outstanding_ore(self) -> int:
        """What is left to pay; below zero is owed back."""
        asked = 0 if self.bill.reversed_at else self.bill.total_ore
        return asked - self.paid_ore

    @property
    def outstanding(self) -> str:
        return kroner(self.outstanding_ore)

    @property
    def owed_back(self) -> str:
        return kroner(-self.outstanding_ore) if self.outstanding_ore < 0 else ""

    @property
    def last_day(self) -> date:
        """The day it must be paid by: a reminder sets a new one."""
        newest = max(self.reminders, key=lambda one: one.number, default=None)
        return newest.due_on if newest else (self.bill.due_on or self.bill.issued_on)

    @property
    def is_overdue(self) -> bool:
        """Whether money is missing and the day for it has passed."""
        return self.outstanding_ore > 0 and self.last_day < self.day

    @property
    def state(self) -> tuple[str, str]:
        """The state as (kind of badge, words)."""
        if self.outstanding_ore < 0:
            return "warning", _("betalt for mye")
        if self.bill.reversed_at:
            return "neutral", _("tilbakeført")
        if not self.outstanding_ore:
            return "success", _("betalt")
        if self.is_overdue:
            return "danger", _("forfalt")
        return ("info", _("delvis betalt")) if self.paid_ore else ("neutral", _("ikke betalt"))


def bills() -> QuerySet[Bill]:
    """Every invoice and credit note with its run, by number."""
    whole = ("run__decision__source", "municipality", "corrects")
    return Bill.objects.select_related(*whole).order_by("number")


def bills_of_year(year: int) -> QuerySet[Bill]:
    """The documents of a year's fee, by number."""
    return bills().filter(year=year)


def bill_numbered(number: int) -> Bill | None:
    """The document with this number; None when none has it."""
    return bills().filter(number=number).first()


def runs_of(year: int) -> list[FeeRun]:
    """The runs of a year, in order."""
    return list(FeeRun.objects.filter(year=year).order_by("number"))


def billed_by(year: int, day: date) -> tuple[date, int] | None:
    """When the fee of year was first billed, and how many invoices stood on day; None before."""
    rows = Bill.objects.filter(year=year, kind=BillKind.INVOICE, issued_on__lte=day)
    told = list(rows.values_list("issued_on", "reversed_at"))
    if not told:
        return None
    gone = [at for _on, at in told if at and at.astimezone(clock.OSLO).date() <= day]
    return min(on for on, _at in told), len(told) - len(gone)


def standing_runs(year: int) -> set[int]:
    """The runs of year with an invoice that is not taken back."""
    rows = Bill.objects.filter(year=year, kind=BillKind.INVOICE, reversed_at__isnull=True)
    return set(rows.values_list("run", flat=True))


def standings(rows: Iterable[Bill], day: date) -> list[Standing]:
    """How the invoices among rows stand on day, in their order. Three queries."""
    invoices = [row for row in rows if not row.is_credit_note]
    keys = [row.pk for row in invoices]
    payments: dict[int | None, list[Payment]] = {}
    for payment in Payment.objects.filter(bill__in=keys).order_by("paid_on", "pk"):
        payments.setdefault(payment.bill_id, []).append(payment)
    reminders: dict[int, list[Reminder]] = {}
    for reminder in Reminder.objects.filter(bill__in=keys).order_by("number"):
        reminders.setdefault(reminder.bill_id, []).append(reminder)
    notes = {row.corrects_id: row for row in Bill.objects.filter(corrects__in=keys)}
    return [
        Standing(
            bill=row,
            label=row.buyer["label"],
            payments=tuple(payments.get(row.pk, ())),
            reminders=tuple(reminders.get(row.pk, ())),
            credit_note=notes.get(row.pk),
            day=day,
        )
        for row in invoices
    ]


def xml_of(bill: Bill) -> bytes:
    """The electronic form as it was made. Tampered when it is not what the trail says it was."""
    form = BillFile.objects.get(pk=bill.pk).xml.encode()
    if sha256(form).hexdigest() != bill.sha256:
        raise Tampered(bill)
    return form


class Tampered(RuntimeError):
    """An electronic form is not the one that was issued."""

    def __init__(self, bill: Bill) -> None:
        super().__init__(f"{bill}: EHF-filen er endret etter at den ble laget.")


def forms_of(rows: Iterable[Bill]) -> list[tuple[Bill, bytes]]:
    """The documents with their electronic forms. One query more than rows."""
    listed = list(rows)
    files = BillFile.objects.in_bulk([row.pk for row in listed])
    return [(row, files[row.pk].xml.encode()) for row in listed]


def series_faults() -> list[str]:
    """What is wrong with the number series, in sentences: holes, and numbers past its end."""
    numbers = list(Bill.objects.order_by("number").values_list("number", flat=True))
    if not numbers:
        return []
    missing = sorted(set(range(numbers[0], numbers[-1] + 1)) - set(numbers))
    found = [_("Nummer %s mangler i fakturaserien.") % number for number in missing]
    series = NumberSeries.objects.filter(key=SERIES).first()
    if series is None or series.next_number != numbers[-1] + 1:
        found.append(_("Neste fakturanummer følger ikke etter det siste."))
    return found


def contact_of(key: PayerKey) -> BillingContact | None:
    """Who gets the reminders of the one who pays; None when nobody is entered."""
    return BillingContact.objects.filter(**key.columns).first()


def known_of_buyer(key: PayerKey) -> dict[str, str]:
    """What is entered of one who pays as a buyer, and its contact; only what is known."""
    buyer = Buyer.objects.filter(**key.columns).first()
    contact = contact_of(key)
    names = ("reference", "street", "postcode", "city")
    known = {name: getattr(buyer, name) for name in names} if buyer else {}
    return known | ({"name": contact.name, "email": contact.email} if contact else {})


def contacts_reached_at(address: str) -> list[BillingContact]:
    """The contacts with an e-mail address, whatever the case of its letters."""
    rows = BillingContact.objects.filter(email__iexact=address)
    return list(rows.select_related("municipality", "county").order_by("pk"))


def decided_words(decision: YearlyDecision) -> str:
    """«vedtatt 8. juni 2023, sak 4/18»."""
    day = decision.decided_on
    told = _("vedtatt %s") % dates.from_day(day, decision.precision) if day else _("ikke vedtatt")
    return f"{told}, {_('sak')} {decision.case_number}" if decision.case_number else told


def touched_forms() -> list[str]:
    """The electronic forms that are not what was issued, in sentences."""
    return [
        _("EHF-filen til %s er endret.") % str(row).lower()
        for row, form in forms_of(Bill.objects.order_by("number"))
        if sha256(form).hexdigest() != row.sha256
    ]
