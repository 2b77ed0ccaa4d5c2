"""The strategic guidelines as anyone reads them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samrad.base.ports.panels import drawn
from samrad.base.requests import Request
from samrad.strategy import queries
from samrad.strategy.models import StrategyPeriod

# What higher rooms hang on the page of a strategy period, in order.
STRATEGY_PANELS = ["strategy.strategy:cases.cases", "strategy.strategy:surveys.questions"]


def strategies(request: Request) -> HttpResponse:
    """Every strategy period, and which one holds on the day request.on."""
    current = queries.strategy_on(request.on)
    context = {
        "strategies": queries.strategies(),
        "current": current,
        "is_adopted": current is not None and queries.has_decision(current),
        "areas": queries.focus_areas_on(request.on),
    }
    return render(request, "strategy/strategies.html", context)


def strategy(request: Request, slug: str) -> HttpResponse:
    """One strategy period with all the record holds about it."""
    try:
        found = queries.strategy_called(slug)
    except StrategyPeriod.DoesNotExist as missing:
        raise Http404 from missing
    areas = queries.focus_areas(found)
    context = {
        "strategy": found,
        "adopted_by": queries.adopting_body(found),
        "areas": areas,
        "goals": queries.goals(found),
        "form_lists": queries.form_lists(found),
        "wordings": queries.differing_wordings(found),
        "predecessors": queries.predecessors(areas),
        "panels": drawn(request, STRATEGY_PANELS, found),
    }
    return render(request, "strategy/strategy.html", context)
