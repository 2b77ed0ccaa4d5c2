"""Putting e-mail in the queue, and what a person does with what is there."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samrad.base import store
from samrad.base.actions import Refusal, action
from samrad.base.policies import Actor
from samrad.base.ports.letters import LETTERS
from samrad.mail.actions.ending import finish_messages
from samrad.mail.models import Attachment, Content, Delivery, Message
from samrad.mail.policies import may_send_mail
from samrad.mail.vocabulary import LONGEST_ADDRESS, MOST_RECIPIENTS, STOPPED, DeliveryState


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone a message goes to."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a message.

    A text/calendar («text/calendar; method=REQUEST; charset=utf-8») is shown by mail programs as
    an invitation, and goes with as a file too.
    """

    filename: str
    content_type: str
    content: bytes


class BadLetter(Refusal):
    """The message could not be sent as it is: a bad address, a line break in a heading."""


class AlreadyQueued(Refusal):
    """Another message has been queued under this key."""

    def __init__(self, key: str) -> None:
        super().__init__(_("E-posten «%(key)s» ligger allerede i køen.") % {"key": key})


class NothingToSend(Refusal):
    """Nobody is left to try again with."""

    def __init__(self) -> None:
        super().__init__(_("Alle mottakerne har fått e-posten, eller den venter allerede."))


class NothingToWithdraw(Refusal):
    """Nobody is left to take it back from."""

    def __init__(self) -> None:
        super().__init__(_("E-posten venter ikke lenger på å bli sendt til noen."))


class WordsGone(Refusal):
    """The words have been removed, so there is nothing to send."""

    def __init__(self) -> None:
        super().__init__(_("Teksten er fjernet. Lag e-posten på nytt der den kom fra."))


@action("mail.queue_message", may=may_send_mail, done="La e-post i kø")
def queue_message(
    *,
    actor: Actor,
    at: datetime,
    key: str,
    kind: str,
    subject: str,
    text: str,
    recipients: Sequence[Recipient],
    attachments: Sequence[Enclosure] = (),
    about: str = "",
    html: str = "",
    reply_to: str = "",
) -> Message:
    """Queue one e-mail for each recipient; it is sent when this commits, by the worker.

    Each gets a letter of their own and sees no other's address. Someone named twice gets one. kind
    is a key of the port letters. The same key gives AlreadyQueued, so that a repeated action sends
    nothing twice. BadLetter for what could not be sent.
    """
    if kind not in LETTERS:
        raise LookupError(f"Ingen har hengt opp e-postslaget {kind}.")
    _one_line(key, subject, *(one.filename for one in attachments))
    receivers = _receivers(recipients)
    if reply_to:
        _checked(reply_to)
    facts = {"kind": kind, "subject": subject, "reply_to": reply_to, "about": about}
    try:
        with transaction.atomic():
            message = Message.objects.create(key=key, queued_at=at, queued_by=actor.key, **facts)
    except IntegrityError as error:
        raise AlreadyQueued(key) from error
    Content.objects.create(message=message, text=text, html=html)
    for position, one in enumerate(attachments, start=1):
        _attach(message, position, one)
    Delivery.objects.bulk_create([_waiting(message, one, at) for one in receivers])
    return message


@action("mail.try_again", may=may_send_mail, done="Prøvde e-post igjen")
def try_again(*, actor: Actor, at: datetime, message: Message) -> Message:  # noqa: ARG001
    """Try at once with everyone it has not reached: refused, given up, or waiting for the next try.

    Raises NothingToSend, WordsGone.
    """
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.emptied_at is not None:
        raise WordsGone
    fresh = {"state": DeliveryState.WAITING, "next_attempt_at": at}
    late = locked.deliveries.filter(state=DeliveryState.WAITING, next_attempt_at__gt=at)
    sooner = late.update(**fresh)
    stopped = locked.deliveries.filter(state__in=STOPPED)
    if (
        not stopped.update(**fresh, attempts=0, tried_since=at, error="", reply="", is_server=False)
        + sooner
    ):
        raise NothingToSend
    locked.finished_at, locked.sent, locked.unsent = None, 0, 0
    locked.save()
    return locked


@action("mail.withdraw", may=may_send_mail, done="Trakk e-post tilbake")
def withdraw(*, actor: Actor, at: datetime, message: Message) -> Message:
    """Send it to nobody more. One that is being sent this moment may still arrive.

    Raises NothingToWithdraw.
    """
    locked = Message.objects.select_for_update().get(pk=message.pk)
    waiting = locked.deliveries.filter(state=DeliveryState.WAITING)
    if not waiting.update(state=DeliveryState.WITHDRAWN, next_attempt_at=None):
        raise NothingToWithdraw
    finish_messages(actor=actor, at=at)
    return locked


def _one_line(*texts: str) -> None:
    """A line break in what becomes a heading of the e-mail would let it write others."""
    for text in texts:
        if not text.strip() or not text.isprintable():
            raise BadLetter(
                _("«%(text)s» kan ikke stå i en e-post: skriv noe, på én linje.")
                % {"text": " ".join(text.split())[:60]}
            )


def _checked(address: str) -> str:
    """The address. BadLetter when nothing can be sent to it."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadLetter(
            _("«%(address)s» er ikke en e-postadresse.")
            % {"address": " ".join(address.split())[:80]}
        ) from error
    if len(address) > LONGEST_ADDRESS:
        raise BadLetter(_("E-postadressen er for lang."))
    return address


def _receivers(recipients: Sequence[Recipient]) -> list[Recipient]:
    """The recipients, each address once, with names that fit on a line."""
    found: dict[str, Recipient] = {}
    for one in recipients:
        if one.name and not one.name.isprintable():
            _one_line(one.name)
        found.setdefault(_checked(one.address).lower(), one)
    if not found:
        raise BadLetter(_("E-posten har ingen mottakere."))
    if len(found) > MOST_RECIPIENTS:
        raise BadLetter(
            _("E-posten har %(count)d mottakere, høyst %(most)d går i én.")
            % {"count": len(found), "most": MOST_RECIPIENTS}
        )
    return list(found.values())


def _attach(message: Message, position: int, one: Enclosure) -> None:
    if "/" not in one.content_type or not one.content_type.isprintable():
        raise BadLetter(_("Vedlegget «%(name)s» har ingen innholdstype.") % {"name": one.filename})
    digest, size = store.keep(one.content)
    Attachment.objects.create(
        message=message,
        position=position,
        filename=one.filename,
        content_type=one.content_type,
        sha256=digest,
        size=size,
    )


def _waiting(message: Message, one: Recipient, at: datetime) -> Delivery:
    return Delivery(
        message=message,
        name=one.name.strip(),
        address=one.address,
        mail_id=mail_id(message.key, one.address),
        tried_since=at,
        next_attempt_at=at,
    )


def mail_id(key: str, address: str) -> str:
    """The Message-ID of a message to an address: the same whenever it is asked."""
    digest = hashlib.sha256(f"{key}\n{address.lower()}".encode()).hexdigest()[:40]
    sender = settings.MAIL_FROM.rpartition("@")[2]
    return f"<{digest}@{sender or urlsplit(settings.SITE).hostname or 'localhost'}>"
