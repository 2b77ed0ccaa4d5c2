"""What the one who leads does with a vote: opens it, closes it, finds it void, holds it again."""

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from samrad.base.flows import NOT_KEPT, carried_out
from samrad.base.requests import Request
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import done, leader_only, leading
from samrad.publications import prose
from samrad.voting import actions, forms, queries
from samrad.voting.models import Poll


def poll_here(stand: Stand, number: int) -> Poll:
    """The vote with this number in the meeting. Http404 where there is none."""
    found = queries.poll_in(stand.sitting, number)
    if found is None:
        raise Http404
    return found


def sent(request: Request) -> QueryDict | None:
    """What was sent, even when it is nothing; None for a page that is only read."""
    return request.POST if request.method == "POST" else None


def _console(stand: Stand) -> HttpResponse:
    return redirect("chamber:console", stand.sitting.meeting.slug)


def _again(request: Request, stand: Stand, template: str, **shown: Any) -> HttpResponse:
    """The page with its form, and why it was not taken when it was sent."""
    form = shown["form"]
    status = NOT_KEPT if form.is_bound and form.errors else 200
    return render(request, f"voting/{template}.html", {"stand": stand, **shown}, status=status)


@leader_only
def open_poll(request: Request, stand: Stand) -> HttpResponse:
    """A vote is opened."""
    form = forms.OpenForm(sent(request))

    def act() -> Poll:
        by = leading(request, stand)
        return actions.open_poll(**by, sitting=stand.sitting, **form.given())

    if carried_out(form, act) is not None:
        return _console(stand)
    return _again(request, stand, "open", form=form)


@leader_only
def put_step(request: Request, stand: Stand) -> HttpResponse:
    """The next vote of the planned order is opened."""
    planned = queries.upcoming(stand.sitting.item)
    form = forms.StepForm(sent(request))
    if planned is None:
        raise Http404

    def act() -> Poll:
        by, given = leading(request, stand), form.given()
        return actions.put_step(**by, sitting=stand.sitting, planned=planned, **given)

    if carried_out(form, act) is not None:
        return _console(stand)
    return _again(request, stand, "open", form=form)


@leader_only
def close_poll(request: Request, stand: Stand, number: int) -> HttpResponse:
    """A vote is closed and counted; one by show of hands with its exceptions."""
    poll = poll_here(stand, number)
    form = forms.ExceptionsForm(sent(request), poll=poll, roll=list(queries.roll_of(poll)))

    def act() -> Poll:
        by, given = leading(request, stand), form.exceptions
        return actions.close_poll(**by, poll=poll, exceptions=given)

    if not poll.is_open or carried_out(form, act) is not None:
        return _console(stand)
    return _again(request, stand, "close", form=form, poll=poll)


@leader_only
def void_poll(request: Request, stand: Stand, number: int) -> HttpResponse:
    """A vote is found void."""
    poll = poll_here(stand, number)
    form = forms.VoidForm(sent(request))

    def act() -> Poll:
        return actions.void_poll(**leading(request, stand), poll=poll, **form.cleaned_data)

    if carried_out(form, act) is not None:
        return _console(stand)
    return _again(request, stand, "void", form=form, poll=poll)


@leader_only
def decide_poll(request: Request, stand: Stand, number: int) -> HttpResponse:
    """What a vote adopted becomes the body's decision."""
    poll = poll_here(stand, number)
    form = forms.DecideForm(sent(request), initial={"text": prose.markup(queries.words_of(poll))})

    def act() -> Any:
        text = form.cleaned_data["text"]
        return actions.decide_poll(**leading(request, stand), poll=poll, text=text)

    if carried_out(form, act) is not None:
        return _console(stand)
    return _again(request, stand, "decide", form=form, poll=poll)


@leader_only
def vote_again(request: Request, stand: Stand, number: int) -> HttpResponse:
    """A vote is held anew, or between the two budgets that got the most votes."""
    poll = poll_here(stand, number)
    between = queries.second_round(poll)
    changed: dict[str, Any] = {"options": between} if between else {}
    by = leading(request, stand)
    return done(request, stand, lambda: actions.vote_again(**by, poll=poll, **changed))
