"""The bodies as anyone reads them, on any day."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.ports.panels import drawn
from samrad.base.requests import Request
from samrad.bodies import queries
from samrad.bodies.models import Body
from samrad.bodies.policies import may_see_representation
from samrad.bodies.vocabulary import BodyKind

# What higher rooms hang on a body's page, in order.
BODY_PANELS = [
    "bodies.body:meetings.meetings",
    "bodies.body:cases.cases",
    "bodies.body:meetings.decisions",
    "bodies.body:strategy.measures",
]


def bodies(request: Request) -> HttpResponse:
    """The bodies on the day request.on, by group; dissolved ones behind a fold-out."""
    groups = groupby(queries.bodies_on(request.on), lambda one: one.group)
    context = {
        "groups": [(group.label, list(found)) for group, found in groups],
        "dissolved": queries.bodies_before(request.on),
        "delegations": queries.delegations_on(request.on),
    }
    return render(request, "bodies/bodies.html", context)


def body(request: Request, slug: str) -> HttpResponse:
    """One body: what it does, who sits in it on the day, and how it came to be so."""
    found = queries.body_by_slug(slug)
    if found is None:
        raise Http404
    line_up, history = queries.line_up_and_history(found, request.on)
    context = {
        "body": found,
        "name": queries.name_on(found, request.on),
        "exists": request.on in found.period,
        "is_assembly": found.kind == BodyKind.ASSEMBLY,
        "flows": _flows(request, found),
        "is_secretariat": found.kind == BodyKind.SECRETARIAT,
        "line_up": line_up,
        "panels": drawn(request, BODY_PANELS, found),
        "rules": queries.held_on(found, request.on, line_up),
        **history,
        **queries.background_of(found, request.on),
    }
    return render(request, "bodies/body.html", context)


def _flows(request: Request, body: Body) -> list[tuple[str, str]]:
    """What the reader may do with the body from its own page: (words, address)."""
    if body.kind != BodyKind.ASSEMBLY or not may_see_representation(request.actor):
        return []
    return [
        (_("Oppnevn representant"), reverse("bodies-office:appoint")),
        (_("Bytt ut representant"), reverse("bodies-office:replace")),
    ]
