"""What is done with a proposal or a vote of the order by pressing a button."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from samrad.base.requests import Request
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import acting, delegate_only, done, leader_only, leading
from samrad.motions import actions, queries
from samrad.motions.models import Motion

DELEGATE: dict[str, Callable[..., Any]] = {
    "bli-med": actions.join_motion,
    "trekk": actions.withdraw_motion,
    "ta-opp": actions.resume_motion,
}

CHANGES: dict[str, tuple[Callable[..., Any], dict[str, bool]]] = {
    "opp": (actions.move_step, {"is_up": True}),
    "ned": (actions.move_step, {"is_up": False}),
    "prov": (actions.mark_provisional, {"is_provisional": True}),
    "uten-prove": (actions.mark_provisional, {"is_provisional": False}),
    "punktvis": (actions.split_step, {}),
}


@require_POST
@delegate_only
def by_delegate(request: Request, stand: Stand, number: int, what: str) -> HttpResponse:
    """Join, withdraw or take up again a proposal."""
    given = {**acting(stand), "sitting": stand.sitting, "attendee": stand.attendee}
    motion = _motion(stand, number)
    if what not in DELEGATE:
        raise Http404
    return done(request, stand, lambda: DELEGATE[what](**given, motion=motion))


@require_POST
@leader_only
def send_over(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Send a proposal to somebody, when nobody objects."""
    given = {**leading(request, stand), "sitting": stand.sitting, "motion": _motion(stand, number)}
    recipient = request.POST.get("recipient", "")[:150]
    return done(request, stand, lambda: actions.send_over(**given, recipient=recipient))


@require_POST
@leader_only
def put_on_order(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Put one more vote last in the order, over one proposal."""
    given = {**leading(request, stand), "sitting": stand.sitting, "motion": _motion(stand, number)}
    return done(request, stand, lambda: actions.add_step(**given, seen=_seen(request)))


@require_POST
@leader_only
def plan(request: Request, stand: Stand) -> HttpResponse:
    """Propose an order of the votes in the item now."""
    given = {**leading(request, stand), "sitting": stand.sitting, "item": stand.sitting.item}
    if given["item"] is None:
        raise Http404
    return done(request, stand, lambda: actions.plan_votes(**given, seen=_seen(request)))


@require_POST
@leader_only
def change_step(request: Request, stand: Stand, number: int, what: str) -> HttpResponse:
    """Move a vote of the order, split it point by point, or hold a provisional vote first."""
    step = queries.step_in(stand.sitting, number)
    if step is None or what not in CHANGES:
        raise Http404
    given = {**leading(request, stand), "sitting": stand.sitting, "step": step}
    given["seen"] = _seen(request)
    act, how = CHANGES[what]
    return done(request, stand, lambda: act(**given, **how))


@require_POST
@delegate_only
def object_to_item(request: Request, stand: Stand) -> HttpResponse:
    """Object to deciding an unlisted item now, or take it back."""
    given = {**acting(stand), "sitting": stand.sitting, "item": stand.sitting.item}
    if given["item"] is None:
        raise Http404
    is_against = request.POST.get("imot") == "ja"
    by = {**given, "attendee": stand.attendee}
    return done(request, stand, lambda: actions.object_to_item(**by, is_against=is_against))


def _motion(stand: Stand, number: int) -> Motion:
    """The proposal with this key in the meeting. Http404 for others, and closed ones of others."""
    found = queries.proposal_with(stand.sitting, number)
    if found is None or not (stand.reads_closed or queries.is_open_to_all(found.motion.item)):
        raise Http404
    return found.motion


def _seen(request: Request) -> str | None:
    return request.POST.get("sett")
