"""The year wheel as anyone reads it, as a calendar to follow, and as the secretariat marks it."""

from datetime import UTC, date, datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.flows import by, office
from samrad.base.policies import may_keep_record, may_work_in_office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.law import calendar
from samrad.wheel import actions, calendars, queries

EARLIEST, LATEST = 1990, 2100


def wheel(request: Request, year: int | None = None) -> HttpResponse:
    """What is due and what is on in a year, month by month; the year of request.on by itself."""
    # What nobody has marked may well be done: only Kontoret calls a duty late.
    return render(request, "wheel/wheel.html", _shown(request, year, late_on=date.min))


@office(may_work_in_office)
def desk(request: Request, year: int | None = None) -> HttpResponse:
    """The same wheel with a mark for each duty: done, or taken back."""
    context = _shown(request, year, late_on=request.on) | {
        "may_mark": may_keep_record(request.actor)
    }
    return render(request, "wheel/office/desk.html", context)


def _shown(request: Request, year: int | None, late_on: date) -> dict[str, object]:
    shown = year or request.on.year
    if not EARLIEST <= shown <= LATEST:
        raise Http404
    months = queries.told(shown, late_on)
    lines = [line for month in months for line in month.lines]
    return {
        "year": shown,
        "before": shown - 1 if shown > EARLIEST else None,
        "after": shown + 1 if shown < LATEST else None,
        "months": months,
        "circle": queries.drawn(shown, months, request.on),
        "is_empty": not lines,
        "late": sum(line.kind == "late" for line in lines),
        "election": calendar.local_election(shown),
    }


@office(may_keep_record)
@require_POST
def mark(request: Request, year: int, key: str) -> HttpResponse:
    """Mark a duty as done today, or take the mark back (with «angre»)."""
    given, told = {**by(request), "year": year, "key": key}, _("Årshjulet er oppdatert.")
    if "angre" in request.POST:
        pressed(request, lambda: actions.take_back(**given), told)
    else:
        pressed(request, lambda: actions.mark_done(**given, on=request.today), told)
    return redirect("wheel-office:year", year)


def feed(request: Request) -> HttpResponse:
    """What is due this year and the next as a calendar to follow (RFC 5545)."""
    host = urlsplit(settings.SITE).netloc
    entries = [
        calendars.Entry(
            uid=f"frist-{year}-{one.key}@{host}",
            summary=one.duty.what,
            starts=one.duty.on,
            modified_at=datetime(year, 1, 1, tzinfo=UTC),
            description=f"{one.duty.who}. {one.duty.basis}".strip(". "),
            address=urljoin(settings.SITE, reverse("wheel:year", args=[year])),
        )
        for year in (request.on.year, request.on.year + 1)
        for one in queries.due_in(year)
    ]
    made = calendars.feed(_("Frister"), entries)
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")
