"""The inhabitants of the members through the years, as they were and as they compare.

Two series are told apart. One adds up those who were members on each date; it jumps when someone
joins. The other follows the members of one day back through mergers and new borders; it compares.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samrad.base.models import Source
from samrad.register import queries as register
from samrad.register.queries import Drawing, PopulationCurve
from samrad.register.queries.histories import Point, population_curves

TEN_THOUSAND = 10_000


def per_ten_thousand(part: int | None, whole: int | None) -> int | None:
    """The share in ten-thousandths, rounded to the nearest; None when either is not known."""
    if part is None or not whole:
        return None
    return (2 * part * TEN_THOUSAND + whole) // (2 * whole)


def shown_percent(share: int | None) -> str:
    """«41,50», «−0,32»; nothing when it is not known."""
    if share is None:
        return ""
    return f"{'−' if share < 0 else ''}{abs(share) // 100},{abs(share) % 100:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The figures of one date.

    inhabitants adds up the members on that date, without those that have no figure (lacking);
    comparable those of the day asked for, None where one of them cannot be followed so far back.
    """

    on: date
    members: int
    lacking: int
    inhabitants: int | None
    national: int | None
    comparable: int | None
    growth: int | None
    source: Source

    @property
    def share(self) -> str:
        """The members' share of Norway in percent; nothing where a member has no figure."""
        part = None if self.lacking else self.inhabitants
        return shown_percent(per_ten_thousand(part, self.national))

    @property
    def growth_shown(self) -> str:
        """How much the comparable figure grew since the date before, in percent."""
        return shown_percent(self.growth)


@dataclass(frozen=True, slots=True)
class Region:
    """The region seen from a day: a count for each date, the newest last, and a drawing.

    members are how many there are on the day, left_out the names of those that cannot be followed
    through a split.
    """

    day: date
    members: int
    counts: tuple[Count, ...]
    drawing: Drawing | None
    left_out: tuple[str, ...]

    @property
    def latest(self) -> Count | None:
        """The newest count on or before the day."""
        return self.counts[-1] if self.counts else None

    @property
    def sources(self) -> list[Source]:
        """Where the figures come from, each once, in the order of the dates."""
        return list({one.source.pk: one.source for one in self.counts}.values())

    @property
    def growth_since_first(self) -> str:
        """The growth of the comparable series from its first date to its last, in percent."""
        known = [one.comparable for one in self.counts if one.comparable is not None]
        if len(known) < 2:  # noqa: PLR2004 -- growth is between two
            return ""
        return shown_percent(_grown(known[0], known[-1]))


def region_on(day: date) -> Region:
    """The region's figures up to day. A constant number of queries."""
    national = {row.on: row for row in register.national_counts() if row.on <= day}
    rows = [(row.municipality_id, row.period) for row in register.memberships()]
    members = [(pk, period) for pk, period in rows if pk is not None]
    curves = population_curves(register.ever_members())
    figures = {pk: _counted(curve) for pk, curve in curves.items()}
    now = [pk for pk, period in members if day in period]
    lines, left_out = _comparable({pk: curves[pk] for pk in now}, day)
    counts: list[Count] = []
    for on, whole in national.items():
        found = [pk for pk, period in members if on in period]
        known = [figures[pk][on] for pk in found if on in figures.get(pk, {})]
        comparable = _sum(lines, on) if now else None
        before = counts[-1].comparable if counts else None
        counts.append(
            Count(
                on=on,
                members=len(found),
                lacking=len(found) - len(known),
                inhabitants=sum(known) if known else None,
                national=whole.inhabitants,
                comparable=comparable,
                growth=_grown(before, comparable),
                source=whole.source,
            )
        )
    return Region(day, len(now), tuple(counts), _drawn(counts), left_out)


def _counted(curve: PopulationCurve) -> dict[date, int]:
    """The municipality's own figures by date, without those computed from before a merger."""
    return {one.on: one.inhabitants for one in curve.points if not one.is_computed}


def _comparable(
    curves: Mapping[int, PopulationCurve], day: date
) -> tuple[list[dict[date, int]], tuple[str, ...]]:
    """For each member its figures by date, those before a merger summed; and who was split off."""
    lines = [{point.on: point.inhabitants for point in one.points} for one in curves.values()]
    names = {one.municipality.pk: one.name for one in register.members_on(day)}
    left_out = tuple(sorted(names.get(pk, "") for pk, one in curves.items() if one.divided))
    return lines, left_out


def _sum(lines: list[dict[date, int]], on: date) -> int | None:
    """The sum on a date; None when one of the lines has no figure there."""
    return sum(line[on] for line in lines) if all(on in line for line in lines) else None


def _grown(before: int | None, after: int | None) -> int | None:
    """The growth in ten-thousandths, rounded half away from nothing; None when not known."""
    if not before or after is None:
        return None
    change = after - before
    size = (2 * abs(change) * TEN_THOUSAND + before) // (2 * before)
    return size if change >= 0 else -size


def _drawn(counts: list[Count]) -> Drawing | None:
    points = tuple(
        Point(on=one.on, inhabitants=one.comparable, parts=(), source=one.source)
        for one in counts
        if one.comparable is not None
    )
    return register.drawn(PopulationCurve(points, ()))
