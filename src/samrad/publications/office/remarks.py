"""The linter in Kontoret: a text of one's own looked over."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from samrad.base.flows import NOT_KEPT, office
from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, Flow
from samrad.base.requests import Request
from samrad.publications import linting, queries
from samrad.publications.forms import TextForm

FLOWS.add(
    "publications.remarks",
    Flow(
        title="Se over en tekst",
        url_name="publications-office:remarks",
        about="Plassholdere, feil ukedag, umulige prosenter og navn som ikke står i registeret.",
        may=may_work_in_office,
    ),
)


@office(may_work_in_office)
def remarks(request: Request) -> HttpResponse:
    """A text of one's own, and what a careful reader would stumble over."""
    form = TextForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        given = form.cleaned_data
        page = linting.Manuscript(given["text"] or given["upload"], year=given["year"])
        context["review"] = queries.reviewed(page)
        context["by_paragraph"] = not given["text"] and form.is_document
    status = NOT_KEPT if form.errors else 200
    return render(request, "publications/remarks.html", context, status=status)
