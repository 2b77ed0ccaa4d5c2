"""A document as HTML: the page on the web, and one file that stands alone."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property, partial

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samrad.base import store
from samrad.base.ports.sections import Fact
from samrad.publications import typesetting, webpage
from samrad.publications.addresses import Addresses, page_of
from samrad.publications.editions import ChapterOf, Edition, Part
from samrad.publications.markup import Element
from samrad.publications.mentions import pointed
from samrad.publications.stylesheets import Dress, dressed


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
    """An edition for the web: every number leads to the page of its rows.

    only is the anchor of the one chapter shown; empty for all of them.
    """

    edition: Edition
    only: str = ""

    @cached_property
    def chapters(self) -> list[ChapterShown]:
        return [
            ChapterShown(chapter, [self._shown(chapter, part) for part in chapter.parts])
            for chapter in self.edition.chapters
            if self.only in {"", chapter.anchor}
        ]

    @property
    def mark(self) -> str:
        """«UTKAST», or by whom and when it was adopted."""
        return typesetting.mark_of(self.edition)

    @property
    def lacks(self) -> str:
        """How many gaps it has, in a sentence."""
        return typesetting.lacks(self.edition)

    @property
    def neighbours(self) -> tuple[ChapterOf | None, ChapterOf | None]:
        """The chapters before and after the one shown."""
        chapters = [None, *self.edition.chapters, None]
        places = [at for at, one in enumerate(chapters) if one and one.anchor == self.only]
        return (chapters[places[0] - 1], chapters[places[0] + 1]) if places else (None, None)

    @property
    def address_of(self) -> str:
        """The address of the whole edition."""
        return page_of(self.edition)

    def _shown(self, chapter: ChapterOf, part: Part) -> PartShown:
        alone = len(chapter.parts) == 1 and part.title == chapter.title
        return PartShown(part, self._html(part, level=2 if alone else 3), alone)

    def part(self, part: Part) -> SafeString:
        """One section alone, under a heading of the second level."""
        return self._html(part, level=2)

    def _html(self, part: Part, level: int) -> SafeString:
        return webpage.as_html(part.content, partial(self.address, part), level, self.source)

    def source(self, picture: Element) -> str:
        """Where the picture is fetched from."""
        return self._addresses.picture(picture)

    def address(self, part: Part, path: str) -> str:
        """The place of a fact's rows."""
        return self._addresses.of(part, path)

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses(self.edition)


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
        section, path = pointed(part.key, path)
        found = self.edition.part(section)
        return f"#{self._anchor(found or part, path)}"

    @property
    def doors(self) -> list[Door]:
        """Every fact that has rows, in the order printed."""
        return [
            Door(self._anchor(part, path), part, path, fact)
            for part in self.edition.parts
            for path, fact in part.facts.items()
            if fact.of
        ]

    @cached_property
    def dress(self) -> Dress:
        return dressed()

    def source(self, picture: Element) -> str:
        """The picture itself: the file stands alone."""
        content = b64encode(store.content(picture.get("digest", ""))).decode()
        return f"data:{picture.get('media_type')};base64,{content}"

    @staticmethod
    def _anchor(part: Part, path: str) -> str:
        return f"spor-{part.anchor}-{path.replace('.', '-')}"


def whole_file(edition: Edition) -> str:
    """The edition as one accessible page with nothing outside it."""
    return render_to_string("publications/file.html", {"shown": File(edition)})
