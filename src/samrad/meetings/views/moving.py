"""The secretary's page during the meeting: who came and left, item by item, from the keyboard."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base import clock
from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.meetings import actions, forms, queries
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.views.flows import the_meeting


@office(may_prepare_meeting)
def underway(request: Request, pk: int) -> HttpResponse:
    """The room for each item, and one short form for what changes between them."""
    found = the_meeting(pk)
    room, people = queries.presence_in(found), queries.those_who_move(found)
    items = [(one.item.pk, queries.title_of(one.item)) for one in room]
    now, is_now = clock.now().astimezone(clock.OSLO), found.held_on == request.today
    stands = {"item": request.GET.get("sak", ""), "clock": f"{now:%H:%M}" if is_now else None}
    form = forms.MovementForm(request.POST or None, items=items, people=people, initial=stands)

    def act() -> Any:
        return actions.note_movement(**by(request), **form.cleaned_data)

    if made := carried_out(form, act):
        return redirect(_address(pk, made.item_id))
    shown = {"meeting": found, "room": room, "form": form, "people": people}
    shown["called"] = queries.called_on(found, request.on)
    status = NOT_KEPT if form.errors else 200
    return render(request, "meetings/office/underway.html", shown, status=status)


@office(may_prepare_meeting)
@require_POST
def remove(request: Request, pk: int, number: int) -> HttpResponse:
    """What was entered wrongly goes."""
    movement = queries.movement_in(the_meeting(pk), number)
    if movement is None:
        raise Http404
    told = _("Hendelsen er tatt bort.")
    pressed(request, lambda: actions.remove_movement(**by(request), movement=movement), told)
    return redirect(_address(pk, movement.item_id))


def _address(pk: int, item: int) -> str:
    return f"{reverse('meetings-office:underway', args=[pk])}?{urlencode({'sak': item})}#ny"
