"""A text as a reader sees it: lines with their numbers, paragraphs, lists, headings, contents.

Written for text taken out of PDF and slides: page numbers stand alone on lines, and a paragraph
may have a blank line between every two of its lines.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from samrad.publications.linting.lines import BULLET, GOES_ON, NUMBERED, is_heading

PAGE_NUMBER = re.compile(r"\d{1,3}")
LEADERS = re.compile(r"\s?\.{2,}\s*(\d+)$")
CLOSED = re.compile(r"[.!?:;»\"”)]$")
TYPES = {
    "årsrapport": "annual_report",
    "årsberetning": "annual_report",
    "årsmelding": "annual_report",
    "handlingsprogram": "programme",
}
TITLE_LINES = 40


class Kind(StrEnum):
    """What a paragraph is."""

    PROSE = "prose"
    ITEM = "item"


@dataclass(slots=True)
class Paragraph:
    """Words that belong together, and where each line of them begins."""

    kind: Kind
    starts: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""
    number: int | None = None
    is_set_in: bool = False

    def add(self, line: int, words: str) -> None:
        """Put one more line at the end."""
        if self.text:
            self.text += " "
        self.starts.append((len(self.text), line))
        self.text += words

    @property
    def line(self) -> int:
        return self.starts[0][1]

    @property
    def last_line(self) -> int:
        return self.starts[-1][1]

    def line_at(self, offset: int) -> int:
        """The line where the character at offset stands."""
        return next(line for start, line in reversed(self.starts) if start <= offset)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of contents."""

    line: int
    title: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its paragraph, and where in it the sentence begins."""

    text: str
    paragraph: Paragraph
    offset: int

    @property
    def line(self) -> int:
        return self.paragraph.line_at(self.offset)

    def line_at(self, offset: int) -> int:
        """The line where the character at offset of the sentence stands."""
        return self.paragraph.line_at(self.offset + offset)


@dataclass(frozen=True, slots=True)
class Lack:
    """A gap in a draft of our own that somebody has a right to see filled."""

    title: str
    sentence: str
    asked_by: str


class Manuscript:
    """A text to be read: lines are numbered from 1, as an editor shows them."""

    def __init__(
        self,
        text: str,
        *,
        year: int | None = None,
        is_traced: bool = False,
        lacking: Iterable[Lack] = (),
        typed: Mapping[int, str] | None = None,
    ) -> None:
        """is_traced says that a number in it is a fact with its rows: a draft of our own.

        typed are the lines of such a draft that people wrote, each without the facts in it; lacking
        is what it has not, and the law demands.
        """
        self.is_traced, self.lacking, self.typed = is_traced, tuple(lacking), typed or {}
        self.lines = [line.rstrip() for line in text.replace("\f", "").splitlines()]
        self._year = year

    def is_typed(self, line: int, number: str) -> bool:
        """Whether somebody wrote the number on the line themselves: no row is behind it."""
        return not self.is_traced or number in self.typed.get(line, "")

    @cached_property
    def contents(self) -> list[Entry]:
        """The list of contents, an entry that runs over two lines put together."""
        dotted = [at for at, line in self.numbered if LEADERS.search(line.strip())]
        found: list[Entry] = []
        begun: list[tuple[int, str]] = []
        for at, line in self.numbered:
            words = line.strip()
            if not dotted or not dotted[0] - 1 <= at <= dotted[-1]:
                continue
            if not words:
                begun = []
                continue
            begun.append((at, words))
            if LEADERS.search(words):
                title = " ".join(LEADERS.sub("", part).strip() for _at, part in begun)
                found.append(Entry(begun[0][0], title))
                begun = []
        return found

    @cached_property
    def body(self) -> list[tuple[int, str]]:
        """The lines after the list of contents with their numbers; page numbers are blank."""
        inside: range | tuple[()] = ()
        if self.contents:
            last = max(at for at, line in self.numbered if LEADERS.search(line.strip()))
            inside = range(self.contents[0].line, last + 1)
        return [
            (at, "" if at in inside or PAGE_NUMBER.fullmatch(line.strip()) else line.strip())
            for at, line in self.numbered
        ]

    @cached_property
    def numbered(self) -> list[tuple[int, str]]:
        """Every line with its number."""
        return list(enumerate(self.lines, start=1))

    @cached_property
    def headings(self) -> list[Entry]:
        """Lines that stand as headings: alone, short, a capital first and no mark last."""
        return [Entry(at, words) for at, words in self._headings()]

    def _headings(self) -> Iterator[tuple[int, str]]:
        before, above, below = "", "", self._below
        for index, (at, words) in enumerate(self.body):
            following = self.body[index + 1][1] if index + 1 < len(self.body) else ""
            stands = (
                words and (not before or self._stands_apart(at)) and not below[index][:1].islower()
            )
            if stands and not above.endswith(",") and is_heading(words, following):
                yield at, words
            before, above = words, words or above

    @cached_property
    def _below(self) -> list[str]:
        """For each line of the body, the words that come next below it."""
        found, below = [], ""
        for _at, words in reversed(self.body):
            found.append(below)
            below = words or below
        return found[::-1]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The text in paragraphs and list items, in order."""
        found: list[Paragraph] = []
        titles = {one.line for one in self.headings}
        was_blank, ends = True, True
        for at, words in self.body:
            if not words:
                was_blank = True
                continue
            opens = _opened(at, words, titles)
            if opens is None and self._stands_apart(at):
                opens = Paragraph(Kind.PROSE, is_set_in=True)
            goes_on = found and not ends and not opens and self._joins(found[-1], words, was_blank)
            if goes_on:
                found[-1].add(at, words)
            else:
                found.append(opens or Paragraph(Kind.PROSE))
                found[-1].add(at, _unmarked(words))
            was_blank, ends = False, at in titles
        return found

    def _stands_apart(self, at: int) -> bool:
        """Whether the line is set in from those around it: a new page, or a bullet that is lost."""
        line = self.lines[at - 1]
        return line[:1] == " " and line[:2].strip() != "" and self._is_flush

    @cached_property
    def _is_flush(self) -> bool:
        written = [line for line in self.lines if line.strip()]
        return sum(line[0] != " " for line in written) * 10 > len(written) * 7

    @staticmethod
    def _joins(earlier: Paragraph, words: str, was_blank: bool) -> bool:  # noqa: FBT001 -- a fact
        if not was_blank:
            return True
        return bool(GOES_ON.search(earlier.text)) or (
            words[0].islower() and not CLOSED.search(earlier.text)
        )

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence; a full stop and a capital part two."""
        return [
            Sentence(match.group(0), paragraph, match.start())
            for paragraph in self.paragraphs
            for match in SENTENCE.finditer(paragraph.text)
        ]

    @cached_property
    def sections(self) -> list[tuple[Entry | None, list[Paragraph]]]:
        """Each heading with the paragraphs down to the next; what stands above the first, first."""
        starts = [0, *(one.line for one in self.headings)]
        found: list[tuple[Entry | None, list[Paragraph]]] = [
            (None, []), *((one, []) for one in self.headings)
        ]  # fmt: skip
        for one in self.paragraphs:
            at = bisect_right(starts, one.line) - 1
            if one.line > starts[at]:
                found[at][1].append(one)
        return found

    def section_at(self, line: int) -> tuple[Entry | None, list[Paragraph]]:
        """The heading above line, and the paragraphs up to the next heading."""
        return self.sections[bisect_right([one.line for one in self.headings], line)]

    @cached_property
    def type(self) -> str:
        """«annual_report», «programme», or nothing when the first lines do not say."""
        start = " ".join(self.lines[:TITLE_LINES]).lower()
        places = {start.find(word): kind for word, kind in TYPES.items() if word in start}
        return places[min(places)] if places else ""

    @cached_property
    def year(self) -> int | None:
        """The year the document is about: given, in its title, or named most often."""
        if self._year:
            return self._year
        start = " ".join(self.lines[:TITLE_LINES])
        words = "|".join(TYPES)
        if titled := re.search(rf"(?i)\b(?:{words})\w*\s+(?:for\s+)?(20\d\d)\b", start):
            return int(titled.group(1))
        named = re.findall(r"(?<![\d–-])(20\d\d)\b(?!\s*[-–]\s*20)", "\n".join(self.lines))
        return int(max(named, key=named.count)) if named else None


SENTENCE = re.compile(r"\S.*?(?:[.!?:](?=\s+[«A-ZÆØÅ\d])(?<!\b\w\.)|$)", re.DOTALL)


def _opened(at: int, words: str, titles: set[int]) -> Paragraph | None:
    """The paragraph that begins with the line; None when the line may go on with the one before."""
    if at in titles:
        return Paragraph(Kind.PROSE)
    if BULLET.match(words):
        return Paragraph(Kind.ITEM)
    if numbered := NUMBERED.match(words):
        return Paragraph(Kind.ITEM, number=int(numbered.group(1)))
    return None


def _unmarked(words: str) -> str:
    """The line without its bullet."""
    return BULLET.sub("", words, count=1) if BULLET.match(words) else words
