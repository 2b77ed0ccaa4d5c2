"""What this room holds about people: who has written what, and comments in the office."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.policies import Actor
from samrad.base.ports.contents import POINTED_TO
from samrad.base.ports.erasure import ERASURE, Held
from samrad.publications import queries


def found(subject: str) -> list[dict[str, Any]]:
    """What «user:7» has written, sees to, and has said of drafts."""
    return queries.held_about(subject)


def erase(subject: str, actor: Actor, at: datetime) -> str:  # noqa: ARG001 -- the port's signature
    """Say what stays: names go with the user, whom only a number stands for here."""
    if not queries.held_about(subject):
        return _("Personen har ikke arbeidet med dokumenter.")
    return _(
        "Tekster, kommentarer og kvitteringer står igjen som del av saken, uten navn når brukeren "
        "er slettet."
    )


ERASURE.add(
    "publications",
    Held(
        about=gettext_lazy(
            "Hvem i sekretariatet som har ansvar for, skrevet og kommentert avsnitt i dokumenter. "
            "Vedtatte utgaver gjengir det registeret sa om personer da de ble vedtatt."
        ),
        retention=gettext_lazy(
            "Arbeidet med et dokument beholdes så lenge dokumentet. En vedtatt utgave endres aldri."
        ),
        found=found,
        erase=erase,
    ),
)
POINTED_TO.add("publications", queries.pointed_to)
