"""What Kontoret's pages about meetings share: the meeting asked for, and refusals in forms."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from samrad.base import clock
from samrad.base.actions import Denied, Refusal
from samrad.base.policies import Actor
from samrad.base.requests import Request
from samrad.meetings import queries
from samrad.meetings.models import Meeting
from samrad.meetings.policies import may_prepare_meeting

View = Callable[..., HttpResponse]
NOT_KEPT = 422


def office(may: Callable[[Actor], bool] = may_prepare_meeting) -> Callable[[View], View]:
    """A page of Kontoret: for those who are logged in and may."""

    def guarded(view: View) -> View:
        @wraps(view)
        def answer(request: Request, *args: Any, **given: Any) -> HttpResponse:
            if not may(request.actor):
                raise PermissionDenied
            return view(request, *args, **given)

        return login_required(require_http_methods(["GET", "POST"])(answer))

    return guarded


def the_meeting(pk: int) -> Meeting:
    """The meeting with this number. Http404 when there is none."""
    found = queries.meeting_in_office(pk)
    if found is None:
        raise Http404
    return found


def by(request: Request) -> dict[str, Any]:
    """Who acts, and when."""
    return {"actor": request.actor, "at": clock.now()}


def carried_out(form: Any, act: Callable[[], Any]) -> Any:
    """What act gives when the form is sent and valid; None, with reasons in the form, if not."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        with transaction.atomic():
            return act()
    except Denied:
        raise PermissionDenied from None
    except Refusal as refusal:
        form.take(refusal)
    return None


def asked(request: Request, form: Any, title: str, button: str, **shown: Any) -> HttpResponse:
    """The page of one form; meeting, when given, leads back to its work page."""
    context = {"form": form, "title": title, "button": button, **shown}
    if "meeting" in shown:
        context["called"] = queries.called_on(shown["meeting"], request.on)
    status = NOT_KEPT if form.errors else 200
    return render(request, "meetings/office/flow.html", context, status=status)
