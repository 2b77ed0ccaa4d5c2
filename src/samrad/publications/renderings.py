"""A document as HTML: the page on the web, and one file that stands alone."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samrad.base.ports.sections import Fact
from samrad.publications import typesetting, webpage
from samrad.publications.editions import ChapterOf, Edition, Part

STYLE = Path(__file__).resolve().parent / "static" / "publications" / "document.css"


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part with its HTML. alone: it is all there is in its chapter, under the same name."""

    part: Part
    html: SafeString
    alone: bool


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """A chapter with the HTML of its parts."""

    chapter: ChapterOf
    parts: list[PartShown]


@dataclass(frozen=True)
class Page:
    """An edition for the web: every number leads to the page of its rows."""

    edition: Edition

    @cached_property
    def chapters(self) -> list[ChapterShown]:
        return [
            ChapterShown(chapter, [self._shown(chapter, part) for part in chapter.parts])
            for chapter in self.edition.chapters
        ]

    def _shown(self, chapter: ChapterOf, part: Part) -> PartShown:
        alone = len(chapter.parts) == 1 and part.title == chapter.title
        html = webpage.as_html(
            part.content, lambda path: self.address(part, path), level=2 if alone else 3
        )
        return PartShown(part, html, alone)

    def address(self, part: Part, path: str) -> str:
        """The place of a fact's rows."""
        return typesetting.trace_of(self.edition, part.key, path)


@dataclass(frozen=True, slots=True)
class Door:
    """A fact in the file's own appendix: its anchor, its part and the rows."""

    anchor: str
    part: Part
    path: str
    fact: Fact


@dataclass(frozen=True)
class File(Page):
    """An edition in one file, with its style and the rows behind every number in an appendix."""

    def address(self, part: Part, path: str) -> str:
        return f"#{self._anchor(part, path)}"

    @property
    def doors(self) -> list[Door]:
        """Every fact that has rows, in the order printed."""
        return [
            Door(self._anchor(part, path), part, path, fact)
            for part in self.edition.parts
            for path, fact in part.facts.items()
            if fact.of
        ]

    @property
    def style(self) -> SafeString:
        return SafeString(STYLE.read_text(encoding="utf-8"))

    @staticmethod
    def _anchor(part: Part, path: str) -> str:
        return f"spor-{part.anchor}-{path.replace('.', '-')}"


def whole_file(edition: Edition) -> str:
    """The edition as one accessible page with nothing outside it."""
    return render_to_string("publications/file.html", {"shown": File(edition)})
