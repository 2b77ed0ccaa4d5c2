"""A municipality through time: names, numbers, reforms before and after, and its population."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Min

from samrad.audit.models import Touched
from samrad.base.actions import row_key
from samrad.base.models import Source
from samrad.base.reading import once
from samrad.law.period import Period
from samrad.register.models import (
    Membership,
    Municipality,
    MunicipalityName,
    MunicipalityNumber,
    Population,
    Reform,
)

Names = dict[int, list[tuple[Period, str]]]


@dataclass(frozen=True, slots=True)
class Link:
    """One reform in a chain: who became whom, and the links further from the municipality asked of.

    other is the municipality at the far end, with the name it had at the reform.
    """

    reform: Reform
    other: Municipality
    name: str
    further: "tuple[Link, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityHistory:
    """What a municipality has been called and numbered, and the reforms that made and ended it."""

    names: list[MunicipalityName]
    numbers: list[MunicipalityNumber]
    memberships: list[Membership]
    came_from: tuple[Link, ...]
    became: tuple[Link, ...]

    @property
    def has_reforms(self) -> bool:
        return bool(self.came_from or self.became)

    def standing_on(self, day: date) -> "Standing":
        """Whether the municipality is a member on day, or else was or will be one."""
        return Standing(
            now=next((row for row in self.memberships if day in row.period), None),
            before=[row for row in self.memberships if row.valid_until and row.valid_until <= day],
            after=[row for row in self.memberships if row.valid_from > day],
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A municipality's memberships around a day: the one that holds, those before and after."""

    now: Membership | None
    before: list[Membership]
    after: list[Membership]

    @property
    def never(self) -> bool:
        """Whether the record knows no membership at all."""
        return not (self.now or self.before or self.after)


