"""The calendar feeds: every meeting, or a body's, for a reader's own calendar (RFC 5545)."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samrad.base.flows import by
from samrad.base.requests import Request
from samrad.bodies.queries import body_by_slug, name_on
from samrad.meetings import queries
from samrad.meetings.actions import calendars as links
from samrad.meetings.policies import may_follow_own_calendar
from samrad.meetings.queries import icalendar, own_calendar
from samrad.meetings.views.answers import quiet
from samrad.wheel import calendars


def every_meeting(request: Request) -> HttpResponse:
    """Every meeting as a calendar."""
    return _calendar(request, queries.Asked(), "Møter")


def of_body(request: Request, slug: str) -> HttpResponse:
    """A body's meetings as a calendar."""
    body = body_by_slug(slug)
    if body is None:
        raise Http404
    return _calendar(request, queries.Asked(body=slug), name_on(body, request.on))


def _calendar(request: Request, asked: queries.Asked, name: str) -> HttpResponse:
    """The meetings of the calendar as entries; those without a day are left out."""
    host = urlsplit(settings.SITE).netloc
    entries = [
        icalendar.entry_of(one, host, urljoin(settings.SITE, _page(one)))
        for one in queries.calendar_on(request.on, request.actor, asked)
        if one.is_dated
    ]
    return _sent(name, entries)


@never_cache
@require_http_methods(["GET", "POST"])
def own_calendar_page(request: Request) -> HttpResponse:
    """Min side: the secret address of the reader's own calendar, made, made anew and revoked."""
    if not request.actor.is_known:
        return redirect_to_login(request.get_full_path())
    if not may_follow_own_calendar(request.actor):
        raise PermissionDenied
    address = ""
    if "lag" in request.POST:
        token = links.make_calendar_link(**by(request))
        address = urljoin(settings.SITE, reverse("meetings:own_feed", args=[token]))
    elif request.method == "POST":
        links.revoke_calendar_link(**by(request))
        return redirect("meetings:own_calendar")
    shown = {"address": address, "link": own_calendar.link_of(request.actor)}
    return render(request, "meetings/own_calendar.html", shown)


@never_cache
@require_safe
def own_feed(request: Request, token: str) -> HttpResponse:
    """Someone's own calendar, for whoever has its address."""
    actor = own_calendar.follower_with(token, request.today)
    if actor is None:
        raise Http404
    entries = own_calendar.own_entries(actor, request.today)
    return quiet(_sent(_("Møtene mine"), entries))


def _sent(name: str, entries: list[calendars.Entry]) -> HttpResponse:
    feed = calendars.feed(name, entries)
    return HttpResponse(feed, content_type="text/calendar; charset=utf-8")


def _page(one: queries.MeetingTold) -> str:
    return reverse("meetings:meeting", args=[one.meeting.slug])
