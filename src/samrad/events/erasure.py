"""What this room holds about people, and how it is shown and removed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samrad.audit import chain
from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held
from samrad.events import actions, queries
from samrad.people.models import Person
from samrad.people.queries import person_by_slug

SPEAKER = "events.speaker"


def found(subject: str) -> list[dict[str, Any]]:
    """The events «person:<slug>» takes part in; nothing for other subjects."""
    person = _person(subject)
    return [
        {"arrangement": event.title, "når": queries.when(event), "tittel": title}
        for event, title in (queries.people_named(person) if person else [])
    ]


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Take «person:<slug>» out of every programme, and empty the trail of it. Raises Denied."""
    person = _person(subject)
    gone = actions.forget_speaker(actor=actor, at=at, person=person) if person else []
    own = {f"{SPEAKER}:{pk}" for pk in gone}
    entries = [entry for row in sorted(own) for entry in chain.history(row)]
    alone = {one.number for one in entries if own.issuperset(one.subjects)}
    chain.erase_payloads(
        numbers=alone, actor=actor.key, at=at, reason=_("Sletting etter personvernforordningen.")
    )
    removed = ngettext(
        "Personen er tatt ut av %(count)d program", "Personen er tatt ut av %(count)d programmer",
        len(gone),
    ) % {"count": len(gone)}  # fmt: skip
    stays = _(
        "Navn som ikke er knyttet til en person i registeret, rettes i registeret over "
        "medvirkende. Det står i kilden arrangementet viser til, selv om det er tatt bort her."
    )
    return f"{removed}. {stays}"


def _person(subject: str) -> Person | None:
    kind, _colon, slug = subject.partition(":")
    return person_by_slug(slug) if kind == "person" else None


ERASURE.add(
    "events",
    Held(
        about=gettext_lazy(
            "Hvem som medvirker i programmet for et arrangement, med tittel eller virksomhet."
        ),
        retention=gettext_lazy(
            "Beholdes som del av rådets historie til den det gjelder, ber om å bli tatt bort."
        ),
        found=found,
        erase=erase,
    ),
)
