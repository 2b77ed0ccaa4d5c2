"""What is to be done by a day with drafts: sections people see to, and whole documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samrad.base.ports.sections import SECTIONS
from samrad.law.period import Period
from samrad.publications.models import Passage, Publication
from samrad.publications.outlines import OUTLINES, Outline
from samrad.publications.vocabulary import DocumentState, PassageState


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft with a deadline, its own or that of one of its sections that is not ready.

    section is the heading of that section; empty for the whole document.
    """

    outline: Outline
    year: int
    due_on: date
    section: str = ""

    @property
    def document(self) -> str:
        """«Årsrapport 2023»."""
        return f"{self.outline.title} {self.year}"


def unfinished_in(period: Period) -> list[Unfinished]:
    """Every draft, and section of one, that is due in the period and not done, by day."""
    found = [*_documents(period), *_sections(period)]
    return sorted(found, key=lambda one: (one.due_on, one.document, one.section))


def _documents(period: Period) -> Iterator[Unfinished]:
    rows = Publication.objects.filter(state=DocumentState.DRAFT, due_on__isnull=False)
    for row in rows.order_by("pk"):
        if row.due_on and row.due_on in period and row.key in OUTLINES:
            yield Unfinished(OUTLINES[row.key], row.year, row.due_on)


def _sections(period: Period) -> Iterator[Unfinished]:
    """A section whose room is not installed has no heading, and nobody can write in it."""
    rows = Passage.objects.select_related("publication").exclude(state=PassageState.READY)
    drafts = rows.filter(publication__state=DocumentState.DRAFT, due_on__isnull=False)
    for row in drafts.order_by("pk"):
        key = row.publication.key
        if row.due_on and row.due_on in period and key in OUTLINES and row.section in SECTIONS:
            title = str(SECTIONS[row.section].title)
            yield Unfinished(OUTLINES[key], row.publication.year, row.due_on, title)
