"""A document assembled from the record: the facts, and the markup every edition is set from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.text import slugify

from samrad.base.ports.sections import SECTIONS, Fact, Gap, Section, fingerprint, named
from samrad.law.period import Period
from samrad.law.period import year as calendar_year
from samrad.publications import markup
from samrad.publications.outlines import OUTLINES, Outline


@dataclass(frozen=True)
class Part:
    """One section in a document. Facts and markup are made when they are first asked for."""

    key: str
    section: Section
    period: Period

    @cached_property
    def told(self) -> Any:
        """What the room tells: a dataclass of facts, or a gap."""
        return self.section.facts(self.period)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact by its path."""
        return named(self.told)

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
    def is_missing(self) -> bool:
        """Whether the section as a whole is a gap."""
        return isinstance(self.told, Gap)

    @cached_property
    def content(self) -> markup.Element:
        """The section's markup. markup.Unknown when the template uses a word we cannot set."""
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
    """A draft of a document for a year, as the record is now."""

    key: str
    outline: Outline
    year: int
    chapters: tuple[ChapterOf, ...]

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
        """The fingerprint of every fact in the document, in order."""
        facts = [
            [part.key, path, fact.sha256]
            for part in self.parts
            for path, fact in part.facts.items()
        ]
        return fingerprint([self.key, self.year, facts])

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
            "status": "draft",
            "sha256": self.sha256,
            "chapters": [
                {"title": chapter.title, "sections": [_part(part) for part in chapter.parts]}
                for chapter in self.chapters
            ],
        }


def _part(part: Part) -> dict[str, Any]:
    return {
        "key": part.key,
        "title": part.title,
        "missing": part.is_missing,
        "facts": {path: _fact(fact) for path, fact in part.facts.items()},
    }


def _fact(fact: Fact) -> dict[str, Any]:
    rows = [
        {"key": row.key, "label": row.label, "source": row.source, "address": row.address}
        for row in fact.of
    ]
    found = {"kind": fact.kind, "value": fact.value, "text": fact.text, "rows": rows}
    if isinstance(fact, Gap):
        found["asked_by"] = fact.asked_by
    return {**found, "sha256": fact.sha256}


def draft(key: str, year: int) -> Edition:
    """The document as the record gives it now. KeyError when there is no such outline."""
    outline = OUTLINES[key]
    period = calendar_year(year)
    chapters = tuple(
        ChapterOf(
            chapter.title, tuple(Part(name, SECTIONS[name], period) for name in chapter.sections)
        )
        for chapter in outline.chapters
    )
    return Edition(key, outline, year, chapters)
