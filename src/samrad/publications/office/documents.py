"""Every document that can be made, and how far each has come."""

from django.http import HttpResponse
from django.shortcuts import render

from samrad.base.flows import office
from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, Flow
from samrad.base.requests import Request
from samrad.publications import queries

FLOWS.add(
    "publications.documents",
    Flow(
        title="Dokumenter",
        url_name="publications-office:documents",
        about="Årsrapport og handlingsprogram, år for år, med det som mangler.",
        may=may_work_in_office,
    ),
)


@office(may_work_in_office)
def documents(request: Request) -> HttpResponse:
    """Every document that can be made, with its gaps."""
    found = queries.editions_in_office(request.today)
    return render(request, "publications/office.html", {"editions": found})
