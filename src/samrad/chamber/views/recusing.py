"""Impartiality and exemption: what members and chair say, and what the organ answers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from samrad.base.requests import Request
from samrad.chamber import actions, forms, queries
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import acting, delegate_only, done, leader_only, leading, sent


def _why(stand: Stand, found: dict[str, Any]) -> actions.Why:
    """The ground that was chosen, in the item being treated or in one ahead."""
    ahead = {one.pk: one for one in queries.agenda_now(stand.sitting)}
    item = ahead.get(found["item"] or 0)
    return actions.Why(ground=found["ground"], reason=found["reason"], item=item)


@require_POST
@delegate_only
def declare(request: Request, stand: Stand) -> HttpResponse:
    """A member says that they may have to stand aside."""
    if stand.attendee is None:  # pragma: no cover -- delegate_only has seen to it
        raise PermissionDenied
    given = {**acting(stand), "attendee": stand.attendee}
    form = forms.RecusalForm(request.POST)
    return sent(
        request,
        stand,
        form,
        lambda found: actions.declare_recusal(**given, why=_why(stand, found)),
    )


@require_POST
@leader_only
def ask(request: Request, stand: Stand) -> HttpResponse:
    """Somebody asks whether a member must stand aside."""

    def act(found: dict[str, Any]) -> Any:
        attendee = queries.attendee_in(stand.sitting, found["attendee"])
        if attendee is None:
            raise actions.NotHere
        given: dict[str, Any] = {
            "sitting": stand.sitting,
            "attendee": attendee,
            "why": _why(stand, found),
        }
        is_own = bool(request.POST.get("selv"))
        return actions.raise_recusal(**leading(request, stand), **given, is_own=is_own)

    return sent(request, stand, forms.QuestionForm(request.POST), act)


@require_POST
@leader_only
def decide(request: Request, stand: Stand, number: int) -> HttpResponse:
    """What the organ answered."""
    recusal = queries.recusal_in(stand.sitting, number)
    if recusal is None:
        raise Http404
    given = {**leading(request, stand), "sitting": stand.sitting, "recusal": recusal}
    form = forms.DecideForm(request.POST)
    return sent(request, stand, form, lambda found: actions.decide_recusal(**given, **found))


@require_POST
@leader_only
def withdraw(request: Request, stand: Stand, number: int) -> HttpResponse:
    """The question is taken back."""
    recusal = queries.recusal_in(stand.sitting, number)
    if recusal is None:
        raise Http404
    given = {**leading(request, stand), "sitting": stand.sitting, "recusal": recusal}
    return done(request, stand, lambda: actions.withdraw_recusal(**given))
