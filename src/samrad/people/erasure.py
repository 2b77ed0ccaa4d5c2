"""What this room holds about people, and how it is shown and removed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.audit import chain
from samrad.base.actions import Refusal, row_key
from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held
from samrad.people import actions, queries
from samrad.people.models import ContactPoint, Person


class NoSuchPerson(Refusal):
    """The subject is no person in the record."""


def found(subject: str) -> list[dict[str, Any]]:
    """The profile, posts and contact point of «person:<slug>», and whose account «user:7» is."""
    if (own := queries.person_of(subject)) is not None:
        return [{"konto for": own.name}]
    person = _person(subject)
    if person is None:
        return []
    profile = {
        "navn": person.name,
        "kjønn": person.get_gender_display(),
        "merknad": person.note,
        "kilde": str(person.source),
    }
    posts = [
        {
            "stilling": one.title,
            "fagområde": one.field,
            "fra og med": one.valid_from.isoformat(),
            "til": one.valid_until.isoformat() if one.valid_until else None,
            "merknad": one.note,
        }
        for one in queries.positions_of(person)
    ]
    reached = [
        {"e-postadresse": one.email, "kommunens postmottak": one.is_office}
        for one in queries.contact_points_of([person.pk]).values()
    ]
    return [profile, *posts, *reached]


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Remove gender, address, account and notes of «person:<slug>», and say what stays and why.

    Of «user:7» the link to a person goes.

    Raises NoSuchPerson, Denied.
    """
    if subject.startswith("user:"):
        actions.unlink_account(actor=actor, at=at, user=subject)
        return _("Kontoen er ikke lenger knyttet til en person.")
    person = _person(subject)
    if person is None:
        raise NoSuchPerson(_("Det finnes ingen person «%(subject)s».") % {"subject": subject})
    actions.forget_details(actor=actor, at=at, person=person)
    own = {row_key(person), *(row_key(post) for post in queries.positions_of(person))}
    own.add(row_key(ContactPoint(person=person)))  # also one that is gone
    entries = [entry for row in sorted(own) for entry in chain.history(row)]
    alone = {one.number for one in entries if own.issuperset(one.subjects)}
    chain.erase_payloads(
        numbers=alone, actor=actor.key, at=at, reason=_("Sletting etter personvernforordningen.")
    )
    return _(
        "Kjønn, e-postadresse og merknader er fjernet, også i sporet der innførselen bare gjelder "
        "personen. Navn, verv og stillinger blir stående: de viser hvem som hadde offentlige "
        "verv, er del av arkivet (arkivlova), og unntatt fra sletting (personvernforordningen "
        "artikkel 17 nr. 3 "
        "bokstav d). Finnes opplysningene i rådets registerfiler, må de fjernes der også."
    )


def _person(subject: str) -> Person | None:
    kind, _colon, slug = subject.partition(":")
    return queries.person_by_slug(slug) if kind == "person" else None


ERASURE.add(
    "people",
    Held(
        about=gettext_lazy(
            "Navn på dem som har eller har hatt offentlige verv eller stilling i sekretariatet, "
            "kjønn når det er registrert, stillingene deres, adressen innkallinger sendes til, og "
            "hvilken konto som er personens. "
            "Adressen vises bare i Kontoret og er ikke med i åpne data."
        ),
        retention=gettext_lazy("Beholdes som del av rådets arkiv og historie."),
        found=found,
        erase=erase,
    ),
)
