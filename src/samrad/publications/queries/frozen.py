"""Editions that are frozen: what was laid before a body, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from samrad.base import store
from samrad.base.actions import row_key
from samrad.base.dates import written
from samrad.base.ports.known import KNOWN
from samrad.base.ports.sections import Fact, Trace
from samrad.publications import freezing
from samrad.publications.editions import Edition, Part
from samrad.publications.models import EditionFile, FrozenEdition
from samrad.publications.outlines import OUTLINES, Outline, by_address
from samrad.publications.queries.documents import Issue, NoSuchFact, edition, fact_at
from samrad.publications.queries.pictures import needed_pictures
from samrad.publications.vocabulary import EditionState


class NoSuchEdition(LookupError):
    """There is no frozen edition with this number that the reader may see."""


def edition_of(row: FrozenEdition) -> Edition:
    """The edition a row keeps, from the store. store.NotKept when the content is lost."""
    document = row.publication
    return freezing.thawed(
        store.content(row.digest),
        OUTLINES[document.key],
        state=row.state,
        version=row.version,
        decided=decided(row),
    )


def decided(row: FrozenEdition) -> str:
    """«Vedtatt av Representantskapet 29. august 2024»; empty while it is not adopted."""
    if row.adopted_on is None:
        return ""
    return f"Vedtatt av {row.adopted_by} {written(row.adopted_on)}"


def adopted_edition(key: str, year: int) -> FrozenEdition | None:
    """The row of the adopted edition; None while there is none."""
    return _rows().filter(**_document(key, year), state=EditionState.ADOPTED).first()


def published(key: str, year: int) -> Edition:
    """What anyone reads: the adopted edition, else the draft of the record. As edition()."""
    row = adopted_edition(key, year)
    return edition_of(row) if row else edition(key, year)


def told(found: Iterable[Issue]) -> list[tuple[Issue, str]]:
    """Each document anyone may read, with by whom and when it was adopted; empty for a draft."""
    rows = _rows().filter(state=EditionState.ADOPTED).order_by("pk")
    adopted = {(one.publication.key, one.publication.year): decided(one) for one in rows}
    each = ((one, adopted.get((one.key, one.year), "")) for one in found)
    return [(one, decision) for one, decision in each if decision or one.outline.is_open]


@dataclass(frozen=True, slots=True)
class Before:
    """An edition in a list beside its case: its title, what was decided, and where it is read."""

    title: str
    decided: str
    address: str
    year: int
    version: int

    @property
    def file(self) -> str:
        """The name of its files."""
        return f"{self.address}-{self.year}"


def editions_before(matter: str, *, is_inside: bool) -> list[Before]:
    """The editions that lie before a case («cases.case:12»), or were adopted in it.

    is_inside says that the reader may see what is not adopted yet.
    """
    states = [EditionState.ADOPTED, *([EditionState.PROPOSED] if is_inside else [])]
    rows = _rows().filter(publication__matter=matter, state__in=states).order_by("pk")
    return [_before(row, OUTLINES[row.publication.key]) for row in rows]


def _before(row: FrozenEdition, outline: Outline) -> Before:
    year = row.publication.year
    title = f"{outline.title} {year}"
    return Before(title, decided(row), outline.address, year, row.version)


def frozen_edition(address: str, year: int, version: int, *, is_inside: bool) -> FrozenEdition:
    """One version by the document's word in addresses; strangers see adopted ones alone.

    NoSuchEdition.
    """
    rows = _rows().filter(**_document(by_address(address) or address, year), version=version)
    row = rows.first()
    if row is None or not (is_inside or row.state == EditionState.ADOPTED):
        raise NoSuchEdition(f"{address} {year}, versjon {version}")
    return row


def versions_of(key: str, year: int, *, is_inside: bool) -> list[FrozenEdition]:
    """The frozen editions of a document the reader may see, the first one first."""
    rows = _rows().filter(**_document(key, year))
    seen = rows if is_inside else rows.filter(state=EditionState.ADOPTED)
    return list(seen.order_by("version"))


def proposed_editions() -> QuerySet[FrozenEdition]:
    """The editions that lie before a body, the newest first."""
    return _rows().filter(state=EditionState.PROPOSED).order_by("-frozen_at", "-pk")


def standing_editions(key: str) -> dict[int, FrozenEdition]:
    """The edition of each year of a document that is adopted, or lies before a body; by year."""
    states = (EditionState.PROPOSED, EditionState.ADOPTED)
    rows = _rows().filter(publication__key=key, state__in=states).order_by("version")
    return {row.publication.year: row for row in rows}


def file_of(row: FrozenEdition, form: str) -> EditionFile | None:
    """The file of an edition in a format, as it was made when it came to stand as it does."""
    return row.files.filter(format=form, state=row.state).first()


def name_of_body(body: object, day: date) -> str:
    """What a body is called on day, by the row's key; what it calls itself when nobody knows."""
    key = row_key(body) if hasattr(body, "_meta") else ""  # type: ignore[arg-type]
    names = (name for entry in KNOWN.entries() for name in entry.names())
    return next((one.words for one in names if one.whose == key and day in one.used), str(body))


def pointed_to(digests: Iterable[str]) -> set[str]:
    """Which contents of the store the editions, their files and pictures need."""
    asked = list(digests)
    files = EditionFile.objects.filter(digest__in=asked).values_list("digest", flat=True)
    whole = FrozenEdition.objects.filter(digest__in=asked).values_list("digest", flat=True)
    return {*files, *whole, *needed_pictures(asked)}


@dataclass(frozen=True, slots=True)
class FactThen:
    """A fact in a frozen edition, and what the record says now.

    now is None when the record no longer tells it; gone and new are the rows that differ.
    """

    part: Part
    fact: Fact
    now: Fact | None
    gone: tuple[Trace, ...]
    new: tuple[Trace, ...]

    @property
    def has_changed(self) -> bool:
        """Whether the record says something else now."""
        return self.now is None or self.now.sha256 != self.fact.sha256


def fact_then(frozen: Edition, section: str, path: str) -> FactThen:
    """A fact of a frozen edition beside the record. NoSuchFact when the edition has none."""
    part, fact = fact_at(frozen, section, path)
    try:
        _part, now = fact_at(edition(frozen.key, frozen.year), section, path)
    except NoSuchFact:
        return FactThen(part, fact, None, fact.of, ())
    before, after = ({row.key for row in one.of} for one in (fact, now))
    gone = tuple(row for row in fact.of if row.key not in after)
    return FactThen(part, fact, now, gone, tuple(row for row in now.of if row.key not in before))


def _rows() -> QuerySet[FrozenEdition]:
    return FrozenEdition.objects.select_related("publication", "source")


def _document(key: str, year: int) -> dict[str, str | int]:
    return {"publication__key": key, "publication__year": year}
