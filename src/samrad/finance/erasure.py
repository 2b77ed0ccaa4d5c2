"""What this room holds about people: who gets a member's reminders, and nobody else."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held
from samrad.finance import actions, queries

MAILBOX = "email:"


def found(subject: str) -> list[dict[str, Any]]:
    """For which members «email:kari@example.no» gets reminders; nothing for other subjects."""
    return [
        {"kontakt for faktura": one.payer.slug, "navn": one.name, "adresse": one.email}
        for one in queries.contacts_reached_at(_address(subject))
    ]


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Remove the contacts with the address, and say what stays. Raises Denied."""
    count = actions.erase_contact(actor=actor, at=at, address=_address(subject))
    if not count:
        return _("Ingen kontakt for faktura har denne adressen.")
    return _(
        "Kontakten er fjernet. Fakturaer, kreditnotaer og innbetalinger navngir ingen personer, og "
        "oppbevares i fem år etter regnskapsårets slutt (bokføringsloven § 13)."
    )


def _address(subject: str) -> str:
    """The address a subject is; nobody's for what is no address."""
    return subject.removeprefix(MAILBOX) if subject.startswith(MAILBOX) else ""


ERASURE.add(
    "finance",
    Held(
        about=gettext_lazy(
            "Navn og e-postadresse til den hos medlemmet som får påminnelser om fakturaer. De står "
            "ikke på fakturaen og ikke i sporet. En melding fra den som betaler, kan nevne noen."
        ),
        retention=gettext_lazy(
            "Kontakten fjernes når den byttes, og ett år etter at medlemskapet tok slutt. "
            "Fakturaer og innbetalinger oppbevares i fem år (bokføringsloven § 13), årlige vedtak "
            "alltid."
        ),
        found=found,
        erase=erase,
    ),
)
