"""When nothing is left to send: telling the trail, and removing what is no longer needed."""

from datetime import datetime

from django.db import transaction

from samrad.base.actions import action
from samrad.base.policies import Actor
from samrad.base.ports.contents import forget
from samrad.mail import queries
from samrad.mail.models import Content, Message
from samrad.mail.policies import may_send_mail
from samrad.mail.vocabulary import DeliveryState

ARRIVED = (DeliveryState.SENT, DeliveryState.FILED)


@action("mail.finish_messages", may=may_send_mail, done="Sendte e-post ferdig")
def finish_messages(*, actor: Actor, at: datetime) -> int:  # noqa: ARG001
    """Tell the trail of messages with nobody left to send to: how many got them, and how many not.

    The words of those only the recipient may read go at the same time, however it went. Counts the
    messages.
    """
    found = list(queries.to_finish().select_for_update().prefetch_related("deliveries"))
    for message in found:
        states = [one.state for one in message.deliveries.all()]
        message.finished_at = at
        message.sent = sum(state in ARRIVED for state in states)
        message.unsent = len(states) - message.sent
        if message.is_secret:
            _emptied(message, at)
        message.save()
    return len(found)


@action("mail.empty_messages", may=may_send_mail, done="Tømte gammel e-post")
def empty_messages(*, actor: Actor, at: datetime) -> int:  # noqa: ARG001
    """Remove the words and files of what was finished long ago; that it was sent remains.

    How long is SAMRAD_MAIL_KEEP_DAYS. Counts the messages.
    """
    found = list(queries.to_empty(at).select_for_update().prefetch_related("attachments"))
    for message in found:
        _emptied(message, at)
        message.save()
    return len(found)


@action("mail.erase_deliveries", may=may_send_mail, done="Slettet mottaker av e-post")
def erase_deliveries(*, actor: Actor, at: datetime, address: str) -> int:
    """Remove name and address from what has been sent to an address, and what waits for it.

    That something was sent, when and how it went remains, to nobody. Counts the sendings.
    """
    found = queries.deliveries_to(address)
    for one in found:
        if one.state == DeliveryState.WAITING:
            one.state, one.next_attempt_at = DeliveryState.WITHDRAWN, None
        one.name, one.address, one.reply = "", f"slettet-{one.pk}@slettet.invalid", ""
        one.save()
    finish_messages(actor=actor, at=at)
    return len(found)


def _emptied(message: Message, at: datetime) -> None:
    """Without its words and files. The caller saves the row."""
    Content.objects.filter(message=message).delete()
    digests = [one.sha256 for one in message.attachments.all()]
    if digests:
        message.attachments.all().delete()
        transaction.on_commit(lambda: forget(digests))
    message.emptied_at = at
