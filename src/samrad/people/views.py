"""People in public office, and the secretariat, as anyone reads them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from samrad.base.ports.panels import PANELS
from samrad.base.requests import Request
from samrad.people import queries

# What rooms above show here, in this order.
PEOPLE_PANELS = ["people.people:bodies.in_office"]
PERSON_PANELS = ["people.person:bodies.mandates"]


def people(request: Request) -> HttpResponse:
    """The people in office on the day request.on."""
    return render(request, "people/people.html", {"panels": _panels(request, PEOPLE_PANELS, None)})


def person(request: Request, slug: str) -> HttpResponse:
    """One person's public profile: mandates and posts by period."""
    found = queries.person_by_slug(slug)
    if found is None:
        raise Http404
    context = {
        "person": found,
        "positions": queries.positions_of(found),
        "panels": _panels(request, PERSON_PANELS, found),
    }
    return render(request, "people/person.html", context)


def secretariat(request: Request) -> HttpResponse:
    """Who works in the secretariat on the day request.on, and who has."""
    context = {
        "staff": queries.staff_on(request.on),
        "years": queries.staff_by_year(),
        "careers": queries.careers(),
    }
    return render(request, "people/secretariat.html", context)


def _panels(request: Request, keys: list[str], subject: Any) -> list[dict[str, Any]]:
    """The panels that have something to say about subject, drawn in the order of keys."""
    drawn = []
    for panel in PANELS.pick(keys):
        facts = panel.facts(subject, request.on, request.actor)
        if facts is not None:
            body = render_to_string(panel.template, facts, request)
            drawn.append({"title": panel.title, "body": body})
    return drawn
