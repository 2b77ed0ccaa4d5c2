"""What is proposed, to be read: all of it, and one proposal beside what it changes."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samrad.base.requests import Request
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import room
from samrad.live.views import followed
from samrad.motions import queries


@followed
@room
def proposals(request: Request, stand: Stand) -> HttpResponse:
    """Everything that is proposed in the item now, in full, and the order of the votes."""
    if not stand.sees_item:
        raise Http404
    item = stand.item.item if stand.item is not None else None
    board = queries.board_of(stand.sitting, item) if item is not None else None
    return render(request, "motions/proposals.html", {"stand": stand, "board": board})


@followed
@room
def motion(request: Request, stand: Stand, number: int) -> HttpResponse:
    """One proposal: its words, and word by word what it changes."""
    found = queries.proposal_with(stand.sitting, number)
    if found is None or not (stand.reads_closed or queries.is_open_to_all(found.motion.item)):
        raise Http404
    beside = queries.beside(found)
    mine = {number} if found.is_behind(stand.attendee) else set()
    shown = {"stand": stand, "proposal": found, "beside": beside, "mine": mine}
    return render(request, "motions/motion.html", shown)
