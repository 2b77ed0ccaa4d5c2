"""One municipality, member or not."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrad.base.ports.panels import PANELS
from samrad.base.requests import Request
from samrad.register import queries

MEMBER_PANELS = [
    "register.member:bodies.mandates",
    "register.member:bodies.history",
    "register.member:strategy.measures",
    "register.member:themes.themes",
    "register.member:events.events",
]


def member(request: Request, slug: str) -> HttpResponse:
    """A municipality's page on the day request.on, whether or not it is a member then."""
    municipality = queries.municipality_by_slug(slug)
    if municipality is None:
        raise Http404(_("Registeret kjenner ingen kommune med denne adressen."))
    history = queries.municipality_history(municipality)
    curve = queries.population_curve(municipality)
    context = {
        "municipality": municipality,
        "place": queries.municipality_on(municipality, request.on),
        "standing": history.standing_on(request.on),
        "history": history,
        "memberships": queries.with_known_since(history.memberships),
        "ties": queries.ties_on(municipality, request.on),
        "curve": curve,
        "drawing": queries.drawn(curve),
        "panels": panels(request, MEMBER_PANELS, municipality),
    }
    return render(request, "register/member.html", context)


def panels(request: Request, keys: list[str], subject: Any) -> list[tuple[str, SafeString]]:
    """What higher rooms show of subject, as (title, text), in the order of keys."""
    shown = []
    for panel in PANELS.pick(keys):
        facts = panel.facts(subject, request.on, request.actor)
        if facts is not None:
            shown.append((str(panel.title), render_to_string(panel.template, facts, request)))
    return shown
