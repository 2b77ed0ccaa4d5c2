"""The council's economy as anyone reads it, and the fee tried out in Kontoret."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import NOT_KEPT, FlowPage, office, page
from samrad.base.policies import Actor, may_work_in_office
from samrad.base.requests import Request
from samrad.bodies.actions import grounded
from samrad.finance import actions, forms, lawfulness, queries
from samrad.finance.models import YearlyDecision
from samrad.law.finding import Finding


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
    computed = queries.fee_by(decision) if decision.rate_ore is not None else None
    billed = queries.billed_by(year, request.on)
    context = {"decision": decision, "fee": computed, "year": year, "billed": billed}
    return render(request, "finance/fee.html", context)


@office(may_work_in_office)
def try_fee(request: Request) -> HttpResponse:
    """A rate tried out: the sum, each member, and what changes. Nothing is kept."""
    form = forms.FeeForm(request.GET or None, day=request.on)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        given = form.cleaned_data
        tried = queries.fee_of(
            given["year"], given["rate"], form.factors, given["basis_on"], given["county_rate"]
        )
        before = queries.fee_before(given["year"], request.on)
        context |= {"fee": tried, "before": before, "rows": queries.compared(tried, before)}
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/try_fee.html", context, status=status)


def _decide(form: Any, *, actor: Actor, at: datetime) -> YearlyDecision:
    found = form.cleaned_data
    return actions.decide_year(
        actor=actor,
        at=at,
        source=grounded(found, actor=actor, at=at),
        decided_on=found["on"],
        **{name: found[name] for name in ("kind", "year", "body", "case_number")},
        **form.fee(),
    )


def _judged(form: Any) -> list[Finding]:
    row = form.proposed()
    return lawfulness.of_proposed(row) if row else []


decide = page(
    FlowPage(
        first="bodies.establish_body",
        title=gettext_lazy("Før årlig vedtak"),
        about=gettext_lazy(
            "Årsrapport, regnskap, budsjett, handlingsprogram og kontingent. Det som står som "
            "planlagt, blir fullført."
        ),
        form=forms.DecideForm,
        perform=_decide,
        told=lambda made: (_("%(what)s er ført.") % {"what": made}, reverse("finance:decisions")),
        button=gettext_lazy("Før vedtaket"),
        judge=_judged,
        back="finance:decisions",
    )
)
