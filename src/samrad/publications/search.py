"""What this room lets readers find: each section of each document, at its place on the page."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from samrad.base import clock
from samrad.base.ports.search import SEARCH, Entry, Searchable
from samrad.base.ports.sections import SECTIONS
from samrad.publications import queries
from samrad.publications.editions import Edition, Part
from samrad.publications.markup import Element

BLOCKS = ("p", "h3", "h4", "li", "tr", "caption", "dt", "dd")


def _issues() -> list[str]:
    return [f"{one.key}/{one.year}" for one in queries.issues(clock.today())]


def _sections(keys: Collection[str]) -> Iterator[Entry]:
    for key in keys:
        document, _slash, year = key.partition("/")
        edition = queries.published(document, int(year))
        is_read_by_all = edition.outline.is_open or not edition.is_draft
        if is_read_by_all and not edition.is_empty:
            yield from _parts(key, edition)


def _parts(key: str, edition: Edition) -> Iterator[Entry]:
    page = reverse("publications:edition", args=[edition.outline.address, edition.year])
    for part in edition.parts:
        if not part.is_missing:
            yield Entry(
                key=f"publications.edition:{key}",
                title=f"{edition.title}: {part.title}",
                text="\n\n".join(_told(part)),
                address=f"{page}#{part.anchor}",
                dated=part.period.last_day,
                when=str(edition.year),
            )


def _told(part: Part) -> list[str]:
    """The blocks of the section as plain text; what is a gap is not said."""
    return [
        " ".join(" ".join(_words(one)).split()) for one in part.content.iter() if one.tag in BLOCKS
    ]


def _words(element: Element) -> Iterator[str]:
    if element.tag in {"gap", "behind"}:
        return
    yield element.text or ""
    for child in element:
        if child.tag not in BLOCKS:
            yield from _words(child)
        yield child.tail or ""


SEARCH.add(
    "publications.sections",
    Searchable(
        kind="Del av et dokument",
        model=None,
        rows=_issues,
        entries=_sections,
        made_of=lambda: {"base", *(key.partition(".")[0] for key in SECTIONS)},
    ),
)
