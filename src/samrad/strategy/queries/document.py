"""The programme's document, as people made it on the desk of publications."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samrad.publications import queries as publications
from samrad.publications.editions import Part
from samrad.publications.models import FrozenEdition
from samrad.strategy.models import Programme
from samrad.strategy.queries.programme import programme_on, programmes
from samrad.strategy.vocabulary import ProgrammeState

DOCUMENT = "action-programme"
OWN = ("strategy.measures", "strategy.matrix", "strategy.frames")


@dataclass(frozen=True, slots=True)
class Apart:
    """A programme and its document, of which one is adopted and the other is not."""

    programme: Programme
    document: FrozenEdition


def document_of(programme: Programme) -> FrozenEdition | None:
    """The edition of its document that lies before a body, or is adopted; None when none is."""
    if programme_on(date(programme.year, 1, 1)) != programme:
        return None
    return publications.standing_editions(DOCUMENT).get(programme.year)


def tells_the_same(document: FrozenEdition) -> bool:
    """Whether the edition has the measures, matrix and sums as they are in the programme now.

    store.NotKept when its content is lost.
    """
    then = publications.edition_of(document)
    now = publications.edition(DOCUMENT, document.publication.year)
    return all(_told(then.part(key)) == _told(now.part(key)) for key in OWN)


def _told(part: Part | None) -> dict[str, str]:
    return {path: fact.sha256 for path, fact in part.facts.items()} if part else {}


def apart() -> Iterator[Apart]:
    """Programmes and documents that did not follow each other, the newest year first."""
    standing = publications.standing_editions(DOCUMENT)
    rows = programmes().filter(year__in=standing, body__isnull=True)
    for row in rows:
        document = standing.pop(row.year, None)
        is_adopted = row.state == ProgrammeState.ADOPTED
        if document is not None and is_adopted != (document.adopted_on is not None):
            yield Apart(row, document)
