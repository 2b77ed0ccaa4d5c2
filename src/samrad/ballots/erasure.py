"""What this room holds about people, and why it stays. It publishes nothing by itself."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.ballots import queries
from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held


def found(subject: str) -> list[dict[str, Any]]:
    """The rolls someone stands on, and whether the ballot was cast."""
    return queries.rolls_of(subject)


def erase(subject: str, _actor: Actor, _at: datetime) -> str:
    """Nothing is removed: the count of a ballot rests on its roll."""
    return _(
        "Stemmelistene med «%(subject)s» står: de viser at hver stemte én gang. Hva noen stemte, "
        "finnes ikke."
    ) % {"subject": subject}


ERASURE.add(
    "ballots",
    Held(
        about="Hvem som kunne stemme i en hemmelig avstemning, og hvem som har stemt. Hva noen "
        "stemte, står ingen steder etter at urnen er lukket.",
        retention="Så lenge avstemningen er en del av møteboka.",
        found=found,
        erase=erase,
    ),
)
