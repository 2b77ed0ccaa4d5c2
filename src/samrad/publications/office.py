"""The documents in Kontoret: what can be made, and how much is missing."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, Flow
from samrad.base.requests import Request
from samrad.publications import queries

FLOWS.add(
    "publications.documents",
    Flow(
        title="Dokumenter",
        url_name="publications-office:documents",
        about="Årsrapporten, år for år, med det som mangler.",
        may=may_work_in_office,
    ),
)


@login_required
def documents(request: Request) -> HttpResponse:
    """Every document that can be made, with its gaps."""
    if not may_work_in_office(request.actor):
        raise PermissionDenied
    found = list(queries.editions_on(request.today))
    return render(request, "publications/office.html", {"editions": found})


office_urlpatterns = [path("", documents, name="documents")]
