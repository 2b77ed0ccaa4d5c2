"""What Kontoret's pages about meetings share: the meeting asked for, and refusals in forms."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samrad.base import drafts
from samrad.base.flows import NOT_KEPT
from samrad.base.requests import Request
from samrad.meetings import queries
from samrad.meetings.models import Meeting


def the_meeting(pk: int) -> Meeting:
    """The meeting with this number. Http404 when there is none."""
    found = queries.meeting_in_office(pk)
    if found is None:
        raise Http404
    return found


def asked(request: Request, form: Any, title: str, button: str, **shown: Any) -> HttpResponse:
    """The page of one form; meeting, when given, leads back to its work page."""
    context = {"form": form, "title": title, "button": button, **shown}
    context["drafting"] = drafts.shown(request, form)
    if "meeting" in shown:
        context["called"] = queries.called_on(shown["meeting"], request.on)
    status = NOT_KEPT if form.errors else 200
    return render(request, "meetings/office/flow.html", context, status=status)
