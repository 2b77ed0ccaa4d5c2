"""The floor's pages: what delegates ask for, what the chair does, the clock, and who has spoken."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samrad.base import clock
from samrad.base.actions import Invalid
from samrad.base.requests import Request
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import acting, delegate_only, done, leader_only, leading, room
from samrad.debate import actions, forms, queries
from samrad.debate.models import Turn

LINE: dict[str, Callable[..., Any]] = {
    "na": actions.close_list,
    "straks": lambda **given: actions.close_list(**given, in_a_minute=True),
    "opp": actions.open_list,
}
MANAGED: dict[str, Callable[..., Any]] = {
    "slutt": actions.end_turn,
    "fjern": actions.remove_from_list,
    "opp": lambda **given: actions.move_on_list(**given, up=True),
    "ned": lambda **given: actions.move_on_list(**given, up=False),
}


@require_GET
@room
def clock_now(_request: Request, _stand: Stand) -> HttpResponse:
    """What the server's clock shows, in milliseconds since 1970: every countdown follows it."""
    return JsonResponse({"now": int(clock.now().timestamp() * 1000)})


@require_GET
@room
def spoken(request: Request, stand: Stand) -> HttpResponse:
    """Who has had the floor in the meeting, how often and how long."""
    found = queries.statistics(
        stand.sitting, clock.now(), with_closed=stand.leads and stand.reads_closed
    )
    return render(request, "debate/statistics.html", {"stand": stand, "found": found})


@require_POST
@delegate_only
def ask(request: Request, stand: Stand) -> HttpResponse:
    """Ask for the floor."""
    given: dict[str, Any] = {"attendee": stand.attendee, "kind": request.POST.get("kind", "")}
    return done(request, stand, lambda: actions.ask_for_floor(**acting(stand), **given))


@require_POST
@delegate_only
def withdraw(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Think better of it."""
    turn = _turn(stand, number)
    return done(request, stand, lambda: actions.withdraw_request(**acting(stand), turn=turn))


@require_POST
@leader_only
def put_on(request: Request, stand: Stand) -> HttpResponse:
    """Put somebody in the room on the list."""
    form = forms.PutOnForm(request.POST, here=queries.those_here(stand.sitting))

    def act() -> Any:
        return actions.put_on_list(**_lead(request, stand), **_clean(form).chosen())

    return done(request, stand, act)


@require_POST
@leader_only
def give(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Give the floor to one on the list, unless somebody else has given it meanwhile."""
    turn, seen = _turn(stand, number), request.POST.get("etter", "")
    after = int(seen) if seen.isascii() and seen.isdecimal() else None
    given: dict[str, Any] = {"turn": turn, "after": after}
    return done(request, stand, lambda: actions.give_floor(**_lead(request, stand), **given))


@require_POST
@leader_only
def manage(request: Request, stand: Stand, number: str, what: str) -> HttpResponse:
    """End a turn, take somebody off the list, or move them on it."""
    turn = _turn(stand, int(number))
    return done(request, stand, lambda: MANAGED[what](**_lead(request, stand), turn=turn))


@require_POST
@leader_only
def line(request: Request, stand: Stand, when: str) -> HttpResponse:
    """Draw the line under the list, or open it again."""
    return done(request, stand, lambda: LINE[when](**_lead(request, stand)))


@require_POST
@leader_only
def times(request: Request, stand: Stand) -> HttpResponse:
    """Set how long each may speak in the item."""

    def act() -> Any:
        now = queries.floor_now(stand.sitting)
        if now is None:
            raise actions.NothingTreated
        form = _clean(forms.TimesForm(request.POST, floor=now.floor))
        return actions.set_speaking_times(**_lead(request, stand), **form.cleaned_data)

    return done(request, stand, act)


@require_POST
@delegate_only
def ask_chair(request: Request, stand: Stand) -> HttpResponse:
    """Ask the chair a question."""
    form = forms.QuestionForm(request.POST)

    def act() -> Any:
        words = {"attendee": stand.attendee, **_clean(form).cleaned_data}
        return actions.ask_chair(**acting(stand), **words)

    return done(request, stand, act)


@require_POST
@leader_only
def answer(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Enter that the chair has answered."""
    question, form = queries.question_in(stand.sitting, number), forms.AnswerForm(request.POST)
    if question is None:
        raise Http404

    def act() -> Any:
        words = _clean(form).cleaned_data
        return actions.answer_question(**_lead(request, stand), question=question, **words)

    return done(request, stand, act)


def _lead(request: Request, stand: Stand) -> dict[str, Any]:
    return {**leading(request, stand), "sitting": stand.sitting}


def _turn(stand: Stand, number: int) -> Turn:
    """The turn with this number in the meeting. Http404 for one of another."""
    found = queries.turn_in(stand.sitting, number)
    if found is None:
        raise Http404
    return found


def _clean(form: Any) -> Any:
    """The form, when it is valid. Invalid otherwise, with each reason by its label."""
    if not form.is_valid():
        found = {
            name: [f"{form.fields[name].label}: {each}" if name in form.fields else str(each)]
            for name, reasons in form.errors.items()
            for each in reasons[:1]
        }
        raise Invalid(found or {"": [_("Se over det du skrev.")]})
    return form
