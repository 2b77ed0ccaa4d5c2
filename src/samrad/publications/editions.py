"""A document assembled from the record: the facts, and the markup every edition is set from."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any
from xml.etree import ElementTree as ET

from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samrad.base import reading
from samrad.base.ports.sections import SECTIONS, Fact, Gap, Section, fingerprint, named
from samrad.law.period import Period
from samrad.law.period import year as calendar_year
from samrad.publications import as_data, markup, mentions
from samrad.publications.outlines import OUTLINES, Outline
from samrad.publications.pictures import Pictures, Shown, is_placed, placed_in
from samrad.publications.prose import Prose
from samrad.publications.vocabulary import DocumentState

OWN = "publications."


def nothing(name: str) -> None:
    """The lookup of a section nobody has written in."""


def gone(key: str) -> Section:
    """The section of a room that is not installed: a gap, and never a page that fails."""
    sentence = _("Avsnittet «%(key)s» kan ikke lages: rommet som forteller det, er ikke her.")
    missing = Gap(sentence % {"key": key})
    return Section(title=_("Avsnitt uten rom"), facts=lambda _period: missing)


@dataclass(frozen=True)
class Part:
    """One section in a document. Facts and markup are made when they are first asked for.

    words is what people have written in it, lookup what their mentions are bound to, pictures
    those of the document. kept is the reading it shares with the other parts of its document.
    """

    key: str
    section: Section
    period: Period
    words: Prose = field(default_factory=list)
    lookup: mentions.Lookup = nothing
    kept: reading.Kept = field(default_factory=dict, compare=False)
    pictures: Pictures = field(default_factory=dict)

    @cached_property
    def told(self) -> Any:
        """What the room tells: a dataclass of facts, or a gap."""
        with reading.page(self.kept):
            return self.section.facts(self.period)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact by its path; the gap that people's words fill is none."""
        return {} if self.is_written else named(self.told)

    @property
    def title(self) -> str:
        return self.section.title

    @property
    def anchor(self) -> str:
        """Where it stands on the page: «bodies-board»."""
        return slugify(self.key.replace(".", "-").replace("_", "-"))

    @property
    def gaps(self) -> list[Gap]:
        return [fact for fact in self.facts.values() if isinstance(fact, Gap)]

    @property
    def demands(self) -> bool:
        """Whether somebody has a right to see a gap in it filled."""
        return any(gap.asked_by for gap in self.gaps)

    @property
    def is_missing(self) -> bool:
        """Whether the section as a whole is a gap."""
        return isinstance(self.told, Gap) and not self.is_written

    @property
    def is_written(self) -> bool:
        """Whether people have written what no room tells and the document should hold."""
        if not self.words or not isinstance(self.told, Gap):
            return False
        return self.key.startswith(OWN) or bool(self.told.asked_by)

    @cached_property
    def lost(self) -> list[str]:
        """What the words mention and no fact answers to."""
        named = (name for name in mentions.named_in(self.words) if self.lookup(name) is None)
        return [name for name in named if not is_placed(name, self.words, self.pictures)]

    @property
    def placed(self) -> dict[int, Shown]:
        """The pictures that stand in it, by number, in order."""
        found = placed_in(self.words)
        return {number: self.pictures[number] for number in found if number in self.pictures}

    @cached_property
    def content(self) -> markup.Element:
        """The section's markup: people's words, and then what the room tells.

        markup.Unknown when the template uses a word we cannot set.
        """
        section = ET.Element("section")
        section.extend(mentions.elements(self.words, self.lookup, self.pictures))
        if not self.is_written:
            section.extend(self._told())
        return section

    def _told(self) -> markup.Element:
        context = {
            "facts": self.told,
            "period": self.period,
            "year": self.period.start.year,
            "key": self.key,
            "title": self.title,
            "paths": {id(fact): path for path, fact in self.facts.items()},
        }
        template = "publications/sections/gap.html" if self.is_missing else self.section.template
        return markup.read(render_to_string(template, context), self.key)


@dataclass(frozen=True)
class ChapterOf:
    """A chapter with its parts."""

    title: str
    parts: tuple[Part, ...]

    @property
    def anchor(self) -> str:
        """Where it stands on the page: «kapittel-organisasjon»."""
        return f"kapittel-{slugify(self.title.translate(PLAIN))}"


PLAIN = str.maketrans("æøåÆØÅ", "aoaaoa")


