"""The record held up to the law, room by room."""

from django.http import HttpResponse
from django.shortcuts import render

from samrad.base.policies import may_work_in_office
from samrad.base.requests import Request
from samrad.office.queries import law
from samrad.office.views.door import opens_for


@opens_for(may_work_in_office)
def findings(request: Request) -> HttpResponse:
    """Everything the rooms find on the day request.on, what does not hold first."""
    rooms = law.told_on(request.on, request.actor)
    return render(request, "office/law.html", {"rooms": rooms, "counts": law.counts_of(rooms)})
