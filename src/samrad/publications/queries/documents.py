"""Which documents there are, for which years, and one as the record has it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samrad.base import clock
from samrad.base.ports.sections import SECTIONS, Fact
from samrad.publications import editions
from samrad.publications.editions import Edition, Part, Written
from samrad.publications.linting import FactsNow, Manuscript, Remark, Severity, remarks_to
from samrad.publications.models import Publication
from samrad.publications.outlines import OUTLINES, Outline, by_address

EARLIEST, LATEST = 1990, 2100


class NoSuchYear(ValueError):
    """A year no document can be about; the message says which years can."""


class NoSuchDocument(LookupError):
    """There is no document of this kind; the message lists the kinds there are."""


class NoSuchFact(LookupError):
    """The document has no such fact."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A document for a year that can be made, the newest first in a list."""

    key: str
    outline: Outline
    year: int

    @property
    def title(self) -> str:
        return f"{self.outline.title} {self.year}"


def issues(day: date) -> list[Issue]:
    """The documents that can be made on day, kind by kind, the newest year first.

    Each year the council has been, or the years near the day and those somebody has worked on.
    """
    begun = _begun(key for key, outline in OUTLINES.items() if outline.since is not None)
    return [
        Issue(key, outline, year)
        for key, outline in OUTLINES.items()
        for year in sorted({*_years(outline, day), *begun.get(key, ())}, reverse=True)
    ]


def _years(outline: Outline, day: date) -> range:
    return range(_first_year(outline, day), day.year + outline.ahead + 1)


def _begun(keys: Iterable[str]) -> dict[str, set[int]]:
    """The years of documents somebody has worked on, by kind."""
    found: dict[str, set[int]] = {}
    for row in Publication.objects.filter(key__in=list(keys)).order_by("pk"):
        found.setdefault(row.key, set()).add(row.year)
    return found


def _first_year(outline: Outline, day: date) -> int:
    if outline.since is not None:
        return day.year - outline.since
    since = SECTIONS[outline.cover].since if outline.cover in SECTIONS else None
    first = since() if since else None
    return min(first.year, day.year) if first else day.year


def edition(key: str, year: int, written: Written | None = None) -> Edition:
    """The draft of a document for a year, of the record and of what people have written in it.

    What people write in a draft is the office's own until the document is adopted, so the public
    draft is given none of it. NoSuchDocument, NoSuchYear.
    """
    if key not in OUTLINES:
        raise NoSuchDocument(f"«{key}» er ikke et dokument. Velg {' eller '.join(OUTLINES)}.")
    if not EARLIEST <= year <= LATEST:
        raise NoSuchYear(f"Året må være fra {EARLIEST} til {LATEST}, ikke {year}.")
    last = clock.today().year + OUTLINES[key].ahead
    if year > last:
        raise NoSuchYear(f"{OUTLINES[key].title} kan ikke lages for {year} ennå, bare til {last}.")
    return editions.draft(key, year, written)


def edition_at(address: str, year: int) -> Edition:
    """The draft whose address has this word. NoSuchDocument, NoSuchYear."""
    return edition(by_address(address) or address, year)


def fact_at(edition: Edition, section: str, path: str) -> tuple[Part, Fact]:
    """A fact of an edition and the part it stands in. NoSuchFact."""
    part = edition.part(section)
    if part is None or path not in part.facts:
        raise NoSuchFact(f"{section}/{path}")
    return part, part.facts[path]


@dataclass(frozen=True, slots=True)
class Review:
    """What a careful reader stumbles over in a text, by line, and what it was read as."""

    page: Manuscript
    remarks: list[Remark]

    @property
    def blocking(self) -> int:
        """How many remarks stop a publication."""
        return sum(one.severity == Severity.BLOCK for one in self.remarks)


def reviewed(page: Manuscript, earlier: Manuscript | None = None) -> Review:
    """The text read against the record as it stands, and against an earlier edition of it."""
    before = [one.text for one in earlier.sentences] if earlier else []
    facts = FactsNow([page.year] if page.year else [], before)
    return Review(page, remarks_to(page, facts))
