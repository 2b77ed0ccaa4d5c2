"""Kontoret sends the minutes on a round, and answers what comes back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.flows import by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.meetings import actions, forms, queries
from samrad.meetings.models import Meeting, MinutesRound
from samrad.meetings.policies import may_prepare_meeting, may_work_in_office
from samrad.meetings.queries.rounds import not_reached
from samrad.meetings.views.flows import asked, the_meeting
from samrad.meetings.views.recording import with_minutes

USUAL = timedelta(days=7)


@office(may_work_in_office)
def round_page(request: Request, pk: int) -> HttpResponse:
    """Where the minutes are on their round, and what has come back."""
    found, latest = with_minutes(pk)
    current = queries.round_of(found)
    context = {
        "meeting": found,
        "called": queries.called_on(found, request.on),
        "latest": latest,
        "round": current,
        "remarks": queries.remarks_to(current) if current else [],
        "not_reached": not_reached(current) if current else [],
        "is_due": current is not None and queries.is_due(current, request.today),
        "may_prepare": may_prepare_meeting(request.actor),
    }
    return render(request, "meetings/office/round.html", context)


@office(may_prepare_meeting)
def send(request: Request, pk: int) -> HttpResponse:
    """The minutes go to those who were there."""
    found, latest = with_minutes(pk)
    form = forms.RoundForm(request.POST or None, initial={"deadline_on": request.today + USUAL})

    def act() -> Any:
        return actions.send_round(**by(request), minutes=latest, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:round", pk)
    title = _("Send møteboka til dem som var til stede")
    return asked(request, form, title, _("Start runden"), meeting=found)


def _the_round(pk: int) -> tuple[Meeting, MinutesRound]:
    found = the_meeting(pk)
    current = queries.round_of(found)
    if current is None:
        raise Http404
    return found, current


@office(may_prepare_meeting)
def remark(request: Request, pk: int) -> HttpResponse:
    """A remark has come."""
    found, current = _the_round(pk)
    stands = {"received_on": request.today}
    form = forms.RemarkForm(request.POST or None, names=current.recipients, initial=stands)

    def act() -> Any:
        return actions.enter_remark(**by(request), round=current, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:round", pk)
    return asked(request, form, _("Merknad til møteboka"), _("Før merknaden"), meeting=found)


@office(may_prepare_meeting)
def answer(request: Request, pk: int, number: int) -> HttpResponse:
    """A remark is answered."""
    found = the_meeting(pk)
    row = queries.remark_in(found, number)
    if row is None:
        raise Http404
    form = forms.AnswerForm(request.POST or None, initial={"answer": row.answer})

    def act() -> Any:
        return actions.answer_remark(**by(request), remark=row, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:round", pk)
    title = _("Svar på merknad fra %(name)s") % {"name": row.name}
    return asked(request, form, title, _("Lagre svaret"), meeting=found, about=row.text)


@office(may_prepare_meeting)
@require_POST
def send_again(request: Request, pk: int) -> HttpResponse:
    """Those the minutes have not come to are tried again."""
    _found, current = _the_round(pk)
    return _done(request, pk, lambda: actions.send_round_again(**by(request), round=current))


@office(may_prepare_meeting)
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """The round is over."""
    _found, current = _the_round(pk)
    return _done(request, pk, lambda: actions.end_round(**by(request), round=current))


def _done(request: Request, pk: int, act: Callable[[], object]) -> HttpResponse:
    """The round's page, after what was pressed there, or with why it was not done."""
    pressed(request, act)
    return redirect("meetings-office:round", pk)