@dataclass(frozen=True, slots=True)
class Part:
    """What one predecessor gave to a computed figure."""

    name: str
    inhabitants: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The inhabitants on a day: the municipality's own figure, or the sum of its predecessors."""

    on: date
    inhabitants: int
    parts: tuple[Part, ...]
    source: Source

    @property
    def is_computed(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class PopulationCurve:
    """The inhabitants of a municipality from count to count.

    divided names the predecessors that were split: how many of their inhabitants lived in what is
    now this municipality is not known, so the curve begins after them.
    """

    points: tuple[Point, ...]
    divided: tuple[str, ...]

    @property
    def has_computed(self) -> bool:
        return any(point.is_computed for point in self.points)


@dataclass(frozen=True, slots=True)
class Reforms:
    """Every reform of the record by predecessor and by successor, with the names of those in it."""

    before: dict[int, list[Reform]]
    after: dict[int, list[Reform]]
    names: Names

    def came_from(self, municipality: int, by: date = date.max) -> tuple[Link, ...]:
        """The predecessors of municipality in reforms before by, each with its own."""
        return tuple(
            Link(
                reform,
                reform.predecessor,
                self.name_on(reform.predecessor, reform.on - timedelta(days=1)),
                self.came_from(reform.predecessor_id, reform.on),
            )
            for reform in self.formed_by(municipality, by)
        )

    def formed_by(self, municipality: int, by: date = date.max) -> list[Reform]:
        """The reforms before by that municipality came from. by keeps a faulty circle finite."""
        return [reform for reform in self.before.get(municipality, []) if reform.on < by]

    def became(self, municipality: int, since: date = date.min) -> tuple[Link, ...]:
        """The successors of municipality in reforms after since, each with its own."""
        return tuple(
            Link(
                reform,
                reform.successor,
                self.name_on(reform.successor, reform.on),
                self.became(reform.successor_id, reform.on),
            )
            for reform in self.after.get(municipality, [])
            if reform.on > since
        )

    def name_on(self, municipality: Municipality, day: date) -> str:
        """What the municipality was called on day; its key when the record has no name then."""
        known = self.names.get(municipality.pk, [])
        return next((name for period, name in known if day in period), municipality.slug)

    def is_divided(self, municipality: int) -> bool:
        """Whether the municipality became several."""
        return len(self.after.get(municipality, [])) > 1


class Figure(NamedTuple):
    """What a count found: the inhabitants, and where it stands."""

    inhabitants: int
    source: Source


Figures = dict[int, dict[date, Figure]]
Line = dict[date, Point]


@once
def reforms() -> Reforms:
    """Every reform, in the order they happened. Two queries."""
    before: dict[int, list[Reform]] = {}
    after: dict[int, list[Reform]] = {}
    involved: set[int] = set()
    rows = Reform.objects.select_related("predecessor", "successor")
    rows = rows.only("kind", "on", "predecessor__slug", "successor__slug")
    for reform in rows.order_by("on", "predecessor__slug", "pk"):
        before.setdefault(reform.successor_id, []).append(reform)
        after.setdefault(reform.predecessor_id, []).append(reform)
        involved |= {reform.predecessor_id, reform.successor_id}
    return Reforms(before, after, _names_of(involved))


def municipality_history(municipality: Municipality) -> MunicipalityHistory:
    """Everything dated about one municipality, the first first. Five queries."""
    known = reforms()
    return MunicipalityHistory(
        names=list(municipality.names.select_related("source").order_by("valid_from", "pk")),
        numbers=list(
            municipality.numbers.select_related("county", "source").order_by("valid_from", "pk")
        ),
        memberships=list(
            municipality.memberships.select_related("source__within").order_by("valid_from", "pk")
        ),
        came_from=known.came_from(municipality.pk),
        became=known.became(municipality.pk),
    )


def population_curve(municipality: Municipality) -> PopulationCurve:
    """The municipality's own figures, and before a merger the sum of those that formed it.

    A sum stands only where every predecessor has a figure for the same day. Four queries.
    """
    return population_curves([municipality.pk])[municipality.pk]


def population_curves(wanted: Iterable[int]) -> dict[int, PopulationCurve]:
    """The curve of each municipality by its id. As many queries for many as for one."""
    known, asked = reforms(), list(wanted)
    figures = _figures({pk for one in asked for pk in _ancestry(known, one)})
    return {pk: _curve(known, pk, figures) for pk in asked}


def _figures(municipalities: set[int]) -> Figures:
    """The figures of municipalities by day; a source that stands behind hundreds is read once."""
    counted = Population.objects.filter(municipality__in=municipalities)
    rows = list(counted.values_list("municipality", "on", "inhabitants", "source"))
    sources = Source.objects.in_bulk({source for *_rest, source in rows})
    figures: Figures = {}
    for pk, on, inhabitants, source in rows:
        figures.setdefault(pk, {})[on] = Figure(inhabitants, sources[source])
    return figures


def _curve(known: Reforms, municipality: int, figures: Figures) -> PopulationCurve:
    line = _line(known, municipality, figures, date.max)
    points = tuple(line[day] for day in sorted(line))
    return PopulationCurve(points, _divided(known, municipality))


def with_known_since(
    memberships: Sequence[Membership],
) -> list[tuple[Membership, datetime | None]]:
    """Each membership with when the register first heard of it: the third of the clocks."""
    keys = [row_key(row) for row in memberships]
    heard = dict(
        Touched.objects.filter(row__in=keys)
        .values("row")
        .annotate(first=Min("entry__at"))
        .values_list("row", "first")
    )
    return [(row, heard.get(key)) for row, key in zip(memberships, keys, strict=True)]


def _names_of(municipalities: set[int]) -> Names:
    names: Names = {}
    rows = MunicipalityName.objects.filter(municipality__in=municipalities)
    columns = "municipality", "name", "valid_from", "valid_until"
    for pk, name, start, until in rows.values_list(*columns):
        names.setdefault(pk, []).append((Period(start, until), name))
    return names


def _ancestry(known: Reforms, municipality: int, by: date = date.max) -> set[int]:
    found = {municipality}
    for reform in known.formed_by(municipality, by):
        found |= _ancestry(known, reform.predecessor_id, reform.on)
    return found


def _line(known: Reforms, municipality: int, figures: Figures, by: date) -> Line:
    """The figures of a municipality by day: its own, and before those the sums."""
    own = {
        on: Point(on=on, inhabitants=row.inhabitants, parts=(), source=row.source)
        for on, row in figures.get(municipality, {}).items()
    }
    return _sums(known, municipality, figures, by) | own


def _sums(known: Reforms, municipality: int, figures: Figures, by: date) -> Line:
    """The sum over the predecessors on every day all of them have a figure; none after a split."""
    formed_by = known.formed_by(municipality, by)
    if not formed_by or any(known.is_divided(row.predecessor_id) for row in formed_by):
        return {}
    lines = [_line(known, row.predecessor_id, figures, row.on) for row in formed_by]
    sums: Line = {}
    for day in set.intersection(*(set(line) for line in lines)):
        if day < formed_by[0].on:
            parts = tuple(
                Part(known.name_on(row.predecessor, day), line[day].inhabitants)
                for row, line in zip(formed_by, lines, strict=True)
            )
            total = sum(part.inhabitants for part in parts)
            sums[day] = Point(on=day, inhabitants=total, parts=parts, source=lines[0][day].source)
    return sums


def _divided(known: Reforms, municipality: int, by: date = date.max) -> tuple[str, ...]:
    """The names of the predecessors, near and far, that became several municipalities."""
    found: tuple[str, ...] = ()
    for row in known.formed_by(municipality, by):
        if known.is_divided(row.predecessor_id):
            found += (known.name_on(row.predecessor, row.on - timedelta(days=1)),)
        found += _divided(known, row.predecessor_id, row.on)
    return found
