"""Who is there: the roll call, comings and goings, and those who are not on the list."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.flows import NOT_KEPT, carried_out
from samrad.base.requests import Request
from samrad.chamber import actions, forms, queries
from samrad.chamber.stand import Stand
from samrad.chamber.views.codes import called
from samrad.chamber.views.room import done, leader_only, leading, sent
from samrad.meetings.vocabulary import MeetingForm

ON_VIDEO = frozenset({MeetingForm.REMOTE, MeetingForm.URGENT_REMOTE})


@require_POST
@leader_only
def presence(request: Request, stand: Stand, number: int, what: str) -> HttpResponse:
    """Enter that someone has come, in the room or on video, or left."""
    given = _of(request, stand, number)
    if what == "gikk":
        return done(request, stand, lambda: actions.leave(**given))
    given["is_remote"] = what == "video" or stand.sitting.meeting.form in ON_VIDEO
    return done(request, stand, lambda: actions.arrive(**given))


def _of(request: Request, stand: Stand, number: int) -> dict[str, Any]:
    """What an action of the leader on one attendee is given. Http404 for one of another meeting."""
    attendee = queries.attendee_in(stand.sitting, number)
    if attendee is None:
        raise Http404
    return {**leading(request, stand), "sitting": stand.sitting, "attendee": attendee}


@leader_only
def roll(request: Request, stand: Stand) -> HttpResponse:
    """The roll call: one place after the other, or everyone but some."""
    told = queries.roll_told(stand.sitting)
    asked = request.GET.get("plass", "")[:5]
    at = int(asked) if asked.isdecimal() else 1
    shown = {
        "stand": stand,
        "roll": told,
        "line": told.lines[at - 1] if 0 < at <= len(told.lines) else None,
        "at": at,
        "after": at + 1,
        "called": called(request, stand.sitting),
    }
    return render(request, "chamber/roll.html", shown)


@require_POST
@leader_only
def answer(request: Request, stand: Stand, number: int) -> HttpResponse:
    """One place of the roll call is answered: who is there for it, or nobody; then the next."""
    place = queries.place_in(stand.sitting, number)
    if place is None:
        raise Http404
    who = request.POST.get("hvem", "")
    if who.isdecimal():
        given = _of(request, stand, int(who))
        given["is_remote"] = stand.sitting.meeting.form in ON_VIDEO
        done(request, stand, lambda: actions.arrive(**given))
    address = redirect("chamber:roll", stand.sitting.meeting.slug)
    address["Location"] += f"?plass={place.position + 1}#na"
    return address


@require_POST
@leader_only
def end_roll(request: Request, stand: Stand) -> HttpResponse:
    """The roll call is done: as entered one by one, or everyone but those ticked."""
    absent = None
    if "unntatt" in request.POST:
        absent = [int(one) for one in request.POST.getlist("borte") if one.isdecimal()]
    given = {**leading(request, stand), "sitting": stand.sitting, "absent": absent}
    return done(request, stand, lambda: actions.call_roll(**given))


@leader_only
def admit(request: Request, stand: Stand) -> HttpResponse:
    """Let one in who is not on the list."""
    lines = queries.roll_told(stand.sitting).lines
    places = [(one.place.pk, one.place.label) for one in lines]
    form = forms.AdmitForm(request.POST or None, places=places)

    def perform() -> Any:
        found = dict(form.cleaned_data)
        number = found.pop("place")
        found["place"] = queries.place_in(stand.sitting, int(number)) if number else None
        return actions.admit(**leading(request, stand), sitting=stand.sitting, **found)

    if made := carried_out(form, perform):
        messages.success(request, _("%(name)s står på listen.") % {"name": made.name})
        return redirect("chamber:console", stand.sitting.meeting.slug)
    shown = {"stand": stand, "form": form, "called": called(request, stand.sitting)}
    status = NOT_KEPT if form.errors else 200
    return render(request, "chamber/admit.html", shown, status=status)


@require_POST
@leader_only
def name(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Give one whom the record does not know a name."""
    given = _of(request, stand, number)
    form = forms.NameForm(request.POST)
    return sent(request, stand, form, lambda found: actions.name_attendee(**given, **found))
