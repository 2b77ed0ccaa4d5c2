"""The yearly decisions as anyone reads them, and the page of Kontoret that enters them."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import FlowPage, page
from samrad.base.policies import Actor
from samrad.base.requests import Request
from samrad.bodies.actions import grounded
from samrad.finance import actions, lawfulness, queries
from samrad.finance.forms import DecideForm
from samrad.finance.models import YearlyDecision
from samrad.law.finding import Finding


def decisions(request: Request) -> HttpResponse:
    """Every yearly decision known on the day request.on, and what the law book says of each."""
    known = queries.known_on(request.on)
    years = lawfulness.by_year(queries.told(known, request.on), request.on)
    return render(request, "finance/decisions.html", {"years": years})


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
        form=DecideForm,
        perform=_decide,
        told=lambda made: (_("%(what)s er ført.") % {"what": made}, reverse("finance:decisions")),
        button=gettext_lazy("Før vedtaket"),
        judge=_judged,
        back="finance:decisions",
    )
)
