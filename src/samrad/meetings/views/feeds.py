"""The calendar feeds: every meeting, or a body's, for a reader's own calendar (RFC 5545)."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from samrad.base.requests import Request
from samrad.bodies.queries import body_by_slug, name_on
from samrad.meetings import queries
from samrad.meetings.queries import icalendar
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
    feed = calendars.feed(name, entries)
    return HttpResponse(feed, content_type="text/calendar; charset=utf-8")


def _page(one: queries.MeetingTold) -> str:
    return reverse("meetings:meeting", args=[one.meeting.slug])
