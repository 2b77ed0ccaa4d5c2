"""The population curve as a drawing: whole coordinates, ready for a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samrad.register.queries.histories import Point, PopulationCurve

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 100, 32, 20, 40
STEPS = (1, 2, 5)
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure in the drawing."""

    x: int
    y: int
    point: Point


@dataclass(frozen=True, slots=True)
class Line:
    """A grid line: where it stands and what it says."""

    at: int
    label: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The marks, the line through them, and the grid behind."""

    marks: tuple[Mark, ...]
    across: tuple[Line, ...]
    years: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM

    @property
    def computed(self) -> str:
        """The line through the computed figures and on to the first own one."""
        last = max((n for n, mark in enumerate(self.marks) if mark.point.is_computed), default=-1)
        return _through(self.marks[: last + 2]) if last >= 0 else ""

    @property
    def own(self) -> str:
        """The line through the municipality's own figures."""
        return _through([mark for mark in self.marks if not mark.point.is_computed])


def drawn(curve: PopulationCurve) -> Drawing | None:
    """The curve as a drawing; None with fewer than two figures, which make no line."""
    points = curve.points
    if len(points) < 2:  # noqa: PLR2004 -- two points make a line
        return None
    low, high, step = _scale([point.inhabitants for point in points])
    first, last = points[0].on, points[-1].on

    def x(on: date) -> int:
        return LEFT + (on - first).days * (WIDTH - LEFT - RIGHT) // (last - first).days

    def y(inhabitants: int) -> int:
        return HEIGHT - BOTTOM - (inhabitants - low) * (HEIGHT - TOP - BOTTOM) // (high - low)

    return Drawing(
        marks=tuple(Mark(x(point.on), y(point.inhabitants), point) for point in points),
        across=tuple(Line(y(value), value) for value in range(low, high + 1, step)),
        years=tuple(Line(x(point.on), point.on.year) for point in points),
    )


def _scale(values: Sequence[int]) -> tuple[int, int, int]:
    """A floor, a ceiling and a step of whole, round numbers around the values."""
    low, high = min(values), max(values)
    wanted = max((high - low) // (MOST_LINES - 1), 1)
    magnitude = 10 ** (len(str(wanted)) - 1)
    step = next((n * magnitude for n in STEPS if n * magnitude >= wanted), 10 * magnitude)
    floor, ceiling = low // step * step, -(-high // step) * step
    return floor, ceiling if ceiling > floor else floor + step, step


def _through(marks: Sequence[Mark]) -> str:
    return " ".join(f"{mark.x},{mark.y}" for mark in marks)
