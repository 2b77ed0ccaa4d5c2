"""What Kontoret's pages about e-mail show."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from samrad.mail.models import Delivery, Message
from samrad.mail.vocabulary import STOPPED, UNDER_WAY, DeliveryState

# What the list can be narrowed to, by the word that stands in its address.
NARROWED = {
    "venter": Q(waiting__gt=0),
    "avvist": Q(stopped__gt=0),
    "sendt": Q(waiting=0, stopped=0),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many messages there are to show, by the word of the filter."""

    venter: int
    avvist: int
    sendt: int


def _counted() -> QuerySet[Message]:
    """Every message with how many sendings wait, are stopped, and have arrived."""
    arrived = (DeliveryState.SENT, DeliveryState.FILED)
    return Message.objects.annotate(
        recipients=Count("deliveries"),
        waiting=Count("deliveries", filter=Q(deliveries__state__in=UNDER_WAY)),
        stopped=Count("deliveries", filter=Q(deliveries__state__in=STOPPED)),
        arrived=Count("deliveries", filter=Q(deliveries__state__in=arrived)),
    )


def messages_matching(state: str = "", words: str = "", about: str = "") -> QuerySet[Message]:
    """The messages in a state («venter», «avvist», «sendt»), about a row, whose subject, or a
    recipient's name or address, holds the words; the newest first.
    """
    found = _counted().filter(NARROWED.get(state, Q()))
    if about:
        found = found.filter(about=about)
    if words:
        to = Delivery.objects.filter(Q(name__icontains=words) | Q(address__icontains=words))
        found = found.filter(Q(subject__icontains=words) | Q(pk__in=to.values("message")))
    return found.order_by("-queued_at", "-pk")


def counts() -> Counts:
    """How many messages wait, have been refused somewhere, and have arrived. One query each."""
    return Counts(**{name: _counted().filter(rule).count() for name, rule in NARROWED.items()})


def message(pk: int) -> Message | None:
    """A message with its words and files, counted as in the list; None when there is none."""
    found = _counted().select_related("content").prefetch_related("attachments")
    return found.filter(pk=pk).first()


def deliveries_matching(message: Message) -> list[Delivery]:
    """The sendings of a message: those with trouble first, then by name."""
    rank = {state: number for number, state in enumerate((*STOPPED, *UNDER_WAY))}
    found = message.deliveries.order_by("name", "address", "pk")
    return sorted(found, key=lambda one: rank.get(DeliveryState(one.state), len(rank)))
