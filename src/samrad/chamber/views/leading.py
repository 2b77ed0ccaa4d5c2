"""What the chair and the secretariat do: open the meeting, let people in, go through the agenda."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from samrad.base.actions import Refusal
from samrad.base.flows import NOT_KEPT, by, office
from samrad.base.requests import Request
from samrad.chamber import actions, queries
from samrad.chamber.policies import may_open
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import done, leader_only, leading


@office(may_open)
def open_room(request: Request, slug: str) -> HttpResponse:
    """Ask whether the meeting is to be opened, and open it."""
    meeting = queries.meeting_to_open(slug)
    if meeting is None:
        raise Http404
    if queries.sitting_called(slug) is not None:
        return redirect("chamber:console", slug)
    shown = {"meeting": meeting, "chairs": queries.chairs_for(meeting), "refusal": ""}
    if request.method == "POST":
        try:
            actions.open_sitting(**by(request), meeting=meeting)
        except Refusal as refusal:
            shown["refusal"] = str(refusal)
        else:
            return redirect("chamber:console", slug)
    status = NOT_KEPT if shown["refusal"] else 200
    return render(request, "chamber/open.html", shown, status=status)


@require_POST
@leader_only
def take_item(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Take up an item of the agenda."""
    found = [one for one in queries.agenda_now(stand.sitting) if one.pk == number]
    if not found:
        raise Http404
    given = {**leading(request, stand), "sitting": stand.sitting, "item": found[0]}
    return done(request, stand, lambda: actions.take_item(**given))


@require_POST
@leader_only
def presence(request: Request, stand: Stand, number: int, what: str) -> HttpResponse:
    """Enter that someone has come or left."""
    attendee = queries.attendee_in(stand.sitting, number)
    if attendee is None:
        raise Http404
    act = {"kom": actions.arrive, "gikk": actions.leave}[what]
    given = {**leading(request, stand), "sitting": stand.sitting, "attendee": attendee}
    return done(request, stand, lambda: act(**given))


@require_POST
@leader_only
def hand_out_codes(request: Request, stand: Stand) -> HttpResponse:
    """New codes for everyone, on a page to print; they are not shown again."""
    codes = actions.hand_out_codes(**leading(request, stand), sitting=stand.sitting)
    return render(request, "chamber/codes.html", {"stand": stand, "codes": codes})


@require_POST
@leader_only
def close_room(request: Request, stand: Stand) -> HttpResponse:
    """Close the meeting."""
    given = {**leading(request, stand), "sitting": stand.sitting}
    return done(request, stand, lambda: actions.close_sitting(**given))
