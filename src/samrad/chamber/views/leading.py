"""What the chair and the secretariat do: the agenda, the doors, pauses, and who leads."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from samrad.base import clock
from samrad.base.actions import Refusal
from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.requests import Request
from samrad.base.vocabulary import Role
from samrad.chamber import actions, forms, queries
from samrad.chamber.policies import may_open
from samrad.chamber.stand import Stand
from samrad.chamber.views.codes import called
from samrad.chamber.views.room import done, leader_only, leading, room, sent
from samrad.meetings import queries as meetings


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
    shown["called"] = meetings.called_on(meeting, request.today)
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


ACTS = {
    "pause": actions.pause_sitting,
    "fortsett": actions.resume_sitting,
    "apne-dorene": actions.open_doors,
}


@require_POST
@leader_only
def act(request: Request, stand: Stand, what: str) -> HttpResponse:
    """A pause, the end of one, or the doors opened again."""
    given: dict[str, Any] = {**leading(request, stand), "sitting": stand.sitting}
    if request.POST.get("likevel"):
        given["after_all"] = True
    return done(request, stand, lambda: ACTS[what](**given))


@require_POST
@leader_only
def close_doors(request: Request, stand: Stand) -> HttpResponse:
    """Close the doors, on one of the act's grounds."""
    given = {**leading(request, stand), "sitting": stand.sitting}
    form = forms.DoorsForm(request.POST)
    return sent(request, stand, form, lambda found: actions.close_doors(**given, **found))


@require_POST
@room
def take_chair(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Another one leads from now; the deputy leader may take it without being asked."""
    attendee = queries.attendee_in(stand.sitting, number)
    if attendee is None:
        raise Http404
    given = {**leading(request, stand), "sitting": stand.sitting, "attendee": attendee}
    return done(request, stand, lambda: actions.take_chair(**given))


@require_POST
@leader_only
def give_chair(request: Request, stand: Stand) -> HttpResponse:
    """Give the lead to the one chosen in a list."""
    number = request.POST.get("deltaker", "")
    if not number.isdecimal():
        raise Http404
    attendee = queries.attendee_in(stand.sitting, int(number))
    if attendee is None:
        raise Http404
    given = {**leading(request, stand), "sitting": stand.sitting, "attendee": attendee}
    return done(request, stand, lambda: actions.take_chair(**given))


@leader_only
def close_room(request: Request, stand: Stand) -> HttpResponse:
    """Close the meeting: what the minutes begin with, and what they lack."""
    sitting = stand.sitting
    form = forms.CloseForm(request.POST or None, initial=_as_held(request, stand))

    def perform() -> Any:
        held = actions.Held(**form.cleaned_data)
        return actions.close_sitting(**leading(request, stand), sitting=sitting, as_held=held)

    if carried_out(form, perform):
        return redirect("chamber:console", sitting.meeting.slug)
    shown = {"stand": stand, "form": form, "called": called(request, sitting)}
    shown["lacks"] = meetings.missing_in_words(meetings.completeness_of(sitting.meeting))
    shown["at_odds"] = meetings.contradictions_in(sitting.meeting)
    status = NOT_KEPT if form.errors else 200
    return render(request, "chamber/close.html", shown, status=status)


def _as_held(request: Request, stand: Stand) -> dict[str, Any]:
    """What the room knows of what the minutes begin with."""
    opened, now = (
        one.astimezone(clock.OSLO).time() for one in (stand.sitting.opened_at, clock.now())
    )
    is_secretary = request.actor.has(Role.SECRETARIAT)
    return {
        "opened": opened,
        "closed": now,
        "chair": stand.sitting.led_by or (stand.sitting.chair.name if stand.sitting.chair else ""),
        "secretary": request.actor.name if is_secretary else "",
        "place": stand.sitting.meeting.place,
    }
