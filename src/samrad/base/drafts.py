"""Drafts: what is typed in a form of Kontoret is there again when the browser was closed.

A form that has room for words keeps what is typed, at its own address, for the one who typed it.
It goes when the form is carried out, when it is thrown away, and after 30 days.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from samrad.audit import chain
from samrad.base import clock
from samrad.base.actions import Refusal, action
from samrad.base.models import Draft
from samrad.base.policies import Actor, may_keep_record, may_work_in_office

DRAFTS_LIVE = timedelta(days=30)
LONGEST = 200_000  # characters of a draft, all fields together
# What a browser sends beside what is typed; ASKS tells what is asked for, BASIS what stood.
ASKS, BASIS = "kladden", "kladdens-grunnlag"
KEEP, DISCARD = "behold", "forkast"
NOT_TYPED = frozenset({"csrfmiddlewaretoken", ASKS, BASIS})


class TooLong(Refusal):
    """A draft that is longer than anything a form takes."""

    def __init__(self) -> None:
        super().__init__(_("Kladden er for lang til å lagres."))


@dataclass(frozen=True, slots=True)
class Drafting:
    """What the page of a form says of drafts: the reader's own, and whether others saved since.

    stood is the fingerprint of the words that stand. others are those words by label, when they
    are not what stood when the typing began.
    """

    draft: Draft | None
    stood: str
    others: tuple[tuple[str, str], ...] = ()


@action("base.keep_draft", may=may_work_in_office)
def keep_draft(
    *, actor: Actor, at: datetime, address: str, content: Mapping[str, list[str]], stood: str
) -> Draft:
    """Keep what the actor has typed at address and not saved; it leaves no words in the trail.

    Raises TooLong. Drafts older than 30 days go at the same time, whoever typed them.
    """
    if sum(len(one) for values in content.values() for one in values) > LONGEST:
        raise TooLong
    forget_drafts(at=at)
    given = {"content": dict(content), "stood": stood[:64], "saved_at": at}
    draft, _is_new = Draft.objects.update_or_create(user=actor.key, address=address, defaults=given)
    return draft


@action("base.discard_draft", may=may_work_in_office)
def discard_draft(
    *,
    actor: Actor,
    at: datetime,  # noqa: ARG001
    address: str,
) -> int:
    """Throw away what the actor has typed at address and not saved. How many drafts it was."""
    gone, _by_model = Draft.objects.filter(user=actor.key, address=address).delete()
    return gone


@action("base.erase_drafts", may=may_keep_record)
def erase_drafts(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    user: str,
) -> int:
    """Throw away everything a user («user:7») has typed and not saved. How many drafts it was."""
    gone, _by_model = Draft.objects.filter(user=user).delete()
    return gone


def forget_drafts(*, at: datetime) -> int:
    """Remove the drafts that are older than 30 days at the instant at. How many they were."""
    gone, _by_model = Draft.objects.filter(saved_at__lte=at - DRAFTS_LIVE).delete()
    return gone


def drafts_by(user: str) -> list[Draft]:
    """Everything a user has typed and not saved, the newest first."""
    return list(Draft.objects.filter(user=user).order_by("-saved_at", "pk"))


def draft_at(address: str, user: str, now: datetime) -> Draft | None:
    """What the user has typed at address and not saved; None when nothing, or too long ago."""
    found = Draft.objects.filter(user=user, address=address, saved_at__gt=now - DRAFTS_LIVE)
    return found.first()


def typed_in(sent: QueryDict) -> dict[str, list[str]]:
    """What is typed in a form, by field, as the browser sent it."""
    return {name: values for name, values in sent.lists() if name not in NOT_TYPED}  # type: ignore[misc]


def drafting(form: Any, actor: Actor, address: str) -> Drafting | None:
    """The reader's own draft laid into a form that is not sent; None for one that keeps none.

    Only forms with room for words keep drafts, and none that says is_drafted = False.
    """
    words = _words(form)
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
