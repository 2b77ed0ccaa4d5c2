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
from samrad.meetings.models import AgendaItem, Meeting
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
        _tell(request, form.cleaned_data["closed_ground"], item)
        return redirect("meetings-office:meeting", pk)
    findings = _findings(item.closed_ground, found)
    title = _("Lukkede dører: %(title)s") % {"title": queries.title_of(item)}
    return asked(request, form, title, _("Lagre"), meeting=found, findings=findings)


def _findings(ground: str, meeting: Meeting) -> list[Finding]:
    return queries.closing_found(ground, meeting) if ground else []


def _tell(request: Request, ground: str, item: AgendaItem) -> None:
    """What came of it; and that the case itself has a page anyone reads, while it has."""
    reasons = _findings(ground, item.meeting)
    messages.success(request, " ".join(one.reason for one in reasons) or _("Saken er åpen."))
    step = item.consideration
    if ground and step is not None and not step.case.is_screened:
        words = _("Saken «%(title)s» har en egen side som alle kan lese. Skjerm den i Saker.")
        messages.warning(request, words % {"title": step.case.title})
