"""The themes as anyone reads them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samrad.base.ports.panels import drawn
from samrad.base.requests import Request
from samrad.themes import queries
from samrad.themes.models import Theme

# What higher rooms hang on a theme's page, in order.
THEME_PANELS = [
    "themes.theme:cases.cases",
    "themes.theme:hearings.hearings",
    "themes.theme:surveys.questions",
    "themes.theme:events.events",
]


def themes(request: Request) -> HttpResponse:
    """The themes the council follows on the day request.on."""
    return render(request, "themes/themes.html", {"themes": queries.themes_on(request.on)})


def theme(request: Request, slug: str) -> HttpResponse:
    """One theme with its parts."""
    try:
        found = queries.theme_called(slug)
    except Theme.DoesNotExist as missing:
        raise Http404 from missing
    context = {
        "theme": found,
        "parts": queries.parts_of(found, request.on),
        "is_followed": request.on in found.period,
        "panels": drawn(request, THEME_PANELS, found),
    }
    return render(request, "themes/theme.html", context)
