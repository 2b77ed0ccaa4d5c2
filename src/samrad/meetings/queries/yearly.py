"""The yearly plan: each body's meetings in a year, groups too, and what they clash with."""

from dataclasses import dataclass
from datetime import date

from samrad.base.actions import row_key
from samrad.base.policies import Actor
from samrad.bodies.queries import bodies_on
from samrad.meetings.queries.told import MeetingTold, meetings, told
from samrad.meetings.vocabulary import OFF
from samrad.wheel.queries import Clash, diary


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting of the plan, and what else is on that day while it lies ahead."""

    told: MeetingTold
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class PlanOf:
    """A body's meetings in the year, in order; none where nothing is planned."""

    body: str
    slug: str
    meetings: tuple[Planned, ...]


def plan_of_year(year: int, day: date, actor: Actor) -> list[PlanOf]:
    """Every body there is on day or meets in the year, with its meetings in order of days.

    A constant number of queries.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = meetings().filter(held_on__range=(first, last)).exclude(status__in=OFF)
    found = told(rows.order_by("held_on", "starts_at", "pk"), date.max, actor)
    book = diary(first, last)
    by_body: dict[str, list[Planned]] = {}
    for one in found:
        row, clashes = one.meeting, []
        if one.is_dated and row.held_on is not None and row.held_on >= day:
            hours = (row.starts_at, row.ends_at)
            clashes = book.clashes(row.held_on, *hours, besides=row_key(row))
        by_body.setdefault(row.body.slug if row.body else "", []).append(
            Planned(one, tuple(clashes))
        )
    names = {one.body.slug: one.name for one in bodies_on(day)}
    for slug, planned in by_body.items():
        names.setdefault(slug, planned[-1].told.body or planned[-1].told.title)
    return [PlanOf(name, slug, tuple(by_body.get(slug, ()))) for slug, name in names.items()]
