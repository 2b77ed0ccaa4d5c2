"""The wheel as a drawing: months around a circle, and a numbered dot for each line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from samrad.wheel.queries.years import Line, MonthTold

SIZE = 720
CENTRE = SIZE // 2
RIM, INNER, LABELS, HUB = 300, 110, 326, 96
# Dots of a size that a number fits in, set inwards when they would lie on one another.
OUTERMOST, STEP, APART = 272, 27, 0.105
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Spoke:
    """A line between two months."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Label:
    """The short name of a month, and where its middle is."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A line of the wheel as a dot, with its number."""

    x: int
    y: int
    line: Line


@dataclass(frozen=True, slots=True)
class Circle:
    """Everything that is drawn; a hand shows today when it is in the year."""

    spokes: tuple[Spoke, ...]
    labels: tuple[Label, ...]
    dots: tuple[Dot, ...]
    hand: Spoke | None
    size: int = SIZE
    centre: int = CENTRE
    rim: int = RIM
    inner: int = INNER


def drawn(of: int, months: Iterable[MonthTold], today: date) -> Circle:
    """The wheel of a year, January first at the top and on with the sun."""
    found = list(months)
    return Circle(
        tuple(_spoke(_turn(date(of, month, 1), of), INNER, RIM) for month in range(1, MONTHS + 1)),
        tuple(_label(of, month) for month in found),
        tuple(_dots(of, [line for month in found for line in month.lines])),
        _spoke(_turn(today, of), HUB, RIM) if today.year == of else None,
    )


def _turn(day: date, of: int) -> float:
    """How far around the circle a day lies, in radians from the top."""
    days = (date(of + 1, 1, 1) - date(of, 1, 1)).days
    return 2 * pi * (day - date(of, 1, 1)).days / days


def _at(turn: float, radius: float) -> tuple[int, int]:
    return round(CENTRE + radius * sin(turn)), round(CENTRE - radius * cos(turn))


def _spoke(turn: float, inner: int, outer: int) -> Spoke:
    return Spoke(*_at(turn, inner), *_at(turn, outer))


def _label(of: int, month: MonthTold) -> Label:
    return Label(*_at(_turn(date(of, month.number, 16), of), LABELS), month.name[:3])


def _dots(of: int, lines: list[Line]) -> Iterable[Dot]:
    """Each line at its day; those that would touch lie further in, and in a full ray where the one
    before it is farthest away.
    """
    rings: list[float] = []
    for line in sorted(lines, key=lambda one: (one.on, one.number)):
        turn = _turn(line.on, of)
        place = next((n for n, last in enumerate(rings) if turn - last >= _room(n)), len(rings))
        if place == len(rings) and _radius(place) > INNER:
            rings.append(turn)
        else:
            if place == len(rings):
                place = max(range(place), key=lambda n: (turn - rings[n]) * _radius(n))
            rings[place] = turn
        yield Dot(*_at(turn, _radius(place)), line)


def _radius(ring: int) -> int:
    return OUTERMOST - ring * STEP


def _room(ring: int) -> float:
    """How far apart dots on a ring must lie: the further in, the wider the angle."""
    return APART * OUTERMOST / _radius(ring)
