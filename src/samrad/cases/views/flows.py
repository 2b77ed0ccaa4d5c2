"""What Kontoret's pages about cases share: the case asked for, who asks, and refusals in forms."""

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
from samrad.cases import queries
from samrad.cases.models import Case, Consideration
from samrad.cases.policies import may_prepare_case

View = Callable[..., HttpResponse]
NOT_KEPT = 422


def office(may: Callable[[Actor], bool] = may_prepare_case) -> Callable[[View], View]:
    """A page of Kontoret: for those who are logged in and may."""

    def guarded(view: View) -> View:
        @wraps(view)
        def answer(request: Request, *args: Any, **given: Any) -> HttpResponse:
            if not may(request.actor):
                raise PermissionDenied
            return view(request, *args, **given)

        return login_required(require_http_methods(["GET", "POST"])(answer))

    return guarded


def the_case(pk: int) -> Case:
    """The case with this number, with its path. Http404 when there is none."""
    found = queries.case_in_office(pk)
    if found is None:
        raise Http404
    return found


def the_step(case: Case, number: int | None) -> Consideration | None:
    """The step with this number, None when none is asked for. Http404 when not of the case."""
    if number is None:
        return None
    found = queries.step_of(case, number)
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
    """The page of one form; case, when given, leads back to its work page."""
    context = {"form": form, "title": title, "button": button, **shown}
    status = NOT_KEPT if form.errors else 200
    return render(request, "cases/office/flow.html", context, status=status)
