"""The meetings and the decisions as anyone reads them, on any day."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samrad.base.dates import WEEKDAYS
from samrad.base.ports.panels import drawn
from samrad.base.requests import Request
from samrad.meetings import queries
from samrad.meetings.forms import DecisionFilter, MeetingFilter
from samrad.meetings.policies import may_work_in_office
from samrad.meetings.queries import boardpack
from samrad.meetings.queries.whole import whole_meeting
from samrad.meetings.vocabulary import MEETING_PANELS, ON_THE_WAY
from samrad.publications import paper

ON_A_PAGE = 50


def meetings(request: Request) -> HttpResponse:
    """The meetings known on the day request.on: a list by month, or one month as a calendar."""
    form = MeetingFilter(request.GET, offered=queries.offered(request.on))
    found = queries.calendar_on(request.on, request.actor, form.asked())
    if (month := form.month()) is not None:
        return _month(request, form, queries.month_of(*month, found))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("side"))
    shown = {
        "form": form,
        "page": page,
        "groups": queries.by_month(list(page.object_list)),
        "total": len(found),
        "body": form.asked().body,
        "this_month": f"{request.on:%Y-%m}",
    }
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "meetings/meetings.html#rows", shown)
    return render(request, "meetings/meetings.html", shown)


def _month(request: Request, form: MeetingFilter, month: queries.Month) -> HttpResponse:
    """One month, day by day."""
    shown = {"form": form, "month": month, "today": request.today, "weekdays": WEEKDAYS}
    return render(request, "meetings/month.html", shown)


def meeting(request: Request, slug: str) -> HttpResponse:
    """One meeting: who, when, where, its agenda, what was decided and how many were there."""
    told = whole_meeting(slug, request.on, request.actor)
    if told is None:
        raise Http404
    context = {
        "told": told,
        "meeting": told.meeting,
        "attendance": [] if told.is_ahead else queries.stated_at(told.meeting),
        "there": [] if told.is_ahead else queries.those_there(told.meeting),
        "minutes": None if told.is_ahead else queries.latest_minutes(told.meeting),
        "changes": queries.changes_since_notice(told.meeting, request.actor),
        "review": queries.review_of(told.meeting, request.on),
        **dict(zip(("before", "after"), queries.beside(told, request.on), strict=True)),
        "may_have_full_pack": boardpack.may_have_full(told, request.actor),
        "may_have_notes": request.actor.is_known,
        "is_office": may_work_in_office(request.actor),
        "panels": drawn(request, MEETING_PANELS, told.meeting),
    }
    return render(request, "meetings/meeting.html", context)


def minutes(request: Request, slug: str, form: str, version: int = 0) -> HttpResponse:
    """The public minutes of a meeting as a file, the newest version unless one is asked for.

    There are none before they are finished.
    """
    told = queries.meeting_called(slug, request.on, request.actor)
    finished = queries.minutes_of(told.meeting, version) if told is not None else None
    if finished is None:
        raise Http404
    return paper.answer(queries.paper_of(finished, public=True), form, f"motebok-{slug}")


@require_safe
@never_cache
@login_required
def full_minutes(request: Request, slug: str, form: str) -> HttpResponse:
    """The newest minutes with what is closed, for the office and the members of the bodies."""
    told = queries.meeting_called(slug, request.today, request.actor)
    latest = queries.latest_minutes(told.meeting) if told is not None else None
    if told is None or latest is None:
        raise Http404
    if not boardpack.may_have_full(told, request.actor):
        raise PermissionDenied
    return paper.answer(queries.paper_of(latest, public=False), form, f"motebok-{slug}-full")


def decisions(request: Request) -> HttpResponse:
    """The decisions made by the day request.on: the whole page, or only its rows for htmx."""
    form = DecisionFilter(request.GET, offered=queries.offered(request.on))
    found = queries.decisions_on(request.on, request.actor, form.sought())
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("side"))
    shown = {"form": form, "page": page, "total": len(found)}
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "meetings/decisions.html#rows", shown)
    return render(request, "meetings/decisions.html", shown)


def decision(request: Request, slug: str) -> HttpResponse:
    """One decision as its extract tells it, with what it brought into force."""
    row = queries.decision_called(slug)
    found = queries.decision_on(row, request.on, request.actor) if row is not None else None
    if row is None or found is None:
        raise Http404
    told, meeting = found
    made = queries.extract_of(row, public=told.text is None or not told.matter.basis)
    context = {"one": told, "meeting": meeting, "paper": made, "parts": paper.html(made)}
    if told.decision.kind not in ON_THE_WAY:
        context["review"] = queries.review_of(meeting.meeting, request.on)
    return render(request, "meetings/decision_page.html", context)


def extract(request: Request, slug: str, form: str) -> HttpResponse:
    """The public extract of a decision as a file."""
    row = queries.decision_called(slug)
    if row is None or queries.decision_on(row, request.on, request.actor) is None:
        raise Http404
    return paper.answer(queries.extract_of(row, public=True), form, f"saerutskrift-{slug}")


def agenda(request: Request, slug: str, form: str) -> HttpResponse:
    """The agenda of a meeting as a file, as anyone may read it."""
    told = queries.meeting_called(slug, request.on)
    if told is None:
        raise Http404
    return paper.answer(queries.agenda_paper(told), form, f"saksliste-{slug}")
