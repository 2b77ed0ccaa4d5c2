"""What the fee desk shows: each year in figures, payments that wait, and the accountant's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import ngettext

from samrad.finance import ehf
from samrad.finance.models import Bill, Payment, PaymentFile, YearlyDecision
from samrad.finance.queries.bills import Standing, bills, bills_of_year, standings, xml_of
from samrad.finance.queries.decisions import is_decided, yearly_decisions
from samrad.finance.vocabulary import BillKind, DecisionKind
from samrad.law.money import kroner

SHOWN = 200
LEDGER = (
    "Nummer", "Slag", "Dato", "Forfall", "Kontingentår", "Medlem", "Organisasjonsnummer",
    "Kjøpers referanse", "KID", "Beløp uten mva", "Mva-kategori", "Mva",
    "Beløp", "Betalt", "Utestående", "Tilstand", "Retter",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSummary:
    """The fee of a year in figures, in øre."""

    year: int
    decision: YearlyDecision | None
    invoices: int
    billed_ore: int
    paid_ore: int
    outstanding_ore: int
    owed_back_ore: int
    overdue: int

    @property
    def billed(self) -> str:
        return kroner(self.billed_ore)

    @property
    def paid(self) -> str:
        return kroner(self.paid_ore)

    @property
    def outstanding(self) -> str:
        return kroner(self.outstanding_ore)

    @property
    def owed_back(self) -> str:
        return kroner(self.owed_back_ore)


def summary_of(
    year: int, found: Sequence[Standing], decision: YearlyDecision | None = None
) -> YearSummary:
    """The invoices of a year in figures; those taken back ask for nothing."""
    stand = [one for one in found if one.bill.reversed_at is None]
    return YearSummary(
        year=year,
        decision=decision,
        invoices=len(stand),
        billed_ore=sum(one.bill.total_ore for one in stand),
        paid_ore=sum(one.paid_ore for one in found),
        outstanding_ore=sum(max(one.outstanding_ore, 0) for one in found),
        owed_back_ore=sum(max(-one.outstanding_ore, 0) for one in found),
        overdue=sum(one.is_overdue for one in found),
    )


def fee_years(day: date) -> list[YearSummary]:
    """Every year with a fee decided by day or billed, the newest first. Six queries."""
    decisions = {
        row.year: row
        for row in yearly_decisions().filter(kind=DecisionKind.FEE)
        if is_decided(row, day)
    }
    by_year: dict[int, list[Standing]] = {}
    for one in standings(bills().filter(kind=BillKind.INVOICE), day):
        by_year.setdefault(one.bill.year, []).append(one)
    years = sorted({*decisions, *by_year}, reverse=True)
    return [summary_of(year, by_year.get(year, []), decisions.get(year)) for year in years]


def overdue(year: int, day: date) -> list[Standing]:
    """The invoices of a year that have fallen due, by number."""
    return [one for one in standings(bills_of_year(year), day) if one.is_overdue]


def payment_with(pk: int) -> Payment | None:
    """The payment with this key."""
    return Payment.objects.select_related("bill").filter(pk=pk).first()


def payments_waiting() -> list[Payment]:
    """The payments nobody knows what is for, the oldest first."""
    return list(Payment.objects.filter(bill__isnull=True).order_by("paid_on", "pk"))


def payments_matched() -> list[Payment]:
    """The latest payments with their invoices, the newest first."""
    rows = Payment.objects.filter(bill__isnull=False).select_related("bill")
    return list(rows.order_by("-paid_on", "-pk")[:SHOWN])


def told_of_file(file: PaymentFile) -> str:
    """What reading a file came to, in a sentence."""
    rows = list(file.payments.all())
    waiting = sum(one.bill_id is None for one in rows)
    told = ngettext(
        "%(count)d innbetaling er lest, %(waiting)d venter på faktura, %(skipped)d sto fra før.",
        "%(count)d innbetalinger er lest, %(waiting)d venter på faktura, %(skipped)d sto fra før.",
        len(rows),
    )
    return told % {"count": len(rows), "waiting": waiting, "skipped": file.skipped}


def broken_rules(bill: Bill) -> list[tuple[str, str]]:
    """The rules of EHF the document breaks, as it was issued."""
    return ehf.broken(xml_of(bill))


def ledger_rows(year: int, day: date) -> list[tuple[Any, ...]]:
    """A year's documents by number: the columns LEDGER, in kroner, credit notes below zero."""
    rows = list(bills_of_year(year))
    by_bill = {one.bill.pk: one for one in standings(rows, day)}
    return [_ledger_row(row, by_bill.get(row.pk)) for row in rows]


def _ledger_row(row: Bill, standing: Standing | None) -> tuple[Any, ...]:
    sign = -1 if row.is_credit_note else 1
    return (
        row.number,
        row.get_kind_display(),
        row.issued_on,
        row.due_on,
        row.year,
        row.buyer["label"],
        row.buyer["organisation_number"],
        row.buyer["reference"],
        row.kid,
        _in_kroner(sign * row.net_ore),
        row.run.seller["vat_category"],
        _in_kroner(sign * row.vat_ore),
        _in_kroner(sign * row.total_ore),
        _in_kroner(standing.paid_ore) if standing else None,
        _in_kroner(standing.outstanding_ore) if standing else None,
        standing.state[1] if standing else "",
        row.corrects.number if row.corrects else None,
    )


def _in_kroner(ore: int) -> Decimal:
    """Whole øre as kroner with two places, exactly."""
    return Decimal(ore).scaleb(-2)
