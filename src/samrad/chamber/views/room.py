"""What every page of the meeting room shares: which meeting, who asks, and where to go back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samrad.base import clock
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.chamber import queries
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import acting_as, may_lead
from samrad.chamber.stand import Stand
from samrad.meetings.policies import may_read_closed
from samrad.meetings.queries import bodies_of

CARDS = "chamber_cards"
VIEWS = ("delegate", "console", "screen", "public", "roll", "log")
RoomView = Callable[..., HttpResponse]


def room(view: RoomView) -> Callable[..., HttpResponse]:
    """A page of a meeting that is or was open: the view takes the request and the reader's Stand.

    Http404 where the meeting has not been opened here.
    """

    @wraps(view)
    @never_cache
    @require_http_methods(["GET", "POST"])
    def answer(request: Request, slug: str, *args: Any, **given: Any) -> HttpResponse:
        sitting = queries.sitting_called(slug)
        if sitting is None:
            raise Http404
        return view(request, stand_in(request, sitting), *args, **given)

    return answer


def leader_only(view: RoomView) -> Callable[..., HttpResponse]:
    """A page for whoever leads the meeting: others log in, or are refused."""

    @wraps(view)
    @room
    def answer(request: Request, stand: Stand, *args: Any, **given: Any) -> HttpResponse:
        if not stand.leads:
            if not stand.actor.is_known:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied
        return view(request, stand, *args, **given)

    return answer


def delegate_only(view: RoomView) -> Callable[..., HttpResponse]:
    """A page for those in the room: others are shown the way in."""

    @wraps(view)
    @room
    def answer(request: Request, stand: Stand, *args: Any, **given: Any) -> HttpResponse:
        if stand.attendee is None:
            return redirect("chamber:enter", stand.sitting.meeting.slug)
        return view(request, stand, *args, **given)

    return answer


def stand_in(request: Request, sitting: Sitting) -> Stand:
    """Who the reader is in this meeting: by the code they entered with, or by their account."""
    attendee = _by_card(request, sitting) or queries.own_attendee(sitting, request.actor)
    body = sitting.meeting.body.slug if sitting.meeting.body else ""
    actor = acting_as(attendee, body) if attendee is not None else request.actor
    reader = request.actor if may_read_closed(request.actor, bodies=_bodies(sitting)) else actor
    return Stand(
        sitting=sitting,
        attendee=attendee,
        actor=actor,
        item=queries.item_now(sitting, reader),
        leads=may_lead(request.actor, sitting=sitting) or may_lead(actor, sitting=sitting),
        is_closed=queries.is_closed_now(sitting),
        reads_closed=may_read_closed(reader, bodies=_bodies(sitting)),
    )


def _bodies(sitting: Sitting) -> frozenset[str]:
    return bodies_of(sitting.meeting)


def _by_card(request: Request, sitting: Sitting) -> Attendee | None:
    digest = request.session.get(CARDS, {}).get(str(sitting.pk), "")
    return queries.attendee_with(sitting, digest) if digest else None


def leading(request: Request, stand: Stand) -> dict[str, Any]:
    """Who acts as the one who leads, and when: the account where it may, else the attendee."""
    by_account = may_lead(request.actor, sitting=stand.sitting)
    return {"actor": request.actor if by_account else stand.actor, "at": clock.now()}


def acting(stand: Stand) -> dict[str, Any]:
    """Who acts as one in the room, and when."""
    return {"actor": stand.actor, "at": clock.now()}


def done(request: Request, stand: Stand, act: Callable[[], Any]) -> HttpResponse:
    """Perform act, and go back to where the reader was; a refusal is told there as a sentence."""
    pressed(request, act)
    return redirect(back(request, stand))


def sent(
    request: Request, stand: Stand, form: forms.Form, act: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """Perform act with what a small form on one of the views held, and go back to it."""
    if not form.is_valid():
        for found in form.errors.values():
            messages.error(request, " ".join(map(str, found)))
        return redirect(back(request, stand))
    return done(request, stand, lambda: act(form.cleaned_data))


def back(request: Request, stand: Stand) -> str:
    """The view the reader came from, by name in «fra»; else the one that is theirs."""
    name = request.POST.get("fra", "")
    if name not in VIEWS:
        name = "delegate" if stand.attendee is not None else "public"
    return reverse(f"chamber:{name}", args=[stand.sitting.meeting.slug])
