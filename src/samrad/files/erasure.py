"""What this room holds about people, and which contents of the store it needs."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.policies import Actor
from samrad.base.ports.contents import POINTED_TO
from samrad.base.ports.erasure import ERASURE, Held
from samrad.files import queries


def found(subject: str) -> list[dict[str, Any]]:
    """The versions that «user:7» put in; nothing for other subjects."""
    return [
        {
            "dokument": one.document.title,
            "versjon": one.number,
            "filnavn": one.filename,
            "lagt inn": one.added_at.isoformat(),
        }
        for one in queries.added_by(subject)
    ]


def erase(subject: str, actor: Actor, at: datetime) -> str:  # noqa: ARG001 -- the port's shape
    """Say what stays: the documents, and the number of whoever put them in."""
    number = len(queries.added_by(subject))
    if not number:
        return _("Ingen filer er lagt inn av denne brukeren.")
    return _(
        "%(count)d filer står igjen: de er rådets dokumenter. At brukeren med dette nummeret la "
        "dem inn, står uten navn. Opplysninger om personer i en fil slettes fil for fil i Kontoret."
    ) % {"count": number}


ERASURE.add(
    "files",
    Held(
        about=gettext_lazy(
            "Hvem som la inn hver fil. Dokumentene selv kan nevne personer; fødselsnummer som "
            "finnes i dem, telles og stanser publisering."
        ),
        retention=gettext_lazy(
            "Dokumentene beholdes som del av rådets arkiv. Innhold som ikke skulle vært lagret, "
            "kan slettes til dokumentet er arkivert."
        ),
        found=found,
        erase=erase,
    ),
)
POINTED_TO.add("files", queries.pointed_to)
