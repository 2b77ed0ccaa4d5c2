"""What this room holds about people."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held
from samrad.meetings import queries


def found(subject: str) -> list[dict[str, Any]]:
    """Where a person is entered as present, and what demands they stand behind («person:12»)."""
    kind, _colon, number = subject.partition(":")
    if kind != "person" or not number.isdigit():
        return []
    there = [
        {"møte": row.meeting.slug, "rolle": str(row.get_role_display()), "navn": str(row)}
        for row in queries.attended_by(int(number))
    ]
    behind = [
        {"krav": row.demand.slug, "fra": row.since.isoformat(), "navn": str(row)}
        for row in queries.supported_by(int(number))
    ]
    return there + behind


def erase(subject: str, actor: Actor, at: datetime) -> str:  # noqa: ARG001 -- the port's signature
    """Nothing may be removed: who was at a meeting of an elected body is the council's archive."""
    return _(
        "Hvem som møtte, ble valgt eller skrev under, blir stående: det er del av rådets arkiv "
        "(arkivlova §§ 12–14)."
    )


ERASURE.add(
    "meetings",
    Held(
        about="Møtene nevner innledere, dem som er valgt, dem som møtte, "
        "dem som krevde møte eller sak, dem som hadde merknader, og dem som skrev under.",
        retention="Sakslister, frammøte, vedtak og møtebøker er rådets arkiv og slettes ikke "
        "(arkivlova §§ 12–14).",
        found=found,
        erase=erase,
    ),
)