@dataclass(frozen=True)
class Edition:
    """A document for a year: a draft as the record is now, or an edition that is frozen.

    version is 0 for a draft. decided says of an adopted one by whom and when («Vedtatt av …»).
    """

    key: str
    outline: Outline
    year: int
    chapters: tuple[ChapterOf, ...]
    state: str = DocumentState.DRAFT
    version: int = 0
    decided: str = ""

    @property
    def title(self) -> str:
        """«Årsrapport 2023»."""
        return f"{self.outline.title} {self.year}"

    @property
    def name(self) -> str:
        """The name of the document's files: «arsrapport-2023»."""
        return f"{self.outline.address}-{self.year}"

    @property
    def parts(self) -> Iterator[Part]:
        for chapter in self.chapters:
            yield from chapter.parts

    @property
    def gaps(self) -> list[tuple[Part, Gap]]:
        """Every gap, in the order printed."""
        return [(part, gap) for part in self.parts for gap in part.gaps]

    @property
    def is_empty(self) -> bool:
        """Whether the record tells nothing of the year."""
        return all(part.is_missing for part in self.parts)

    @property
    def council(self) -> str:
        """The name of the council in the year; empty when the record does not know it."""
        return self._of_cover("name")

    @property
    def short_name(self) -> str:
        """What the council is called for short, else its name."""
        return self._of_cover("short_name") or self.council

    def _of_cover(self, path: str) -> str:
        part = self.part(self.outline.cover)
        return part.facts[path].text if part and path in part.facts else ""

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of every fact in the document and of what people wrote, in order."""
        facts = [
            [part.key, path, fact.sha256]
            for part in self.parts
            for path, fact in part.facts.items()
        ]
        words = [[part.key, part.words] for part in self.parts if part.words]
        shown = [[number, asdict(one)] for number, one in self.placed.items()]
        added = [one for one in (words, shown) if one]  # what nobody has added leaves no mark
        return fingerprint([self.key, self.year, facts, *added])

    @property
    def placed(self) -> dict[int, Shown]:
        """The pictures that stand in the document, by number."""
        return {number: one for part in self.parts for number, one in part.placed.items()}

    @property
    def is_draft(self) -> bool:
        """Whether nothing of it is frozen."""
        return self.state == DocumentState.DRAFT

    @property
    def is_adopted(self) -> bool:
        """Whether a body has adopted it."""
        return self.state == DocumentState.ADOPTED

    @property
    def demanded(self) -> list[tuple[Part, Gap]]:
        """The gaps somebody has a right to see filled: what the law asks for."""
        return [(part, gap) for part, gap in self.gaps if gap.asked_by]

    def part(self, key: str) -> Part | None:
        """The part with this section key; None when the document has none."""
        return next((part for part in self.parts if part.key == key), None)

    def as_json(self) -> dict[str, Any]:
        """Every fact with its value, rows and fingerprint, and every gap, as plain data."""
        return {
            "document": self.key,
            "year": self.year,
            "title": self.title,
            "council": self.council,
            "status": str(self.state),
            "version": self.version,
            "decided": self.decided,
            "sha256": self.sha256,
            "chapters": [
                {
                    "title": chapter.title,
                    "sections": [as_data.section(one) for one in chapter.parts],
                }
                for chapter in self.chapters
            ],
        }


@dataclass(frozen=True)
class Written:
    """What people have added to a document: their words by section, the order they want, pictures.

    pictures are all that are kept for the document, by number.
    """

    words: Mapping[str, Prose] = field(default_factory=dict)
    order: Mapping[str, list[str]] = field(default_factory=dict)
    pictures: Pictures = field(default_factory=dict)


def draft(key: str, year: int, written: Written | None = None) -> Edition:
    """The document as the record gives it now. KeyError when there is no such outline."""
    outline, added = OUTLINES[key], written or Written()
    binding = mentions.Binding(outline.mentions)
    kept: reading.Kept = {}
    chapters = tuple(
        ChapterOf(
            chapter.title,
            tuple(
                Part(
                    name,
                    SECTIONS[name] if name in SECTIONS else gone(name),
                    calendar_year(year),
                    list(added.words.get(name, [])),
                    binding.lookup_in(name),
                    kept,
                    added.pictures,
                )
                for name in chapter.ordered(added.order.get(chapter.title, []))
            ),
        )
        for chapter in outline.chapters
    )
    edition = Edition(key, outline, year, chapters)
    binding.parts = {part.key: part for part in edition.parts}
    return edition
