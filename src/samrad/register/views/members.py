"""The member list with its map, and the difference between two days."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from samrad.base.requests import Request
from samrad.register import queries
from samrad.register.forms.reading import DaysForm, MemberFilter


def members(request: Request) -> HttpResponse:
    """The member list on the day request.on: the whole page, or only its rows for htmx."""
    found = queries.members_on(request.on)
    form = MemberFilter(request.GET, members=found)
    shown = {"form": form, "members": form.chosen(), "all": found}
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "register/members.html#rows", shown)
    around = {
        "summary": queries.member_summary_on(request.on, found),
        "tiles": queries.tile_map(found),
        "counties": queries.county_members_on(request.on),
        "stated": queries.stated_counts_near(request.on),
    }
    return render(request, "register/members.html", shown | around)


def changes(request: Request) -> HttpResponse:
    """Who came, who left and who changed between two days: the last year when none are given."""
    asked = request.GET if "fra" in request.GET or "til" in request.GET else None
    form = DaysForm(asked or {"fra": _a_year_before(request.on), "til": request.on})
    found = (
        queries.membership_changes(form.cleaned_data["fra"], form.cleaned_data["til"])
        if form.is_valid()
        else None
    )
    status = 200 if found else 400
    context = {"form": form, "changes": found}
    return render(request, "register/changes.html", context, status=status)


def _a_year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))
