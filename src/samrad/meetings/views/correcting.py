"""Kontoret puts right a decision that was entered wrongly."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.flows import by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.meetings import actions, forms, queries
from samrad.meetings.models import Decision
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.views.flows import asked
from samrad.publications import prose


@office(may_prepare_meeting)
def correct(request: Request, number: int) -> HttpResponse:
    """The words of a decision, or what it was."""
    found = _decision(number)
    stands = {"kind": found.kind, "legal_basis": found.legal_basis}
    stands["text"] = prose.markup(found.text)
    form = forms.CorrectDecisionForm(request.POST or None, initial=stands)

    def act() -> Any:
        return actions.correct_decision(**by(request), decision=found, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("meetings-office:minutes", found.meeting_id)
    note = ""
    if queries.latest_minutes(found.meeting) is not None:
        note = _("Møteboka er ferdig, og står som den er. Rett også den når vedtaket er rettet.")
    return asked(request, form, _("Rett vedtaket"), _("Lagre"), meeting=found.meeting, note=note)


@office(may_prepare_meeting)
@require_POST
def remove(request: Request, number: int) -> HttpResponse:
    """A decision entered in the wrong place goes."""
    found = _decision(number)
    told = _("Vedtaket er tatt bort.")
    pressed(request, lambda: actions.remove_decision(**by(request), decision=found), told)
    return redirect("meetings-office:minutes", found.meeting_id)


def _decision(number: int) -> Decision:
    found = queries.decision_numbered(number)
    if found is None:
        raise Http404
    return found
