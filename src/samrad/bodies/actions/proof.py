"""The decision behind a representative, entered by whoever knows of it."""

from datetime import date, datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.vocabulary import SourceKind
from samrad.bodies.actions.keeping import kept
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
    stem = slugify(f"vedtak-{decided_on.isoformat()}-{written}")[:180]
    earlier = Source.objects.filter(slug__startswith=stem).count()
    return kept(
        Source(
            slug=f"{stem}-{earlier + 1}" if earlier else stem,
            kind=SourceKind.DECISION,
            title=written,
            decided_on=decided_on,
        )
    )
