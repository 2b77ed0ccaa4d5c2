"""What a slide is made of, and how much of a table there is room for on one."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from samrad.base.ports.sections import Fact, Gap
from samrad.publications.phrases import counted

MOST_ROWS, MOST_POINTS = 9, 7
LEAST_WIDE, MOST_WIDE = 5, 64  # a column beside the others, which share the most there is
# In points, on a slide of 960 by 540: what a table may take under the title, and the least size
# of its words. An office program measures with its own fonts; this is a wide one.
BREADTH, HEIGHT, LEAST_SIZE = 845, 367, 11
LETTER, LINE = 0.62, 1.2  # of the size: the breadth of a letter, the height of a line
CELL_MARGINS = (14.4, 7.2)
LEAST_ROW = 32.4
READABLE, BETWEEN, MARK = 16, 0.9, 27  # points: a size, the room between texts in it, a bullet's
BESIDE_CHART = 0.38  # of the breadth


def lines_of(text: str, breadth: float, size: float) -> int:
    """How many lines a text takes, set in a size on a breadth, both in points."""
    letters = max(1, int(breadth / (size * LETTER)))
    return sum(max(1, len(textwrap.wrap(line, letters))) for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one per name; about says in words what they show, for who cannot see them."""

    names: tuple[str, ...]
    values: tuple[int, ...]
    series: str
    about: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: headings and rows; about is its alternative text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    about: str
    numbers: frozenset[int] = frozenset()

    @property
    def widths(self) -> list[int]:
        """How wide each column is beside the others: as its longest text, within reason."""
        columns = list(zip(self.head, *self.rows, strict=True))
        most = MOST_WIDE // max(1, len(columns) - 1)
        return [min(most, max(LEAST_WIDE, *(len(text) + 3 for text in one))) for one in columns]

    def lines(self, breadth: float, size: float) -> list[int]:
        """How many lines each row takes, the headings first, set in a size on a breadth."""
        whole = sum(self.widths)
        rooms = [breadth * width / whole - CELL_MARGINS[0] for width in self.widths]
        return [
            max(lines_of(text, room, size) for text, room in zip(row, rooms, strict=True))
            for row in (self.head, *self.rows)
        ]

    def height(self, breadth: float, size: float) -> float:
        """How tall the table is in points, set in a size on a breadth."""
        taken = self.lines(breadth, size)
        return sum(max(LEAST_ROW, lines * size * LINE + CELL_MARGINS[1]) for lines in taken)


def pages(
    head: tuple[str, ...], rows: Sequence[tuple[str, ...]], part: float = 1
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The rows slide by slide, as many on each as can be read; part is of the breadth."""
    page: tuple[tuple[str, ...], ...] = ()
    for row in rows:
        grown = (*page, row)
        is_tall = Grid(head, grown, "").height(BREADTH * part, LEAST_SIZE) > HEIGHT
        if page and (is_tall or len(grown) > MOST_ROWS):
            yield page
            grown = (row,)
        page = grown
    if page:
        yield page


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide. facts are what its numbers come from, told in the notes."""

    title: str
    points: tuple[str, ...] = ()
    grid: Grid | None = None
    chart: Chart | None = None
    facts: tuple[Fact, ...] = ()
    is_cover: bool = False

    @property
    def notes(self) -> str:
        """Where each number comes from, for who holds the talk."""
        lines = [_source(one) for one in self.facts if not isinstance(one, Gap)]
        return "\n".join([self.spoken, *dict.fromkeys(line for line in lines if line)])

    @property
    def spoken(self) -> str:
        """What to say: the title and its points as sentences."""
        return " ".join(f"{point.rstrip('.')}." for point in (self.title, *self.points))


def continued(title: str, number: int) -> str:
    """The title of a slide, that says when it goes on from the one before."""
    return _("%(title)s (forts.)") % {"title": title} if number else title


def points_told(title: str, points: Sequence[str], facts: tuple[Fact, ...] = ()) -> Iterator[Slide]:
    """Slides of points, as many on each as can be read."""
    for number, told in enumerate(_shared(points)):
        yield Slide(continued(title, number), told, facts=facts)


def _shared(points: Sequence[str]) -> Iterator[tuple[str, ...]]:
    page: tuple[str, ...] = ()
    for point in points:
        grown = (*page, point)
        lines = sum(lines_of(one, BREADTH - MARK, READABLE) for one in grown)
        is_tall = READABLE * (lines * LINE + BETWEEN * len(page)) > HEIGHT
        if page and (is_tall or len(grown) > MOST_POINTS):
            yield page
            grown = (point,)
        page = grown
    if page:
        yield page


def table_told(title: str, grid: Grid, facts: tuple[Fact, ...] = ()) -> Iterator[Slide]:
    """Slides of a table, as many rows on each as can be read."""
    for number, rows in enumerate(pages(grid.head, grid.rows)):
        yield Slide(continued(title, number), grid=replace(grid, rows=rows), facts=facts)


def _source(fact: Fact) -> str:
    titles = list(dict.fromkeys(row.source for row in fact.of if row.source))
    if not titles:
        return ""
    named = "; ".join(titles[:3]) + (" …" if len(titles) > 3 else "")  # noqa: PLR2004 -- a few
    return _("«%(text)s»: %(rows)s i registeret. Kilde: %(sources)s.") % {
        "text": fact.text,
        "rows": counted(len(fact.of), _("én rad"), _("rader")),
        "sources": named,
    }
