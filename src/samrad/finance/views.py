"""The council's economy as anyone reads it, and the fee tried out in Kontoret."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samrad.base.flows import NOT_KEPT, office
from samrad.base.policies import may_work_in_office
from samrad.base.requests import Request
from samrad.finance import forms, lawfulness, queries


def decisions(request: Request) -> HttpResponse:
    """Every yearly decision known on the day request.on, and what the law book says of each."""
    known = queries.known_on(request.on)
    years = lawfulness.by_year(queries.told(known, request.on), request.on)
    return render(request, "finance/decisions.html", {"years": years})


def fee(request: Request, year: int) -> HttpResponse:
    """What each member pays by the rate decided for year, and the sum."""
    decision = queries.fee_decided(year, request.on)
    if decision is None:
        raise Http404(_("Registeret har ingen kontingent for dette året på denne dagen."))
    computed = (
        queries.fee_of(year, decision.rate_ore, decision.factors)
        if decision.rate_ore is not None
        else None
    )
    context = {"decision": decision, "fee": computed, "year": year}
    return render(request, "finance/fee.html", context)


@office(may_work_in_office)
def try_fee(request: Request) -> HttpResponse:
    """A rate tried out: the sum, each member, and what changes. Nothing is kept."""
    form = forms.FeeForm(request.GET or None, day=request.on)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        given = form.cleaned_data
        tried = queries.fee_of(given["year"], given["rate"], form.factors, given["basis_on"])
        before = queries.fee_before(given["year"], request.on)
        context |= {"fee": tried, "before": before, "rows": queries.compared(tried, before)}
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/try_fee.html", context, status=status)
