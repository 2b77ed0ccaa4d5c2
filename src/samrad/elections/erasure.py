"""What this room holds about people."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held
from samrad.elections import actions, queries
from samrad.people.models import Person
from samrad.people.queries import person_by_slug


def found(subject: str) -> list[dict[str, Any]]:
    """The lists and drafts that name «person:<slug>»."""
    person = _person(subject)
    return queries.named_on(person) if person is not None else []


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Take someone out of the drafts; what was voted on is the council's archive."""
    person = _person(subject)
    number = actions.erase_drafted(actor=actor, at=at, person=person) if person is not None else 0
    return _(
        "Navnet er tatt ut av %d utkast fra valgkomiteen. Lister det er stemt over, og hvem som "
        "ble valgt, er rådets arkiv og blir stående (arkivlova §§ 12–14)."
    ) % (number)


def _person(subject: str) -> Person | None:
    kind, _colon, slug = subject.partition(":")
    return person_by_slug(slug) if kind == "person" else None


ERASURE.add(
    "elections",
    Held(
        about="Hvem som står på lister og i utkast fra valgkomiteen, med kjønn, samtykke og plass; "
        "hvem som skrev under på en liste; hva plassene stemte ved navn; og hvem som ble valgt.",
        retention="Lister, tellinger, loddtrekning og resultat er rådets arkiv og slettes ikke "
        "(arkivlova §§ 12–14). Et utkast står til valgkomiteen fjerner det.",
        found=found,
        erase=erase,
    ),
)
