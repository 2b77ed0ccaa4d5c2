"""How the sending of e-mail stands: what Kontoret's first page warns of."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from samrad.mail import servers
from samrad.mail.models import Delivery
from samrad.mail.queries.chores import worker_is_there
from samrad.mail.vocabulary import STOPPED, UNDER_WAY, DeliveryState

LATE = timedelta(minutes=15)
LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits and since when, what was refused lately, and what holds the rest up.

    trouble is why the server takes nobody's letters, empty when it does. is_late tells that what
    should have gone a quarter of an hour ago has not been tried.
    """

    waiting: int
    oldest_at: datetime | None
    stopped: int
    trouble: str
    is_late: bool
    is_configured: bool
    has_worker: bool

    @property
    def is_stuck(self) -> bool:
        """Whether e-mail waits for something a person must put right or should know of.

        One recipient's server that asks for patience is no such thing.
        """
        return bool(self.waiting) and bool(
            self.trouble or not self.is_configured or (self.is_late and not self.has_worker)
        )


def standing(at: datetime) -> Standing:
    """How it stands at at. Two queries."""
    under_way = Q(state__in=UNDER_WAY)
    found = Delivery.objects.aggregate(
        waiting=Count("pk", filter=under_way),
        oldest_at=Min("tried_since", filter=under_way),
        due_at=Min("next_attempt_at", filter=Q(state=DeliveryState.WAITING)),
        stopped=Count("pk", filter=Q(state__in=STOPPED, tried_since__gt=at - LATELY)),
    )
    due_at = found.pop("due_at")
    held = Delivery.objects.filter(state=DeliveryState.WAITING, is_server=True)
    return Standing(
        **found,
        trouble=held.order_by("-marked_at", "pk").values_list("error", flat=True).first() or "",
        is_late=due_at is not None and due_at <= at - LATE,
        is_configured=servers.is_configured(),
        has_worker=worker_is_there(),
    )
