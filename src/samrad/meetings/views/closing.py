"""Kontoret closes an item on one of the act's grounds, or opens it again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samrad.base.flows import by, carried_out, office
from samrad.base.requests import Request
from samrad.law.finding import Finding
from samrad.meetings import actions, forms, queries
from samrad.meetings.models import Meeting
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.views.flows import asked, the_meeting


@office(may_prepare_meeting)
def close(request: Request, pk: int, number: int) -> HttpResponse:
    """The doors close, or stay open; what the law says of the ground is shown."""
    found = the_meeting(pk)
    item = queries.happened_in(found).filter(pk=number).first()
    if item is None:
        raise Http404
    form = forms.CloseForm(request.POST or None, initial=queries.closed_as(item))

    def act() -> Any:
        given = form.given()
        if not given["ground"]:
            return actions.open_item(**by(request), item=item)
        return actions.close_item(**by(request), item=item, **given)

    if carried_out(form, act):
        reasons = _findings(form.cleaned_data["closed_ground"], found)
        messages.success(request, " ".join(one.reason for one in reasons) or _("Saken er åpen."))
        return redirect("meetings-office:meeting", pk)
    findings = _findings(item.closed_ground, found)
    title = _("Lukkede dører: %(title)s") % {"title": queries.title_of(item)}
    return asked(request, form, title, _("Lagre"), meeting=found, findings=findings)


def _findings(ground: str, meeting: Meeting) -> list[Finding]:
    return queries.closing_found(ground, meeting) if ground else []
