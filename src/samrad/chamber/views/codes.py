"""The way into the meeting: by a code from the door, or by an account."""

import segno
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base import clock
from samrad.base.flows import NOT_KEPT
from samrad.base.requests import Request
from samrad.chamber import actions, forms, queries, vocabulary
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import CARDS, delegate_only, leader_only, leading, room


@room
def enter(request: Request, stand: Stand) -> HttpResponse:
    """The way in, with the code that was handed out."""
    form = forms.CodeForm(request.POST or None)
    if form.is_valid() and not _is_guessing(request):
        digest = queries.code_hash(stand.sitting, form.cleaned_data["code"])
        if queries.attendee_with(stand.sitting, digest) is not None:
            return _let_in(request, stand, digest)
        _failed(request)
        form.add_error("code", _("Koden gjelder ikke dette møtet. Se etter på lappen."))
    elif form.is_bound and form.is_valid():
        form.add_error("code", _("For mange feil koder herfra. Vent ett minutt."))
    status = NOT_KEPT if form.errors else 200
    shown = {"stand": stand, "form": form, "called": called(request, stand.sitting)}
    return render(request, "chamber/enter.html", shown, status=status)


def _let_in(request: Request, stand: Stand, digest: str) -> HttpResponse:
    """Remember the code in the session, which gets a new key, and go to the delegate's page."""
    cards = request.session.get(CARDS, {})
    request.session.cycle_key()
    request.session[CARDS] = {**cards, str(stand.sitting.pk): digest}
    return redirect("chamber:delegate", stand.sitting.meeting.slug)


def _tries(request: Request) -> str:
    return f"chamber:tried:{request.META.get('REMOTE_ADDR', '')}"


def _is_guessing(request: Request) -> bool:
    """Whether so many wrong codes came from this address that the next must wait; a hall may share
    one address, so right codes do not count.
    """
    return int(cache.get(_tries(request), 0)) >= vocabulary.TRIES_A_MINUTE


def _failed(request: Request) -> None:
    key = _tries(request)
    cache.add(key, 0, 60)
    cache.incr(key)


def called(request: Request, sitting: Sitting) -> str:
    """What the meeting is called on the pages of the room."""
    return queries.called(sitting, request.today)


def way_in(request: Request, sitting: Sitting) -> str:
    """The whole address one enters the room by, for a QR code."""
    return request.build_absolute_uri(reverse("chamber:enter", args=[sitting.meeting.slug]))


def square(address: str) -> SafeString:
    """A QR code as SVG, without colours or sizes of its own but black on white."""
    drawn = segno.make(address, error="m").svg_inline(
        scale=1, border=2, omitsize=True, light="#fff", dark="#000"
    )
    return mark_safe(drawn)  # noqa: S308 -- drawn here, from squares alone


@leader_only
def codes(request: Request, stand: Stand) -> HttpResponse:
    """New codes for everyone, as cards to print and cut; they are not shown again."""
    cards = None
    if request.method == "POST":
        cards = actions.hand_out_codes(**leading(request, stand), sitting=stand.sitting)
    return _cards(request, stand, cards)


@require_POST
@leader_only
def code_for(request: Request, stand: Stand, number: int) -> HttpResponse:
    """A new code for one; the one given before ends."""
    attendee = queries.attendee_in(stand.sitting, number)
    if attendee is None:
        raise Http404
    given = {**leading(request, stand), "sitting": stand.sitting, "attendee": attendee}
    return _cards(request, stand, [(attendee, actions.give_code(**given))])


def _cards(
    request: Request, stand: Stand, cards: list[tuple[Attendee, str]] | None
) -> HttpResponse:
    address = way_in(request, stand.sitting)
    shown = {
        "stand": stand,
        "cards": cards,
        "address": address,
        "square": square(address),
        "called": called(request, stand.sitting),
    }
    return render(request, "chamber/codes.html", shown)


@require_POST
@delegate_only
def here(_request: Request, stand: Stand) -> HttpResponse:
    """A sign of life from the page of one on video."""
    attendee = stand.attendee
    if attendee is not None and attendee.is_remote and stand.sitting.is_open:
        actions.hear_from(attendee, clock.now())
    return HttpResponse(status=204)
