"""Billing the fee of a year, and taking a bill back. Numbers are given here and nowhere else.

Every number is taken under the lock of the one series, in the transaction that makes the document
that has it: both are there, or neither (decision 0028).
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.finance import ehf, queries
from samrad.finance.models import Bill, Biller, BillFile, Buyer, FeeRun, NumberSeries
from samrad.finance.models import YearlyDecision as Decision
from samrad.finance.numbers import kid_of
from samrad.finance.policies import may_bill
from samrad.finance.queries.proposals import Due, Proposal
from samrad.finance.vocabulary import FIRST_NUMBER, SERIES, BillKind


class CannotBill(Refusal):
    """Something must be put right before the fee can be billed."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


class NothingToBill(Refusal):
    """Everyone who can be billed for the year has been."""

    def __init__(self, year: int) -> None:
        super().__init__(
            _("Alle som kan faktureres for %(year)d, er fakturert. Ingenting er gjort.")
            % {"year": year}
        )


class BasisMoved(Refusal):
    """What the reader saw is no longer what would be billed."""

    def __init__(self) -> None:
        super().__init__(
            _("Grunnlaget er endret siden du så det. Se over forhåndsvisningen, og kjør på nytt.")
        )


class OtherBasis(Refusal):
    """An earlier run of the year, some of which stands, was computed from something else."""

    def __init__(self, run: FeeRun) -> None:
        super().__init__(
            _(
                "%(run)s er regnet med en annen sats, andre faktorer eller en annen dag. Bruk det "
                "samme, eller tilbakefør fakturaene med kreditnota først."
            )
            % {"run": run}
        )


class AlreadyReversed(Refusal):
    """The invoice has its credit note."""

    def __init__(self, bill: Bill) -> None:
        super().__init__(_("%(bill)s er tilbakeført med kreditnota fra før.") % {"bill": bill})


class NotAnInvoice(Refusal):
    """Only an invoice can be taken back."""

    def __init__(self, bill: Bill) -> None:
        super().__init__(_("%(bill)s er ingen faktura.") % {"bill": bill})


class NoReason(Refusal):
    """A credit note says why."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hvorfor fakturaen tilbakeføres."))


@action("finance.run_fee", may=may_bill, done="Fakturerte kontingenten")
def run_fee(
    *,
    actor: Actor,
    at: datetime,
    year: int,
    seen: str,
    basis_on: date | None = None,
) -> FeeRun:
    """Bill every member that can be and has not been billed for year: all of them, or none.

    seen is the mark of the proposal the actor has looked at. What it is computed from is frozen in
    the run and in each bill. Raises Denied, CannotBill, NothingToBill, BasisMoved, OtherBasis.
    Source: bokføringsforskriften kapittel 5: numbered documents in a controllable series.
    """
    series = _locked_series(queries.biller())
    today = at.astimezone(clock.OSLO).date()
    found = queries.proposal(year, today, basis_on)
    if found.problems:
        raise CannotBill(found.problems)
    if not found.ready:
        raise NothingToBill(year)
    if seen != found.mark:
        raise BasisMoved
    run = _run(found, actor, at, today)
    bills = [
        _invoice(run, one, series.next_number + place) for place, one in enumerate(found.ready)
    ]
    _issue(series, bills)
    return run


@action("finance.credit_bill", may=may_bill, done="Laget kreditnota")
def credit_bill(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    bill: Bill,
    reason: str,
) -> Bill:
    """Take an invoice back with a credit note of the whole amount; the year may be billed again.

    Raises Denied, NotAnInvoice, AlreadyReversed, NoReason.
    Source: bokføringsforskriften kapittel 5: an issued invoice is corrected by a credit note only.
    """
    series = _locked_series(None)
    row = Bill.objects.select_for_update().select_related("run").get(pk=bill.pk)
    if row.is_credit_note:
        raise NotAnInvoice(row)
    if row.reversed_at is not None:
        raise AlreadyReversed(row)
    words = " ".join(reason.split())
    if not words:
        raise NoReason
    row.reversed_at = at
    row.save(update_fields=["reversed_at"])
    note = Bill(
        kind=BillKind.CREDIT_NOTE,
        number=series.next_number,
        issued_on=at.astimezone(clock.OSLO).date(),
        corrects=row,
        reason=words[:200],
        **{name: getattr(row, name) for name in COPIED},
    )
    _issue(series, [note])
    return note


COPIED = ("run", "municipality", "county", "year", "buyer", "basis", "net_ore", "vat_ore")


def _locked_series(sender: Biller | None) -> NumberSeries:
    """The series, held until the transaction ends; begun at the biller's first number."""
    first = sender.first_number if sender else FIRST_NUMBER
    NumberSeries.objects.get_or_create(key=SERIES, defaults={"next_number": first})
    return NumberSeries.objects.select_for_update().get(key=SERIES)


