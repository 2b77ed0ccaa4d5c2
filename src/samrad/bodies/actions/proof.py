"""The decision behind a representative, entered by whoever knows of it."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.vocabulary import SourceKind
from samrad.bodies.policies import may_see_representation


class NoTitle(Refusal):
    """A decision nobody could find again."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hva vedtaket er: organ og saksnummer."))


@action("bodies.note_decision", may=may_see_representation)
def note_decision(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    title: str,
    decided_on: date,
) -> Source:
    """Keep a decision as a source, by its title and its day; the same one is kept once.

    Raises NoTitle.
    """
    written = " ".join(title.split())
    if not written:
        raise NoTitle
    same = Source.objects.filter(kind=SourceKind.DECISION, title=written, decided_on=decided_on)
    if found := same.order_by("pk").first():
        return found
    return kept(
        Source(
            slug=free_key(Source, f"vedtak-{decided_on.isoformat()}-{written}", "vedtak"),
            kind=SourceKind.DECISION,
            title=written,
            decided_on=decided_on,
        )
    )
