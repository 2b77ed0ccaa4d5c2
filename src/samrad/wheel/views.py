"""The year wheel as anyone reads it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samrad.base.requests import Request
from samrad.law import calendar
from samrad.wheel import queries

EARLIEST, LATEST = 1990, 2100


def wheel(request: Request, year: int | None = None) -> HttpResponse:
    """What is due and what is on in a year, month by month; the year of request.on by itself."""
    shown = year or request.on.year
    if not EARLIEST <= shown <= LATEST:
        raise Http404
    months = queries.wheel_of(shown)
    context = {
        "year": shown,
        "months": months,
        "is_empty": not any(month.duties or month.occasions for month in months),
        "election": calendar.local_election(shown),
    }
    return render(request, "wheel/wheel.html", context)
