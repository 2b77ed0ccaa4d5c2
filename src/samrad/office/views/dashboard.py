"""Kontoret's first page."""

from django.http import HttpResponse
from django.shortcuts import render

from samrad.base.policies import may_work_in_office
from samrad.base.ports.panels import drawn
from samrad.base.requests import Request
from samrad.office.queries import overview, trail
from samrad.office.views.door import opens_for
from samrad.office.vocabulary import PANELS


@opens_for(may_work_in_office)
def dashboard(request: Request) -> HttpResponse:
    """What is due, what is inconsistent, how much there is, and what was done last."""
    notices = overview.notices(request.on, request.actor)
    context = {
        "panels": drawn(request, PANELS, None),
        "due": overview.due(request.on, notices),
        "faults": [n for n in notices if n.due_on is None and not n.is_question],
        "questions": [n for n in notices if n.due_on is None and n.is_question],
        "doors": overview.doors(request.on, request.actor),
        "first_steps": overview.first_steps(request.actor),
        "latest": trail.latest(10),
    }
    return render(request, "office/dashboard.html", context)
