"""What is in the queue: for the rooms that send, and for the worker."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from samrad.mail.models import Attachment, Delivery, Message
from samrad.mail.vocabulary import UNDER_WAY, DeliveryState


def deliveries_of(about: str) -> list[Delivery]:
    """Every sending about a row («meetings.meeting:12»), with its message: the first queued first,
    and then by name. One query.
    """
    found = Delivery.objects.filter(message__about=about).select_related("message")
    return list(found.order_by("message__queued_at", "message_id", "name", "address", "pk"))


def deliveries_to(address: str) -> list[Delivery]:
    """Every sending to an address, however it is written, with its message; the newest first."""
    found = Delivery.objects.filter(address__iexact=address).select_related("message")
    return list(found.order_by("-message__queued_at", "-pk"))


def due(at: datetime) -> QuerySet[Delivery]:
    """The sendings that wait no longer."""
    return Delivery.objects.filter(state=DeliveryState.WAITING, next_attempt_at__lte=at)


def room_this_minute(at: datetime) -> int:
    """How many more may be sent now, when SAMRAD_MAIL_PER_MINUTE is kept."""
    lately = Delivery.objects.filter(marked_at__gt=at - timedelta(minutes=1)).count()
    return max(0, int(settings.MAIL_PER_MINUTE) - lately)


def to_finish() -> QuerySet[Message]:
    """The messages with no recipient left to send to, that have not been told finished."""
    left = Delivery.objects.filter(message=OuterRef("pk"), state__in=UNDER_WAY)
    return Message.objects.filter(~Exists(left), finished_at__isnull=True).order_by("pk")


def to_empty(at: datetime) -> QuerySet[Message]:
    """The finished messages whose words have been kept long enough: SAMRAD_MAIL_KEEP_DAYS."""
    before = at - timedelta(days=settings.MAIL_KEEP_DAYS)
    return Message.objects.filter(finished_at__lte=before, emptied_at__isnull=True).order_by("pk")


def pointed_to(digests: Iterable[str]) -> set[str]:
    """Those of the contents that go with a message."""
    found = Attachment.objects.filter(sha256__in=list(digests))
    return set(found.values_list("sha256", flat=True))
