"""A proposal is written: by a delegate on a phone, or entered for somebody by the one who leads."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samrad.base import drafts
from samrad.base.actions import Denied, Refusal
from samrad.base.flows import NOT_KEPT
from samrad.base.requests import Request
from samrad.chamber import queries as chamber
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import acting, back, delegate_only, leader_only, leading
from samrad.motions import actions, forms, queries
from samrad.motions.models import Motion


@delegate_only
def hand_in(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Write a proposal in an item, and hand it in."""
    board = _board(stand, number)
    begun = forms.begun(request.GET.get("endrer", ""), request.GET.get("slag", ""), board.proposals)
    given: dict[str, Any] = {"proposals": board.proposals, "attendee": stand.attendee}
    form = forms.MotionForm(request.POST or None, initial=begun, **given)
    handed = {**acting(stand), "attendee": stand.attendee}
    return _answered(request, stand, board, form, lambda: _in(stand, board, form, handed))


@leader_only
def enter_oral(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Enter a proposal that somebody makes by word of mouth."""
    board = _board(stand, number)
    begun = forms.begun(request.GET.get("endrer", ""), request.GET.get("slag", ""), board.proposals)
    voters = chamber.voters(stand.sitting)
    form = forms.OralForm(
        request.POST or None, initial=begun, proposals=board.proposals, voters=voters
    )
    by = leading(request, stand)
    return _answered(request, stand, board, form, lambda: _entered(stand, board, form, by))


def _in(stand: Stand, board: queries.Board, form: Any, by: dict[str, Any]) -> Motion:
    given = {**by, "sitting": stand.sitting, "item": board.item}
    return actions.hand_in_motion(**given, wording=form.wording())


def _entered(stand: Stand, board: queries.Board, form: Any, by: dict[str, Any]) -> Motion:
    given = {**by, "sitting": stand.sitting, "item": board.item}
    attendee = form.cleaned_data["attendee"]
    return actions.enter_motion(**given, attendee=attendee, wording=form.wording())


def _board(stand: Stand, number: int) -> queries.Board:
    """What is on the table in an item of the meeting. Http404 for one the reader may not see."""
    found = next((one for one in chamber.agenda_now(stand.sitting) if one.pk == number), None)
    if found is None or not (stand.reads_closed or queries.is_open_to_all(found)):
        raise Http404
    return queries.board_of(stand.sitting, found)


def _answered(
    request: Request, stand: Stand, board: queries.Board, form: Any, act: Callable[[], Motion]
) -> HttpResponse:
    """The form, or what came of it. What is typed is kept as a draft of whoever acts here."""
    is_oral = isinstance(form, forms.OralForm)
    typist = leading(request, stand)["actor"] if is_oral else stand.actor
    if drafts.ASKS in request.POST:
        return drafts.kept(request, typist)
    if _done(form, act):
        return drafts.let_go(request, redirect(back(request, stand)), typist)
    shown = {"stand": stand, "board": board, "form": form, "is_oral": is_oral}
    shown["drafting"] = drafts.shown(request, form, typist)
    shown["is_now"] = board.item.pk == stand.sitting.item_id
    status = NOT_KEPT if form.errors else 200
    return render(request, "motions/hand_in.html", shown, status=status)


def _done(form: Any, act: Callable[[], Motion]) -> bool:
    """Whether the form is sent, valid and carried out; a refusal stands in the form."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        with transaction.atomic():
            act()
    except Denied:
        raise PermissionDenied from None
    except Refusal as refusal:
        form.take(refusal)
        return False
    return True
