"""E-mail and chores in Kontoret."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.flows import by, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.mail import actions, forms, queries
from samrad.mail.models import Message
from samrad.mail.policies import may_see_mail, may_send_mail
from samrad.mail.vocabulary import ON_A_PAGE


@office(may_see_mail)
def mails(request: Request) -> HttpResponse:
    """Everything that is or has been in the queue, the newest first."""
    find = forms.FindForm(request.GET)
    asked = find.asked()
    found = queries.messages_matching(**asked, about=request.GET.get("gjelder", ""))
    context = {
        "find": find,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("side")),
        "counts": queries.counts(),
        "standing": queries.standing(clock.now()),
        "is_narrowed": any(asked.values()) or "gjelder" in request.GET,
    }
    return render(request, "mail/mails.html", context)


@office(may_see_mail)
def mail(request: Request, pk: int) -> HttpResponse:
    """One message: its words, its recipients, and how it went with each."""
    row = _found(pk)
    context: dict[str, Any] = {
        "row": row,
        "deliveries": queries.deliveries_matching(row),
        "standing": queries.standing(clock.now()),
        "may_change": may_send_mail(request.actor),
    }
    return render(request, "mail/mail.html", context)


@office(may_send_mail)
def try_again(request: Request, pk: int) -> HttpResponse:
    """Try again with those it has not reached."""
    return _done(request, pk, actions.try_again, _("E-posten er lagt i køen på nytt."))


@office(may_send_mail)
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Send it to nobody more."""
    told = _("E-posten er trukket tilbake for dem som ikke har fått den.")
    return _done(request, pk, actions.withdraw, told)


def _done(request: Request, pk: int, act: Callable[..., Message], told: str) -> HttpResponse:
    """Back to the message, with what came of it; nothing is done by looking."""
    row = _found(pk)
    if request.method == "POST":
        pressed(request, lambda: act(**by(request), message=row), told)
    return redirect("mail-office:mail", pk)


@office(may_see_mail)
def chores(request: Request) -> HttpResponse:
    """What is done regularly, and how it went last time."""
    context = {"chores": queries.chores_shown(), "has_worker": queries.worker_is_there()}
    return render(request, "mail/chores.html", context)


def _found(pk: int) -> Message:
    row = queries.message(pk)
    if row is None:
        raise Http404
    return row
