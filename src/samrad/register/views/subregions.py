"""The sub-regions and their pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samrad.base.requests import Request
from samrad.register import queries
from samrad.register.views.municipalities import panels

SUBREGION_PANELS = ["register.subregion:bodies.seats"]


def subregions(request: Request) -> HttpResponse:
    """Every sub-region on the day request.on."""
    found = {"subregions": queries.subregions_on(request.on)}
    return render(request, "register/subregions.html", found)


def subregion(request: Request, slug: str) -> HttpResponse:
    """One sub-region on the day request.on: its names, members and seats."""
    found = queries.subregion_on(slug, request.on)
    if found is None:
        raise Http404(_("Registeret kjenner ingen delregion med denne adressen."))
    context = {
        "found": found,
        "names": queries.subregion_names(found.subregion),
        "panels": panels(request, SUBREGION_PANELS, found.subregion),
    }
    return render(request, "register/subregion.html", context)
