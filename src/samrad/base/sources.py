"""Sources made on the way: those the system stands for, and those a form describes."""

from datetime import date

from samrad.base.actions import kept
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.vocabulary import SourceKind

CASE_ARCHIVE = "radets-saksarkiv"


def case_archive() -> Source:
    """The council's own case archive: what the office enters in Samråd itself is true by it.

    Entered the first time it is asked for, within the action that is open.
    """
    archive, _is_new = Source.objects.get_or_create(
        slug=CASE_ARCHIVE,
        defaults={
            "kind": SourceKind.REGISTER,
            "title": "Rådets saksarkiv, ført i Samråd",
        },
    )
    return archive


def described(title: str, decided_on: date | None) -> Source:
    """The source with these words and this day: the one in the record, or a new one, not stored.

    With a day it is a decision, and its key holds the day; without one it is a document.
    """
    words = " ".join(title.split())
    kind = SourceKind.DECISION if decided_on else SourceKind.DOCUMENT
    same = Source.objects.filter(kind=kind, title=words, decided_on=decided_on)
    if found := same.order_by("pk").first():
        return found
    begun = f"vedtak-{decided_on.isoformat()}-{words}" if decided_on else words
    slug = free_key(Source, begun, "vedtak" if decided_on else "kilde")
    return Source(slug=slug, kind=kind, title=words, decided_on=decided_on)


def stored(source: Source) -> Source:
    """The source, made now when it was only described: it stands or falls with the action."""
    return kept(source) if source.pk is None else source
