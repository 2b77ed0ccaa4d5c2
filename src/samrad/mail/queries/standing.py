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
    """What waits and since when, what was refused lately, and what holds the rest up."""

    waiting: int
    oldest_at: datetime | None
    stopped: int
    trouble: str
    is_configured: bool
    has_worker: bool

    @property
    def is_stuck(self) -> bool:
        """Whether e-mail waits for something a person must put right."""
        return bool(self.waiting) and not (
            self.is_configured and self.has_worker and not self.trouble
        )


def standing(at: datetime) -> Standing:
    """How it stands at at. Two queries."""
    under_way = Q(state__in=UNDER_WAY)
    found = Delivery.objects.aggregate(
        waiting=Count("pk", filter=under_way),
        oldest_at=Min("tried_since", filter=under_way),
        stopped=Count("pk", filter=Q(state__in=STOPPED, tried_since__gt=at - LATELY)),
    )
    return Standing(
        **found,
        trouble=_trouble(at) if found["waiting"] else "",
        is_configured=servers.is_configured(),
        has_worker=worker_is_there(),
    )


def _trouble(at: datetime) -> str:
    """What most of those that have waited long wait for, as it was told last."""
    late = Delivery.objects.filter(state=DeliveryState.WAITING, tried_since__lte=at - LATE).exclude(
        error=""
    )
    told = late.values_list("error").annotate(count=Count("pk")).order_by("-count", "error")
    return next((error for error, _count in told[:1]), "")
