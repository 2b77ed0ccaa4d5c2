"""The action programmes as anyone reads them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrad.base.ports.panels import drawn
from samrad.base.requests import Request
from samrad.publications import paper
from samrad.strategy import queries
from samrad.strategy.models import Measure, Programme

MEASURE_PANELS = ["strategy.measure:finance.budget"]


def programmes(request: Request) -> HttpResponse:
    """The programmes known on request.on, and the one of the year of request.on."""
    current = queries.known_programme_on(request.on, request.today.year)
    context = {
        "programmes": queries.programmes_known_on(request.on, request.today.year),
        "current": current,
        "count": current.measures.count() if current else 0,
    }
    return render(request, "strategy/programmes.html", context)


def programme(request: Request, slug: str) -> HttpResponse:
    """One programme: its measures by chapter, how they stand on request.on, and its matrix."""
    try:
        found = queries.programme_called(slug, request.actor, request.today.year)
    except Programme.DoesNotExist as missing:
        raise Http404 from missing
    context = {
        "programme": found,
        "chapters": queries.programme_chapters(found, request.on),
        "matrix": queries.matrix(found),
        "names": queries.deciding_names(found),
    }
    return render(request, "strategy/programme.html", context)


@require_safe
def document(request: Request, slug: str, form: str) -> HttpResponse:
    """The programme as a document in one of the three forms."""
    try:
        found = queries.programme_called(slug, request.actor, request.today.year)
    except Programme.DoesNotExist as missing:
        raise Http404 from missing
    return paper.answer(queries.paper_of(found), form, slug)


def measure(request: Request, slug: str) -> HttpResponse:
    """One measure: what it is, who has it, how it stands on request.on, and its years."""
    try:
        found = queries.measure_called(slug, request.on, request.actor, request.today.year)
    except Measure.DoesNotExist as missing:
        raise Http404 from missing
    context = {
        "told": found,
        "measure": found.measure,
        "statuses": queries.statuses_of(found.measure, request.on),
        "continuations": queries.continuations(found.measure, request.actor, request.today.year),
        "panels": drawn(request, MEASURE_PANELS, found.measure),
    }
    return render(request, "strategy/measure.html", context)
