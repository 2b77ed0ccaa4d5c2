"""What has come in, in Kontoret: read a file from the bank, and put payments to invoices."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.finance import actions, forms, queries
from samrad.finance.models import Payment
from samrad.finance.policies import may_bill, may_see_bills


@office(may_see_bills)
def payments(request: Request) -> HttpResponse:
    """Every payment, those without an invoice first; and the form for a file from the bank."""
    form = forms.PaymentsForm(request.POST or None, request.FILES or None)
    made = carried_out(form, lambda: actions.read_payments(**by(request), **form.sent()))
    if made is not None:
        messages.success(request, queries.told_of_file(made))
        return redirect("finance-office:payments")
    context = {
        "form": form,
        "waiting": queries.payments_waiting(),
        "matched": queries.payments_matched(),
        "may_bill": may_bill(request.actor),
    }
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/payments.html", context, status=status)


def _payment(pk: int) -> Payment:
    row = queries.payment_with(pk)
    if row is None:
        raise Http404(_("Innbetalingen finnes ikke."))
    return row


@office(may_bill)
@require_POST
def match(request: Request, pk: int) -> HttpResponse:
    """Put a payment to an invoice by its number."""
    row, form = _payment(pk), forms.MatchForm(request.POST)
    made = carried_out(
        form,
        lambda: actions.match_payment(**by(request), payment=row, bill=form.cleaned_data["number"]),
    )
    if made is None:
        for sentences in form.errors.values():
            messages.error(request, " ".join(map(str, sentences)))
    else:
        messages.success(request, _("Innbetalingen er ført på %s.") % str(made.bill).lower())
    return redirect("finance-office:payments")


@office(may_bill)
@require_POST
def unmatch(request: Request, pk: int) -> HttpResponse:
    """Take a payment from the invoice it was put to."""
    told = _("Innbetalingen er ikke lenger ført på noen faktura.")
    pressed(request, lambda: actions.unmatch_payment(**by(request), payment=_payment(pk)), told)
    return redirect("finance-office:payments")
