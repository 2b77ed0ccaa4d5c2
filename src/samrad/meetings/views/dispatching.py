"""The desk of the notice: who is called, what is sent, who answers what, and deputies."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samrad.base.flows import by, carried_out, office
from samrad.base.ports import Words
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.meetings import actions, forms, queries
from samrad.meetings.models import Meeting, Summons
from samrad.meetings.policies import may_prepare_meeting, may_work_in_office
from samrad.meetings.views.flows import asked, the_meeting

LONGEST = 6  # digits
SENDS: dict[str, tuple[Callable[..., Any], Words]] = {
    "innkalling": (actions.send_notice, gettext_lazy("Innkallingen ligger i køen.")),
    "papirer": (actions.send_papers, gettext_lazy("Papirene ligger i køen.")),
    "avlysning": (actions.send_cancellation, gettext_lazy("Beskjeden ligger i køen.")),
    "svar": (actions.remind_unanswered, gettext_lazy("Påminnelsen ligger i køen.")),
    "bytte": (actions.replace_called, gettext_lazy("De nye er innkalt, og de andre har beskjed.")),
}


@office(may_work_in_office)
def summoned(request: Request, pk: int) -> HttpResponse:
    """Who is called to a meeting, how each letter went, and what they answer."""
    found = the_meeting(pk)
    context = {
        "meeting": found,
        "called": queries.called_on(found, request.on),
        "desk": queries.desk_of(found),
        "may_prepare": may_prepare_meeting(request.actor),
    }
    return render(request, "meetings/office/summoned.html", context)


@office(may_prepare_meeting)
@require_POST
def send(request: Request, pk: int) -> HttpResponse:
    """What «hva» names is sent to those it concerns, unless something was sent meanwhile."""
    found, what = the_meeting(pk), request.POST.get("hva", "")
    if what not in SENDS:
        raise Http404
    perform, told = SENDS[what]
    given = {**by(request), "meeting": found, "after": _seen(request)}
    return _back(request, pk, lambda: perform(**given), told)


@office(may_prepare_meeting)
@require_POST
def send_again(request: Request, pk: int, number: int) -> HttpResponse:
    """The notice to one of those called, once more."""
    found, row = _the_summons(pk, number)
    given = {**by(request), "meeting": found, "summonses": [row], "after": _seen(request)}
    told = _("Innkallingen til %(name)s ligger i køen.") % {"name": row.person.name}
    return _back(request, pk, lambda: actions.call_again(**given), told)


@office(may_prepare_meeting)
@require_POST
def call_deputy(request: Request, pk: int, number: int) -> HttpResponse:
    """The next deputy of someone absent is called."""
    _found, row = _the_summons(pk, number)
    told = _("Vara er innkalt.")
    return _back(request, pk, lambda: actions.call_deputy(**by(request), summons=row), told)


@office(may_prepare_meeting)
def enter_answer(request: Request, pk: int, number: int) -> HttpResponse:
    """The secretariat enters what someone has said by telephone."""
    found, row = _the_summons(pk, number)
    form = forms.SummonsForm(request.POST or None)

    def act() -> Any:
        return actions.answer_summons(**by(request), summons=row, **form.given())

    if carried_out(form, act):
        return redirect("meetings-office:summoned", pk)
    title = _("Svar fra %(name)s") % {"name": row.person.name}
    return asked(request, form, title, _("Lagre svaret"), meeting=found)


def _the_summons(pk: int, number: int) -> tuple[Meeting, Summons]:
    found = the_meeting(pk)
    row = queries.summons_in(found, number)
    if row is None:
        raise Http404
    return found, row


def _seen(request: Request) -> int:
    """How many dispatches the page showed; -1, which never is so many, for what is no number."""
    number = request.POST.get("etter", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < LONGEST else -1


def _back(request: Request, pk: int, act: Callable[[], Any], told: Words) -> HttpResponse:
    """Back to the desk, with what came of it."""
    pressed(request, act, told)
    return redirect("meetings-office:summoned", pk)
