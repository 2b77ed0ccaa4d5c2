"""Kontoret keeps count of what members demand, and lets a meeting answer it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.flows import by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.meetings import actions, forms, queries
from samrad.meetings.models import Demand
from samrad.meetings.policies import may_prepare_meeting, may_work_in_office
from samrad.meetings.views.flows import asked


def _the_demand(pk: int) -> Demand:
    found = queries.demand_numbered(pk)
    if found is None:
        raise Http404
    return found


@office(may_prepare_meeting)
def raise_demand(request: Request, pk: int) -> HttpResponse:
    """Members of a body demand something."""
    found = queries.elected_body(pk, request.today)
    if found is None:
        raise Http404
    roll = queries.roll_on(found, request.today)
    form = forms.DemandForm(request.POST or None, roll=roll, initial={"demanded_on": request.today})

    def act() -> Any:
        return actions.raise_demand(**by(request), body=found, **form.cleaned_data)

    if made := carried_out(form, act):
        return redirect("meetings-office:demand", made.pk)
    name = dict(queries.elected_bodies_on(request.today))[found.pk]
    title = _("Krav fra medlemmer i %(body)s") % {"body": name}
    return asked(request, form, title, _("Før kravet"))


@office(may_work_in_office)
def demand(request: Request, pk: int) -> HttpResponse:
    """One demand: who stands behind it, what the law says, and what should be done."""
    found = _the_demand(pk)
    context = {
        "told": queries.demand_told(found, request.today),
        "meeting": queries.called_for(found),
        "may_prepare": may_prepare_meeting(request.actor),
    }
    return render(request, "meetings/office/demand.html", context)


@office(may_prepare_meeting)
def support(request: Request, pk: int) -> HttpResponse:
    """More members stand behind it."""
    found = _the_demand(pk)
    roll = queries.not_behind(found, request.today)
    form = forms.SupportForm(request.POST or None, roll=roll, initial={"since": request.today})

    def act() -> Any:
        return actions.support_demand(**by(request), demand=found, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:demand", pk)
    return asked(request, form, _("Flere medlemmer krever det"), _("Legg til"))


@office(may_prepare_meeting)
def meet(request: Request, pk: int) -> HttpResponse:
    """A meeting answers the demand."""
    found = _the_demand(pk)
    offered = queries.meetings_that_may_take(found, request.today)
    form = forms.MeetForm(request.POST or None, offered=offered)

    def act() -> Any:
        return actions.meet_demand(**by(request), demand=found, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:demand", pk)
    return asked(request, form, _("Etterkom kravet"), _("Etterkom"))


@office(may_prepare_meeting)
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """A member, or all of them, give it up: «medlem» says who."""
    found, number = _the_demand(pk), request.POST.get("medlem", "")
    wanted = [one for one in found.supporters.all() if str(one.pk) == number]
    if wanted:
        given = {**by(request), "supporter": wanted[0]}
        pressed(request, lambda: actions.withdraw_support(**given))
    elif not number:
        pressed(request, lambda: actions.withdraw_demand(**by(request), demand=found))
    return redirect("meetings-office:demand", pk)