def _run(found: Proposal, actor: Actor, at: datetime, today: date) -> FeeRun:
    """The run with what it is computed from. Raises OtherBasis."""
    decision, sender = cast("Decision", found.decision), cast("Biller", found.biller)
    frozen = {
        "rate_ore": decision.rate_ore,
        "factors": decision.factors or {},
        "basis_on": found.basis_on,
    }
    county_rate_ore = decision.county_rate_ore
    earlier = list(FeeRun.objects.filter(year=found.year).order_by("number"))
    standing = queries.standing_runs(found.year)
    for run in earlier:
        moved = any(getattr(run, name) != frozen[name] for name in frozen)
        # A run from before the counties had a rate billed none of them.
        moved |= run.county_rate_ore not in {None, county_rate_ore}
        if moved and run.pk in standing:
            raise OtherBasis(run)
    return kept(
        FeeRun(
            decision=decision,
            year=found.year,
            number=len(earlier) + 1,
            county_rate_ore=county_rate_ore,
            population=queries.population_basis(found.ready),
            seller=queries.frozen_seller(sender),
            issued_on=today,
            due_on=today + timedelta(days=sender.due_days),
            made_at=at,
            made_by=actor.key,
            **frozen,
        )
    )


def _invoice(run: FeeRun, one: Due, number: int) -> Bill:
    """An invoice, not stored, for a line that is ready: it has a count, a number and a buyer."""
    net = cast("int", one.amount_ore)
    seller = run.seller
    return Bill(
        kind=BillKind.INVOICE,
        number=number,
        run=run,
        **one.payer.key.columns,
        year=run.year,
        buyer=_buyer(one),
        basis=_basis(run, one),
        net_ore=net,
        vat_ore=queries.vat_ore(net, seller["vat_category"], seller["vat_percent"]),
        issued_on=run.issued_on,
        due_on=run.due_on,
        kid=kid_of(number),
    )


def _buyer(one: Due) -> dict[str, Any]:
    buyer, payer = cast("Buyer", one.buyer), one.payer
    return {
        "name": payer.name,
        "label": payer.label,
        "slug": payer.slug,
        "organisation_number": payer.organisation_number,
        "reference": buyer.reference,
        "street": buyer.street,
        "postcode": buyer.postcode,
        "city": buyer.city,
    }


def _basis(run: FeeRun, one: Due) -> dict[str, Any]:
    payer = one.payer
    starts = one.joined_on or date(run.year, 1, 1)
    return {
        "number": payer.number,
        "inhabitants": payer.inhabitants,
        "counted_on": payer.counted_on[0].isoformat(),
        "rate_ore": one.rate_ore,
        "unit": run.decision.unit,
        "factor": one.factor,
        "share": list(one.share),
        "full_ore": one.full_ore,
        "from": starts.isoformat(),
        "to": date(run.year, 12, 31).isoformat(),
        "decided": queries.decided_words(run.decision),
    }


def _issue(series: NumberSeries, bills: Sequence[Bill]) -> None:
    """Store the documents with their electronic forms, and move the series past their numbers."""
    forms = [ehf.written(queries.document_of(one, one.corrects)) for one in bills]
    for one, form in zip(bills, forms, strict=True):
        one.sha256 = hashlib.sha256(form).hexdigest()
    made = Bill.objects.bulk_create(bills)
    BillFile.objects.bulk_create(
        [BillFile(bill=one, xml=form.decode()) for one, form in zip(made, forms, strict=True)]
    )
    series.next_number += len(bills)
    series.save(update_fields=["next_number"])
