"""What this room holds about people: who has been sent what, and which contents it needs."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.policies import Actor
from samrad.base.ports.contents import POINTED_TO
from samrad.base.ports.erasure import ERASURE, Held
from samrad.mail import actions, queries

MAILBOX = "email:"


def found(subject: str) -> list[dict[str, Any]]:
    """What has been sent, or waits to be, to «email:kari@example.no»; nothing for others."""
    return [
        {
            "emne": one.message.subject,
            "slag": one.message.kind_name,
            "navn": one.name,
            "adresse": one.address,
            "tilstand": one.get_state_display(),
            "lagt i kø": one.message.queued_at.isoformat(),
            "sendt": one.sent_at.isoformat() if one.sent_at else None,
        }
        for one in queries.deliveries_to(_address(subject))
    ]


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Take name and address away from what was sent, and say what stays. Raises Denied."""
    count = actions.erase_deliveries(actor=actor, at=at, address=_address(subject))
    if not count:
        return _("Ingen e-post er sendt til denne adressen.")
    return _(
        "Navn og adresse er fjernet fra %(count)d sendinger. At noe ble sendt, når og hvordan det "
        "gikk, står igjen uten navn. Det som ventet, sendes ikke."
    ) % {"count": count}


def _address(subject: str) -> str:
    """The address a subject is; nobody's for what is no address."""
    return subject.removeprefix(MAILBOX) if subject.startswith(MAILBOX) else ""


ERASURE.add(
    "mail",
    Held(
        about=gettext_lazy(
            "Hvem rådet har sendt e-post til, med navn, adresse, tidspunkt og hvordan det gikk, og "
            "hva som sto i den. E-post om innlogging kan ingen andre lese."
        ),
        retention=gettext_lazy(
            "Tekst og vedlegg fjernes etter tiden i SAMRAD_MAIL_KEEP_DAYS, tekst om innlogging når "
            "e-posten er sendt. At den ble sendt, til hvem og når, beholdes så lenge møtene den "
            "innkalte til, dokumenteres."
        ),
        found=found,
        erase=erase,
    ),
)
POINTED_TO.add("mail", queries.pointed_to)
