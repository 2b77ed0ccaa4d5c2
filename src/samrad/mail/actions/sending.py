"""Sending what is due, in short transactions; none is open while the server is spoken to.

A sending is marked before the server is asked, and told afterwards. A worker that is killed in
between leaves the mark; the letter is sent again with the same Message-ID when the mark has grown
old. So each recipient gets it once, and at worst once more, in a form programs know as a double.

No row of the domain changes here, so the gate is not asked: an entry in the trail for each attempt
would say who got what in a place nothing can be taken out of. Finished messages go through it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import BadHeaderError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from samrad.base import store
from samrad.base.policies import Actor
from samrad.mail import queries, servers
from samrad.mail.actions.ending import finish_messages
from samrad.mail.envelopes import File, Letter, enveloped
from samrad.mail.models import Content, Delivery
from samrad.mail.vocabulary import ABANDONED_AFTER, BACKOFF, GIVES_UP_AFTER, DeliveryState

log = logging.getLogger(__name__)
MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one round: how many arrived, how many did not, and is the server down."""

    arrived: int = 0
    not_taken: int = 0
    is_down: bool = False


def deliver(*, actor: Actor, at: datetime, stopped: Callable[[], bool] = lambda: False) -> Round:
    """Send what is due at at, the longest waiting first, as many as the limit per minute allows.

    Nothing is tried when there is nowhere to send. The round ends when the server is down; then all
    that is due waits as long as what was tried.
    """
    if not servers.is_configured():
        return Round()
    _free_abandoned(at)
    most = min(MOST_AT_ONCE, queries.room_this_minute(at)) if queries.due(at).exists() else 0
    arrived = not_taken = 0
    is_down = False
    with servers.server() as server:
        for _number in range(most):
            delivery = None if stopped() else _marked(at)
            if delivery is None:
                break
            refusal = _handed_over(server, delivery, at)
            if refusal is None:
                _told_arrived(delivery, server.arrived, at)
                arrived += 1
                continue
            not_taken += 1
            _told_not_taken(delivery, refusal, at)
            if refusal.is_down:
                _let_wait(delivery, refusal, at)
                is_down = True
                break
    if queries.to_finish().exists():
        finish_messages(actor=actor, at=at)
    return Round(arrived, not_taken, is_down)


def _free_abandoned(at: datetime) -> None:
    """Let what a worker that is gone had marked wait again. Nothing is written otherwise."""
    left = Delivery.objects.filter(state=DeliveryState.SENDING, marked_at__lte=at - ABANDONED_AFTER)
    if left.exists():
        words = _("Sendingen ble avbrutt på vår side. Mottakeren kan ha fått e-posten allerede.")
        count = left.update(state=DeliveryState.WAITING, next_attempt_at=at, error=words)
        log.warning("%d sendinger ble avbrutt og prøves igjen", count)


def _marked(at: datetime) -> Delivery | None:
    """The next due sending, marked as being sent and committed. Nobody else can mark it too."""
    with transaction.atomic():
        locked = (
            queries.due(at).order_by("next_attempt_at", "pk").select_for_update(skip_locked=True)
        )
        delivery = locked.first()
        if delivery is None:
            return None
        delivery.state, delivery.marked_at, delivery.next_attempt_at = (
            DeliveryState.SENDING,
            at,
            None,
        )
        delivery.attempts = F("attempts") + 1
        delivery.save(update_fields=["state", "marked_at", "next_attempt_at", "attempts"])
    delivery.refresh_from_db()
    return delivery


def _handed_over(
    server: servers.Server, delivery: Delivery, at: datetime
) -> servers.NotTaken | None:
    """None when the server took the letter, otherwise why not."""
    try:
        server.send(enveloped(_letter(delivery), at))
    except servers.NotTaken as refusal:
        return refusal
    except (Content.DoesNotExist, store.NotKept, BadHeaderError, ValueError) as error:
        why = _(
            "E-posten kan ikke settes sammen: teksten eller et vedlegg mangler eller er ødelagt."
        )
        return servers.NotTaken(why, type(error).__name__, is_final=True)
    return None


def _letter(delivery: Delivery) -> Letter:
    message = delivery.message
    files = message.attachments.order_by("position")
    return Letter(
        name=delivery.name,
        address=delivery.address,
        mail_id=delivery.mail_id,
        subject=message.subject,
        text=message.content.text,
        html=message.content.html,
        reply_to=message.reply_to,
        files=[File(one.filename, one.content_type, one.sha256) for one in files],
    )


def _told(delivery: Delivery, **values: object) -> None:
    """Write how it went, unless the sending has been marked anew or taken back meanwhile."""
    Delivery.objects.filter(
        pk=delivery.pk, state=DeliveryState.SENDING, attempts=delivery.attempts
    ).update(**values)


def _told_arrived(delivery: Delivery, state: DeliveryState, at: datetime) -> None:
    _told(delivery, state=state, sent_at=at, error="", reply="", is_server=False)


def _told_not_taken(delivery: Delivery, refusal: servers.NotTaken, at: datetime) -> None:
    said = {"error": refusal.why, "reply": refusal.reply, "is_server": refusal.is_down}
    if refusal.is_final:
        _told(delivery, state=DeliveryState.FAILED, **said)
    elif at - delivery.tried_since >= GIVES_UP_AFTER:
        _told(delivery, state=DeliveryState.GIVEN_UP, **said)
    else:
        again = at + _pause(delivery)
        _told(delivery, state=DeliveryState.WAITING, next_attempt_at=again, **said)


def _pause(delivery: Delivery) -> timedelta:
    return BACKOFF[min(delivery.attempts, len(BACKOFF)) - 1]


def _let_wait(delivery: Delivery, refusal: servers.NotTaken, at: datetime) -> None:
    """The others wait as long, or each would knock on a closed door in turn."""
    again = at + _pause(delivery)
    queries.due(at).update(
        next_attempt_at=again, error=refusal.why, reply=refusal.reply, is_server=True
    )
