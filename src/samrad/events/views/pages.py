"""The events as anyone reads them, on any day."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrad.base.requests import Request
from samrad.events import queries
from samrad.events.forms import EventFilter
from samrad.events.queries import icalendar
from samrad.publications import paper
from samrad.wheel import calendars


def events(request: Request) -> HttpResponse:
    """The events known on request.on: those to come, and the earlier ones year by year."""
    form = EventFilter(request.GET, offered=queries.offered(request.on))
    found = queries.events_on(request.on, form.asked())
    shown = {
        "form": form,
        "coming": queries.coming(found),
        "groups": queries.by_year(found),
        "total": len(found),
    }
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "events/events.html#rows", shown)
    return render(request, "events/events.html", shown)


def _told(request: Request, slug: str) -> queries.EventTold:
    told = queries.event_on(slug, request.on)
    if told is None:
        raise Http404
    return told


def event(request: Request, slug: str) -> HttpResponse:
    """One event: what it is, when and where, whom it is held with, and its programme."""
    told = _told(request, slug)
    context = {
        "told": told,
        "event": told.event,
        "programme": queries.programme_of(told.event),
        "municipality": queries.municipality_name(told.event, request.on),
        "hours": queries.hours(told.event),
    }
    return render(request, "events/event.html", context)


@require_safe
def programme(request: Request, slug: str, form: str) -> HttpResponse:
    """The programme of an event as a file."""
    made = queries.paper_of(_told(request, slug), request.on)
    return paper.answer(made, form, f"program-{slug}")


@require_safe
def calendar(request: Request) -> HttpResponse:
    """Every event with a known day as a calendar to follow."""
    host = urlsplit(settings.SITE).netloc
    entries = [
        icalendar.entry_of(one, host, urljoin(settings.SITE, _page(one)))
        for one in queries.events_on(request.on)
        if one.event.is_dated
    ]
    feed = calendars.feed(_("Arrangementer"), entries)
    return HttpResponse(feed, content_type="text/calendar; charset=utf-8")


def _page(one: queries.EventTold) -> str:
    return reverse("events:event", args=[one.event.slug])
