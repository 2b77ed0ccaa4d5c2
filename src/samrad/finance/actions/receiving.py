"""What the bank says has come in, put to the invoices it is for."""

import re
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.finance import queries
from samrad.finance.bankfiles import NotReadable, Paid, payments_in
from samrad.finance.models import Bill, NumberSeries, Payment, PaymentFile
from samrad.finance.policies import may_bill
from samrad.finance.queries.bills import Standing
from samrad.finance.vocabulary import BillKind, Matched

NUMBERS = re.compile(r"\d+")


class BadPaymentFile(Refusal):
    """The file holds no payments that can be read."""


class AlreadyRead(Refusal):
    """The same file has been read."""

    def __init__(self, file: PaymentFile) -> None:
        super().__init__(
            _("Filen er lest før, som «%(file)s». Ingenting er gjort.") % {"file": file}
        )


class AlreadyMatched(Refusal):
    """The payment has its invoice."""

    def __init__(self, bill: Bill) -> None:
        super().__init__(_("Innbetalingen er ført på %s fra før.") % str(bill).lower())


class NotMatched(Refusal):
    """The payment has no invoice to take it from."""

    def __init__(self) -> None:
        super().__init__(_("Innbetalingen er ikke ført på noen faktura."))


class NotForThis(Refusal):
    """Money in cannot be put to a credit note."""

    def __init__(self) -> None:
        super().__init__(_("En innbetaling føres på en faktura, ikke på en kreditnota."))


@action("finance.read_payments", may=may_bill, done="Leste innbetalinger")
def read_payments(*, actor: Actor, at: datetime, filename: str, content: bytes) -> PaymentFile:
    """Read a file of payments and put each to its invoice: all of the file, or nothing.

    By KID whatever the amount; by an invoice number in the words when the amount is what is left.
    Others wait for a person. A payment another file had is counted, not read again. Raises Denied,
    BadPaymentFile, AlreadyRead.
    """
    digest = sha256(content).hexdigest()
    _series_held()
    if before := PaymentFile.objects.filter(sha256=digest).first():
        raise AlreadyRead(before)
    try:
        found = payments_in(content)
    except NotReadable as error:
        raise BadPaymentFile(str(error)) from error
    known = set(
        Payment.objects.filter(key__in=[one.key for one in found]).values_list("key", flat=True)
    )
    new = [one for one in found if one.key not in known]
    file = kept(
        PaymentFile(
            filename=filename[:200] or _("uten navn"),
            sha256=digest,
            read_at=at,
            read_by=actor.key,
            skipped=len(found) - len(new),
        )
    )
    Payment.objects.bulk_create(_matched(file, new, at))
    return file


def _series_held() -> None:
    """Hold the series, so that no invoice is made or taken back, and no other file read."""
    list(NumberSeries.objects.select_for_update())


def _matched(file: PaymentFile, found: Sequence[Paid], at: datetime) -> list[Payment]:
    """The payments, not stored, each with its invoice when that is plain."""
    invoices = queries.bills().filter(kind=BillKind.INVOICE)
    today = at.astimezone(clock.OSLO).date()
    standing = queries.standings(invoices, today)
    by_kid = {one.bill.kid.lstrip("0"): one for one in standing}
    by_number = {str(one.bill.number): one for one in standing}
    left = {one.bill.pk: one.outstanding_ore for one in standing}
    made = []
    for one in found:
        target, how = _target(one, by_kid, by_number, left)
        if target is not None:
            left[target.bill.pk] -= one.amount_ore
        made.append(
            Payment(
                file=file,
                key=one.key,
                paid_on=one.paid_on,
                amount_ore=one.amount_ore,
                kid=one.kid,
                words=one.words,
                bill=target.bill if target else None,
                matched_by=how,
            )
        )
    return made


def _target(
    one: Paid,
    by_kid: dict[str, Standing],
    by_number: dict[str, Standing],
    left: dict[int, int],
) -> tuple[Standing | None, str]:
    """The invoice a payment is for, and by what; nothing when that is not plain."""
    # Spreadsheets drop the zeros in front; the number and its check digit tell enough.
    if found := by_kid.get("".join(one.kid.split()).lstrip("0")):
        return found, Matched.KID
    named = {text for text in NUMBERS.findall(one.words) if text in by_number}
    if len(named) == 1:
        found = by_number[named.pop()]
        if left[found.bill.pk] == one.amount_ore:
            return found, Matched.NUMBER
    return None, ""


@action("finance.match_payment", may=may_bill, done="Førte innbetaling på faktura")
def match_payment(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    payment: Payment,
    bill: Bill,
) -> Payment:
    """Put a payment to an invoice by hand. Raises Denied, AlreadyMatched, NotForThis."""
    row = Payment.objects.select_for_update(of=("self",)).select_related("bill").get(pk=payment.pk)
    if row.bill is not None:
        raise AlreadyMatched(row.bill)
    if bill.is_credit_note:
        raise NotForThis
    row.bill, row.matched_by = bill, Matched.HAND
    return kept(row)


@action("finance.unmatch_payment", may=may_bill, done="Tok innbetaling bort fra faktura")
def unmatch_payment(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    payment: Payment,
) -> Payment:
    """Take a payment from the invoice it was put to; the trail keeps which. Raises NotMatched."""
    row = Payment.objects.select_for_update().get(pk=payment.pk)
    if row.bill_id is None:
        raise NotMatched
    row.bill, row.matched_by = None, ""
    return kept(row)
