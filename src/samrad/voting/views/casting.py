"""What a voter does: votes, or objects. The way to the vote is as short as it can be."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samrad.base import clock
from samrad.base.actions import Denied, Refusal
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.chamber import queries as chamber
from samrad.chamber.models import Attendee
from samrad.chamber.policies import acting_as
from samrad.chamber.views.room import CARDS
from samrad.voting import actions, queries
from samrad.voting.models import Poll
from samrad.voting.queries import Receipt


def asked(request: Request, slug: str, number: int) -> tuple[Poll, Attendee | None]:
    """The vote, and who asks: by the code they entered the room with, or by their account.

    Http404 where there is no such vote in the meeting.
    """
    poll, voter = queries.asked(slug, number, request.session.get(CARDS, {}).values())
    if poll is None:
        raise Http404
    return poll, voter or chamber.own_attendee(poll.sitting, request.actor)


@never_cache
@require_POST
def cast(request: Request, slug: str, number: int) -> HttpResponse:
    """A vote is given; a secret one is answered with its tracker, which is shown this once."""
    poll, voter = asked(request, slug, number)
    if voter is None:
        return redirect("chamber:enter", slug)
    try:
        receipt = actions.cast_vote(
            actor=acting_as(voter), at=clock.now(), attendee=voter, poll=poll, **_answer(request)
        )
    except Denied:
        raise PermissionDenied from None
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("chamber:delegate", slug)
    return _received(request, slug, poll, receipt)


def _received(request: Request, slug: str, poll: Poll, receipt: Receipt) -> HttpResponse:
    """Back to the room, which tells what is received; but a tracker never stands in an address."""
    if not receipt.tracker:
        return redirect("chamber:delegate", slug)
    shown = {"poll": poll, "receipt": receipt, "slug": slug}
    return render(request, "voting/tracker.html", shown)


def _answer(request: Request) -> dict[str, Any]:
    """The answer and how often the voter had voted when it was given; nonsense is no answer."""
    choice, seen = request.POST.get("choice", ""), request.POST.get("seen", "")
    return {
        "choice": int(choice) if choice.isascii() and choice.isdecimal() else -1,
        "seen": int(seen) if seen.isascii() and seen.isdecimal() else None,
    }


@never_cache
@require_POST
def object_to(request: Request, slug: str, number: int) -> HttpResponse:
    """Someone objects to what was to be adopted without a vote."""
    poll, voter = asked(request, slug, number)
    if voter is None:
        return redirect("chamber:enter", slug)
    given: dict[str, Any] = {"attendee": voter, "poll": poll}
    given |= {"actor": acting_as(voter), "at": clock.now()}
    pressed(request, lambda: actions.object_to_poll(**given))
    return redirect("chamber:delegate", slug)
