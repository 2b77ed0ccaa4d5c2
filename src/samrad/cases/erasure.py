"""What this room holds about people, and how it is shown and removed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held
from samrad.cases import actions, queries


def found(subject: str) -> list[dict[str, Any]]:
    """What a user has typed, saved and not saved («user:7»), and what a person answers for."""
    typed = [
        {"kladd": one.case.title, "lagret": one.saved_at, "innhold": one.content}
        for one in queries.drafts_by(subject)
    ]
    answered = [
        {"sak": case.title, "ansvarlig": case.responsible}
        for case in queries.cases_answered_by(subject)
    ]
    saved = [
        {"saksframlegg": paper.case.title, "versjon": paper.version, "lagret": paper.saved_at}
        for paper in queries.papers_saved_by(subject)
    ]
    letters = [
        {"brev": one.subject, "versjon": one.version, "lagret": one.saved_at}
        for one in queries.letters_saved_by(subject)
    ]
    signed = [
        {"underskrevet brev": one.subject, "datert": one.dated, "som": one.signer_title}
        for one in queries.letters_signed_by(subject)
    ]
    # Not even Kontoret reads a note: how many there are is told, and its owner shows the rest.
    notes = (
        [{"private notater": count}] if (count := queries.notes_kept_of(subject).count()) else []
    )
    return [*typed, *answered, *saved, *letters, *signed, *notes]


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Throw away the drafts of «user:7», and say what stays and why. Raises Denied."""
    if subject.startswith("user:"):
        actions.erase_drafts(actor=actor, at=at, user=subject)
        actions.erase_notes(actor=actor, at=at, user=subject)
    return _(
        "Kladder og private notater er slettet. Hvem som har lagret et saksframlegg eller et brev, "
        "hvem et brev er til og hvem som skrev under, "
        "hvem som er ansvarlig for en sak og hvem som foreslo den, "
        "blir stående som del av rådets arkiv (arkivlova)."
    )


ERASURE.add(
    "cases",
    Held(
        about=gettext_lazy(
            "Kladder til saksframlegg, private notater som bare eieren kan lese, hvem som lagret "
            "et saksframlegg eller et brev, hvem et brev er til og hvem som skrev under, og "
            "hvem som er ansvarlig for eller har foreslått en sak."
        ),
        retention=gettext_lazy(
            "En kladd slettes når den lagres, og ellers etter 30 dager. Private notater slettes "
            "med brukeren, og ett år etter at vervet er over. Sakene er del av arkivet."
        ),
        found=found,
        erase=erase,
    ),
)
