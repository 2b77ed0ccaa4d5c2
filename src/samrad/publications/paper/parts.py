"""What a paper is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samrad.law.finding import Finding
from samrad.publications.paper.traced import note_of
from samrad.publications.prose import Prose, paragraph

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under the title; level 1 is the highest of the paper's own, 2 the next.

    is_listed says whether the list of contents has it, where the paper has one.
    """

    text: str
    level: int = 1
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents: every listed heading that follows, with page numbers in print."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; level is 1 for the highest, place the number of its heading."""

    text: str
    level: int
    place: int

    @property
    def key(self) -> str:
        """The mark on the heading that the line leads to."""
        return f"_Toc{self.place:06}"


@dataclass(frozen=True, slots=True)
class Words:
    """What people wrote (publications.prose)."""

    content: Prose


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph that the record says, and nobody wrote; its text may be traced."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what they are: «Sted», «Oslo rådhus»."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. numbers are the places of columns set to the right, from 0."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FindingBox:
    """What the law book says: the verdict, the reason, the sum and the provision."""

    finding: Finding
    about: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who has signed or is to sign: name, role, and when as words; empty while it is not done."""

    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Address:
    """Whom a letter is for, line by line, and its references: «Deres referanse», «23/1234»."""

    lines: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """How a letter ends: the greeting, who greets line by line, and what goes with it.

    The first of the lines is the name, or the title where no name is given. lists are what follows
    under labels: («Vedlegg», (title, …)).
    """

    greeting: str
    lines: tuple[str, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Part = (
    Heading | Contents | Words | Sentence | Facts | Table | FindingBox | Signatures | Closing
    | PageBreak
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper with its title and parts.

    kind is the word above the title («Møtebok»), council whose paper it is, dated the instant that
    the PDF gives as its own: the same paper is the same bytes. mark stands in the footer («Utkast»,
    «Offentlig utgave»). site is where addresses on this site lead from paper. on is the day of
    what it is about, a meeting's; None where there is none, or it is not known. address makes it a
    letter: whom it is for stands over the title. is_sent says that it is for somebody, without it.
    Texts among facts and parts may be
    traced: they know the rows they come from (paper.traced).
    """

    title: str
    kind: str
    council: str
    dated: datetime
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    mark: str = ""
    site: str = ""
    on: date | None = None
    address: Address | None = None
    is_sent: bool = False

    @property
    def name(self) -> str:
        """What its file is called where nothing stands beside it: «Medlemsbevis: Asker»."""
        is_said = self.kind.casefold() in self.title.casefold()
        return self.title if is_said else f"{self.kind}: {self.title}"

    @property
    def note(self) -> str:
        """What stands last in a paper that knows where its figures come from; else nothing.

        What is sent to somebody, a letter or an invoice, says nothing of how it was made.
        """
        return "" if self.address or self.is_sent else note_of((self.facts, self.parts))

    def levelled(self) -> Iterator[tuple[Part, int]]:
        """Every part with the level of the heading it stands under: 1 is the title."""
        above = 1
        for part in self.parts:
            if isinstance(part, Heading):
                # A level is never skipped: readers of the structure would miss one.
                above = min(part.level + 1, above + 1, DEEPEST)
            yield part, above

    def entries(self) -> dict[int, Entry]:
        """The lines of the contents by the places of their headings in parts; none without one."""
        found: dict[int, Entry] = {}
        has_begun = False
        for place, (part, above) in enumerate(self.levelled()):
            has_begun = has_begun or isinstance(part, Contents)
            if has_begun and isinstance(part, Heading) and part.is_listed:
                found[place] = Entry(part.text, above - 1, place)
        return found


def sentence(text: str) -> Words:
    """A paragraph as a part of its own."""
    return Words([paragraph(text)])


def headed(block: dict[str, Any], above: int, last: int) -> int:
    """The level of a heading in prose under level above, never more than one below the last."""
    wanted = above + (1 if block["kind"] == "h3" else 2)
    return min(wanted, last + 1)
