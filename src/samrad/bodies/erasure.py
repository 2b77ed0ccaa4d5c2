"""What this room holds about people, and how it is shown and removed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samrad.audit import chain
from samrad.base.actions import Refusal, row_key
from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held
from samrad.bodies import actions, queries
from samrad.people.models import Person
from samrad.people.queries import person_by_slug


class NoSuchPerson(Refusal):
    """The subject is no person in the record."""


def found(subject: str) -> list[dict[str, Any]]:
    """The mandates of «person:<slug>», the newest first; nothing for other subjects."""
    person = _person(subject)
    return [
        {
            "organ": one.body,
            "plass": one.place,
            "verv": one.role,
            "parti": one.mandate.party,
            "tittel": one.mandate.title,
            "kommune": one.home,
            "fra og med": one.mandate.valid_from.isoformat(),
            "til": one.mandate.valid_until.isoformat() if one.mandate.valid_until else None,
            "merknad": one.mandate.note,
            "kilde": str(one.mandate.source),
        }
        for one in (queries.mandates_of(person) if person else [])
    ]


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Empty the notes on the mandates of «person:<slug>», and say what stays and why.

    Raises NoSuchPerson, Denied.
    """
    person = _person(subject)
    if person is None:
        raise NoSuchPerson(_("Det finnes ingen person «%(subject)s».") % {"subject": subject})
    emptied = actions.forget_notes(actor=actor, at=at, person=person)
    own = {row_key(one.mandate) for one in queries.mandates_of(person)}
    entries = [entry for row in sorted(own) for entry in chain.history(row)]
    alone = {one.number for one in entries if own.issuperset(one.subjects)}
    chain.erase_payloads(
        numbers=alone, actor=actor.key, at=at, reason=_("Sletting etter personvernforordningen.")
    )
    removed = ngettext(
        "%(count)d merknad er fjernet", "%(count)d merknader er fjernet", emptied
    ) % {"count": emptied}
    stays = _(
        "også i sporet der innførselen bare gjelder personens verv. Vervene blir stående med "
        "navn, parti og periode: de viser hvem som avgjorde på vegne av innbyggerne, er del av "
        "arkivet (arkivlova), og unntatt fra sletting (personvernforordningen artikkel 17 nr. 3 "
        "bokstav d)."
    )
    return f"{removed}, {stays}"


def _person(subject: str) -> Person | None:
    kind, _colon, slug = subject.partition(":")
    return person_by_slug(slug) if kind == "person" else None


ERASURE.add(
    "bodies",
    Held(
        about=gettext_lazy("Hvem som har og har hatt verv i rådets organer, med parti og tittel."),
        retention=gettext_lazy("Beholdes som del av rådets arkiv og historie."),
        found=found,
        erase=erase,
    ),
)
