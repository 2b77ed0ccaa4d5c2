"""What Kontoret's pages about cases share: the case asked for, who asks, and refusals in forms."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samrad.base import drafts
from samrad.base.flows import NOT_KEPT
from samrad.base.requests import Request
from samrad.cases import queries
from samrad.cases.models import Case, Consideration


def the_case(pk: int) -> Case:
    """The case with this number, with its path. Http404 when there is none."""
    found = queries.case_in_office(pk)
    if found is None:
        raise Http404
    return found


def the_step(case: Case, number: int) -> Consideration:
    """The step with this number. Http404 when it is not of the case."""
    found = queries.step_of(case, number)
    if found is None:
        raise Http404
    return found


def asked(request: Request, form: Any, title: str, button: str, **shown: Any) -> HttpResponse:
    """The page of one form; case, when given, leads back to its work page."""
    context = {"form": form, "title": title, "button": button, **shown}
    context["drafting"] = drafts.shown(request, form)
    status = NOT_KEPT if form.errors else 200
    return render(request, "cases/office/flow.html", context, status=status)
