"""Billing in Kontoret: the year's proposal, its run, each bill, and reminders."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samrad.base.actions import Refusal
from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.finance import actions, forms, queries
from samrad.finance.models import Bill, Payer, key_of
from samrad.finance.policies import may_bill, may_see_bills
from samrad.finance.vocabulary import FIRST_YEAR, LAST_YEAR
from samrad.register.models import County, Municipality


@office(may_see_bills)
def desk(request: Request) -> HttpResponse:
    """Every year with a decided fee: what is billed, what is paid, what has fallen due."""
    context = {
        "years": queries.fee_years(request.today),
        "biller": queries.biller(),
        "waiting": queries.payments_waiting(),
        "faults": queries.series_faults(),
        "may_bill": may_bill(request.actor),
    }
    return render(request, "finance/office/desk.html", context)


@office(may_see_bills)
def year_page(request: Request, year: int) -> HttpResponse:
    """What would be billed now for the year, and what has been."""
    return render(request, "finance/office/year.html", _of_year(request, year))


def _of_year(request: Request, year: int) -> dict[str, Any]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    issued = list(queries.bills_of_year(year))
    standing = queries.standings(issued, request.today)
    return {
        "year": year,
        "proposal": queries.proposal(year, request.today),
        "runs": queries.runs_of(year),
        "standings": standing,
        "summary": queries.summary_of(year, standing),
        "notes": [one for one in issued if one.is_credit_note],
        "may_bill": may_bill(request.actor),
    }


@office(may_bill)
@require_POST
def run(request: Request, year: int) -> HttpResponse:
    """Bill everyone that can be, as seen; a refusal is told on the year's page."""
    try:
        made = actions.run_fee(**by(request), year=year, seen=request.POST.get("sett", ""))
    except Refusal as refusal:
        context = _of_year(request, year) | {"refusal": str(refusal)}
        return render(request, "finance/office/year.html", context, status=NOT_KEPT)
    count = made.bills.count()
    told = ngettext("%(count)d faktura er laget.", "%(count)d fakturaer er laget.", count)
    messages.success(request, told % {"count": count})
    return redirect("finance-office:year", year)


def found(number: int) -> Bill:
    """The document with this number. Http404 when none has it."""
    row = queries.bill_numbered(number)
    if row is None:
        raise Http404(_("Ingen faktura har dette nummeret."))
    return row


def _of_bill(request: Request, row: Bill, form: forms.CreditForm) -> dict[str, Any]:
    standing = next(iter(queries.standings([row], request.today)), None)
    return {
        "bill": row,
        "is_county": row.county_id is not None,
        "standing": standing,
        "sum": queries.sum_of(row),
        "note": queries.note_of(row),
        "contact": queries.contact_of(row.payer_key) if may_bill(request.actor) else None,
        "broken": queries.broken_rules(row),
        "form": form,
        "may_bill": may_bill(request.actor),
    }


@office(may_see_bills)
def bill(request: Request, number: int) -> HttpResponse:
    """One document: what it is for, how it stands, and what can be done with it."""
    context = _of_bill(request, found(number), forms.CreditForm())
    return render(request, "finance/office/bill.html", context)


@office(may_bill)
@require_POST
def credit(request: Request, number: int) -> HttpResponse:
    """Take an invoice back with a credit note."""
    row, form = found(number), forms.CreditForm(request.POST)
    made = carried_out(
        form,
        lambda: actions.credit_bill(**by(request), bill=row, reason=form.cleaned_data["reason"]),
    )
    if made is None:
        context = _of_bill(request, row, form)
        return render(request, "finance/office/bill.html", context, status=NOT_KEPT)
    messages.success(request, _("%(note)s er laget.") % {"note": made})
    return redirect("finance-office:bill", made.number)


@office(may_bill)
@require_POST
def remind(request: Request, number: int) -> HttpResponse:
    """Remind of one invoice."""
    row = found(number)
    told = _("Påminnelsen er lagt i køen.")
    pressed(request, lambda: actions.remind(**by(request), bill=row), told)
    return redirect("finance-office:bill", number)


@office(may_bill)
@require_POST
def remind_all(request: Request, year: int) -> HttpResponse:
    """Remind of every invoice of the year that has fallen due; each stands or falls alone."""
    sent, refused = 0, []
    for one in queries.overdue(year, request.today):
        try:
            actions.remind(**by(request), bill=one.bill)
            sent += 1
        except Refusal as refusal:
            refused.append(str(refusal))
    told = ngettext("%(count)d påminnelse i kø.", "%(count)d påminnelser i kø.", sent)
    messages.success(request, told % {"count": sent})
    for sentence in refused:
        messages.error(request, sentence)
    return redirect("finance-office:year", year)


@office(may_bill)
def contact(request: Request, slug: str) -> HttpResponse:
    """What an invoice to a municipality must hold, and who in its office gets reminders."""
    return _contact(request, queries.payer_named(Municipality, slug))


@office(may_bill)
def county_contact(request: Request, slug: str) -> HttpResponse:
    """What an invoice to a county municipality must hold, and who in its office gets reminders."""
    return _contact(request, queries.payer_named(County, slug))


def _contact(request: Request, row: Payer | None) -> HttpResponse:
    if row is None:
        raise Http404(_("Registeret har ingen kommune eller fylkeskommune med denne nøkkelen."))
    form = forms.BuyerForm(request.POST or None, initial=queries.known_of_buyer(key_of(row)))
    made = carried_out(
        form, lambda: actions.enter_buyer(**by(request), payer=row, **form.cleaned_data)
    )
    if made is not None:
        messages.success(request, _("Fakturamottakeren er lagret."))
        return redirect("finance-office:desk")
    (payer,) = queries.payers_as_of([row], request.today)
    status = NOT_KEPT if form.errors else 200
    context = {"form": form, "payer": payer}
    return render(request, "finance/office/contact.html", context, status=status)


@office(may_bill)
def buyers(request: Request) -> HttpResponse:
    """References for many members at once, pasted from a sheet: all of them, or none."""
    form = forms.BuyersForm(request.POST or None)
    made = carried_out(form, lambda: [_entered(request, one) for one in form.cleaned_data["lines"]])
    if made is not None:
        told = ngettext("%(count)d medlem er ført.", "%(count)d medlemmer er ført.", len(made))
        messages.success(request, told % {"count": len(made)})
        return redirect("finance-office:desk")
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/buyers.html", {"form": form}, status=status)


def _entered(request: Request, line: forms.BuyerLine) -> Any:
    """One line entered; what it does not say stays as it is known."""
    given: dict[str, Any] = {**queries.known_of_buyer(key_of(line.payer)), **line.values}
    return actions.enter_buyer(**by(request), payer=line.payer, **given)


@office(may_bill)
def biller(request: Request) -> HttpResponse:
    """Who sends the invoices, and on what terms."""
    row = queries.biller()
    form = forms.BillerForm(request.POST or None, instance=row)
    made = carried_out(form, lambda: actions.enter_biller(**by(request), values=form.cleaned_data))
    if made is not None:
        messages.success(request, _("Utsteder og vilkår er lagret."))
        return redirect("finance-office:desk")
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/biller.html", {"form": form}, status=status)
