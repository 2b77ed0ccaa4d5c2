"""Who can log in: the list, invitations, roles, and closing of accounts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrad.base import clock
from samrad.base.actions import Refusal
from samrad.base.flows import by
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.identity import actions, queries
from samrad.identity.adapter import send_invitation
from samrad.identity.models import User
from samrad.identity.policies import may_keep_users, may_see_users
from samrad.office.forms.users import EndForm, GrantForm, InviteForm, LinkForm, Refusable
from samrad.office.queries import history
from samrad.office.views.door import opens_for
from samrad.people import actions as people
from samrad.people.queries import person_of


@opens_for(may_see_users)
def users(request: Request) -> HttpResponse:
    """Everyone with an account, with the roles they hold on the day request.on."""
    found = queries.users(request.today)
    context = {"users": found, "may_change": may_keep_users(request.actor)}
    return render(request, "office/users.html", context)


@opens_for(may_keep_users)
@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    """Make a user, and send the link to choose a password."""
    form = InviteForm(request.POST or None, initial={"valid_from": request.today})
    user = _performed(request, form, actions.invite_user)
    if user is None:
        return _page(request, form, _("Inviter bruker"))
    _send(request, user)
    return redirect("office:user", user.pk)


@opens_for(may_see_users)
def user(request: Request, pk: int) -> HttpResponse:
    """One account: its roles, now and before, and what can be done with it."""
    found = get_object_or_404(queries.users(request.today), pk=pk)
    may_change = may_keep_users(request.actor)
    context = {
        "user_shown": found,
        "grants": queries.grants_of(found),
        "may_change": may_change,
        "happenings": history.history_of(found) if may_change else [],
        "person": person_of(f"user:{found.pk}"),
    }
    return render(request, "office/user.html", context)


@opens_for(may_keep_users)
@require_http_methods(["GET", "POST"])
def grant(request: Request, pk: int) -> HttpResponse:
    """Give a role."""
    found = get_object_or_404(User, pk=pk)
    form = GrantForm(request.POST or None, initial={"valid_from": request.today})
    if _performed(request, form, actions.grant_role, user=found) is None:
        return _page(request, form, _("Gi %(user)s en rolle") % {"user": found}, pk)
    messages.success(request, _("Rollen er gitt."))
    return redirect("office:user", pk)


@opens_for(may_keep_users)
@require_http_methods(["GET", "POST"])
def end(request: Request, pk: int, number: int) -> HttpResponse:
    """End a role after a day."""
    found = get_object_or_404(queries.grants(), user=pk, pk=number)
    form = EndForm(request.POST or None)
    if _performed(request, form, actions.end_role, grant=found) is None:
        return _page(request, form, _("Avslutt: %(grant)s") % {"grant": found}, pk)
    messages.success(request, _("Rollen er avsluttet."))
    return redirect("office:user", pk)


@opens_for(may_keep_users)
@require_http_methods(["GET", "POST"])
def link(request: Request, pk: int) -> HttpResponse:
    """Say which person in the record an account is."""
    found = get_object_or_404(User, pk=pk)
    form = LinkForm(request.POST or None)
    if _performed(request, form, people.link_account, user=f"user:{pk}") is None:
        return _page(request, form, _("Hvem er %(user)s i registeret?") % {"user": found}, pk)
    messages.success(request, _("Kontoen er knyttet til personen."))
    return redirect("office:user", pk)


@opens_for(may_keep_users)
@require_POST
def act(request: Request, pk: int, verb: str) -> HttpResponse:
    """Close or open an account, remove a lost second factor, say it is nobody's, or send
    the link again.
    """
    found = get_object_or_404(User, pk=pk)
    if verb == "lenke":
        _send(request, found)
        return redirect("office:user", pk)
    pressed(request, lambda: ACTS[verb](**by(request), user=found), _("Gjort."))
    return redirect("office:user", pk)


def _unlinked(*, user: User, **given: Any) -> bool:
    return bool(people.unlink_account(**given, user=f"user:{user.pk}"))


ACTS: dict[str, Callable[..., Any]] = {
    "steng": actions.deactivate_user,
    "apne": actions.reactivate_user,
    "tofaktor": actions.reset_second_factor,
    "losne": _unlinked,
}


def _performed(request: Request, form: Refusable, action: Callable[..., Any], **given: Any) -> Any:
    """What the action gave for the typed values; None when nothing was sent or it was refused."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return action(actor=request.actor, at=clock.now(), **given, **form.cleaned_data)
    except Refusal as refusal:
        form.take(refusal)
        return None


def _send(request: Request, user: User) -> None:
    site = f"{request.scheme}://{request.get_host()}"
    try:
        send_invitation(user, site)
    except OSError:
        messages.error(request, _("E-posten til %(user)s ble ikke sendt.") % {"user": user})
    else:
        messages.success(
            request, _("Lenke for å velge passord sendes nå til %(to)s.") % {"to": user.email}
        )


def _page(request: Request, form: Refusable, title: str, pk: int = 0) -> HttpResponse:
    context = {"form": form, "heading": title, "pk": pk}
    return render(request, "office/user_form.html", context, status=422 if form.errors else 200)
