"""What the floor itself holds about people, and how it is shown and removed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base import drafts
from samrad.base.actions import drafts as actions
from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held


def found(subject: str) -> list[dict[str, Any]]:
    """What a user («user:7») has typed in forms and not saved; nothing for others."""
    return [
        {"kladd": one.address, "lagret": one.saved_at, "innhold": one.content}
        for one in drafts.drafts_by(subject)
    ]


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Throw away the drafts of «user:7». Nothing stays. Raises Denied."""
    actions.erase_drafts(actor=actor, at=at, user=subject)
    return _("Kladder i skjemaer er slettet.")


ERASURE.add(
    "base",
    Held(
        about=gettext_lazy("Kladder: det noen har skrevet i et skjema i Kontoret og ikke lagret."),
        retention=gettext_lazy(
            "En kladd slettes når skjemaet lagres, når den forkastes, og ellers etter 30 dager. "
            "Bare den som skrev den, ser den."
        ),
        found=found,
        erase=erase,
    ),
)
