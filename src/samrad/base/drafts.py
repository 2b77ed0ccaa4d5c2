"""Drafts: what is typed in a form of Kontoret is there again when the browser was closed.

A form that has room for words keeps what is typed, at its own address, for the one who typed it.
It goes when the form is carried out, when it is thrown away, and after 30 days.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samrad.audit import chain
from samrad.base import clock
from samrad.base.actions import Refusal
from samrad.base.actions import drafts as actions
from samrad.base.actions.drafts import DRAFTS_LIVE
from samrad.base.policies import Actor, may_keep_draft
from samrad.base.requests import Request
from samrad.base.unsaved import Draft

# What a browser sends beside what is typed; ASKS tells what is asked for, BASIS what stood.
ASKS, BASIS = "kladden", "kladdens-grunnlag"
KEEP, DISCARD = "behold", "forkast"
NOT_TYPED = frozenset({"csrfmiddlewaretoken", ASKS, BASIS})


@dataclass(frozen=True, slots=True)
class Drafting:
    """What the page of a form says of drafts: the reader's own, and whether others saved since.

    stood is the fingerprint of the words that stand. others are those words by label, when they
    are not what stood when the typing began.
    """

    draft: Draft | None
    stood: str
    others: tuple[tuple[str, str], ...] = ()


def kept(request: Request, actor: Actor | None = None) -> HttpResponse:
    """What is typed is kept, or thrown away, and nothing else happens to it.

    actor is who types where that is not the one who is logged in: one in a meeting's room.
    """
    asked, typist = request.POST[ASKS], actor or request.actor
    by: dict[str, Any] = {"actor": typist, "at": clock.now(), "address": request.path}
    draft, told = None, ""
    if asked == DISCARD:
        actions.discard_draft(**by)
        return redirect(request.get_full_path())
    typed, stood = typed_in(request.POST), request.POST.get(BASIS, "")
    try:
        draft = actions.keep_draft(**by, content=typed, stood=stood)
    except Refusal as refusal:
        told = str(refusal)
    if request.htmx:
        return render(request, "base/draft_kept.html", {"kept": draft, "told": told})
    if told:
        messages.error(request, told)
    else:
        messages.success(request, _("Kladden er lagret."))
    return redirect(request.get_full_path())


def let_go(request: Request, answered: HttpResponse, actor: Actor | None = None) -> HttpResponse:
    """The answer to a form. When it was carried out, the reader's draft of it has had its time."""
    now, is_done = clock.now(), answered.status_code == HTTPStatus.FOUND
    typist = actor or request.actor
    if request.method != "POST" or not is_done:
        return answered
    if draft_at(request.path, typist.key, now) is not None:
        actions.discard_draft(actor=typist, at=now, address=request.path)
    return answered


def shown(request: Request, form: Any, actor: Actor | None = None) -> Drafting | None:
    """The reader's own draft, laid into the form of the page; None for a form that keeps none."""
    return drafting(form, actor or request.actor, request.path)


def drafts_by(user: str) -> list[Draft]:
    """Everything a user has typed and not saved, the newest first."""
    return list(Draft.objects.filter(user=user).order_by("-saved_at", "pk"))


def draft_at(address: str, user: str, now: datetime) -> Draft | None:
    """What the user has typed at address and not saved; None when nothing, or too long ago."""
    found = Draft.objects.filter(user=user, address=address, saved_at__gt=now - DRAFTS_LIVE)
    return found.first()


def typed_in(sent: QueryDict) -> dict[str, list[str]]:
    """What is typed in a form, by field, as the browser sent it but for NUL, which no one types."""
    return {
        str(name): [str(value).replace("\x00", "") for value in values]
        for name, values in sent.lists()
        if name not in NOT_TYPED
    }


def drafting(form: Any, actor: Actor, address: str) -> Drafting | None:
    """The reader's own draft laid into a form that is not sent; None for one that keeps none.

    Only forms with room for words keep drafts, for those who work in Kontoret or are in a meeting,
    and none that says is_drafted = False.
    """
    words = _words(form) if may_keep_draft(actor) else []
    if not words or not getattr(form, "is_drafted", True):
        return None
    stands = {name: _standing(form, name) for name in words}
    stood = hashlib.sha256(chain.canonical(stands).encode()).hexdigest()
    draft = None if form.is_bound else draft_at(address, actor.key, clock.now())
    if draft is None:
        return Drafting(None, stood)
    _lay_into(form, draft)
    if draft.stood in {"", stood}:
        return Drafting(draft, stood)
    others = ((str(form.fields[name].label), text) for name, text in stands.items() if text)
    return Drafting(draft, stood, tuple(others))


def _words(form: Any) -> list[str]:
    """The fields of a form where text is written."""
    return [name for name, field in form.fields.items() if isinstance(field.widget, forms.Textarea)]


def _standing(form: Any, name: str) -> str:
    """The words that stand in a field before anything is typed."""
    field = form.fields[name]
    return str(field.prepare_value(form.get_initial_for_field(field, name)) or "")


def _lay_into(form: Any, draft: Draft) -> None:
    """Let an unsent form begin with what was typed; what it does not ask for is left out."""
    typed = QueryDict(mutable=True)
    for name, values in draft.content.items():
        typed.setlist(name, values)
    for name, field in form.fields.items():
        at = form.add_prefix(name)
        if not field.widget.is_hidden and not field.widget.needs_multipart_form and at in typed:
            form.initial[name] = field.widget.value_from_datadict(typed, {}, at)
