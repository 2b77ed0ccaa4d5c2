"""The calendar: which meetings there are, narrowed as a reader asks, by year or by month."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import groupby

from django.db.models import QuerySet

from samrad.base import dates
from samrad.base.policies import ANYONE, Actor
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.bodies.queries import names_of_bodies
from samrad.cases.models import Case
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.policies import may_read_closed
from samrad.meetings.queries.readers import reading
from samrad.meetings.queries.told import (
    MeetingTold,
    bodies_of,
    is_draft,
    meetings,
    told,
    whole_meetings,
)
from samrad.meetings.vocabulary import OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader narrows the calendar by; empty means all."""

    year: int | None = None
    body: str = ""
    form: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the calendar can be narrowed by: years, and bodies by key."""

    years: tuple[int, ...]
    bodies: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Group:
    """Meetings under a heading, such as the year and the month."""

    title: str
    meetings: tuple[MeetingTold, ...]


@dataclass(frozen=True, slots=True)
class Square:
    """A day of the month view; is_outside when it belongs to the month before or after."""

    day: date
    is_outside: bool
    meetings: tuple[MeetingTold, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of meetings in whole weeks, Monday first, and those with no day in it."""

    first: date
    weeks: tuple[tuple[Square, ...], ...]
    undated: tuple[MeetingTold, ...]

    @property
    def title(self) -> str:
        """«juni 2023»."""
        return f"{dates.MONTHS[self.first.month - 1]} {self.first.year}"

    @property
    def before(self) -> str:
        """The month before, as an address has it: «2023-05»."""
        return _moved(self.first, -1)

    @property
    def after(self) -> str:
        """The month after."""
        return _moved(self.first, 1)

    @property
    def busy(self) -> list[Square]:
        """The days of the month with meetings, for a narrow screen."""
        return [
            square
            for week in self.weeks
            for square in week
            if square.meetings and not square.is_outside
        ]


def _moved(first: date, by: int) -> str:
    year, month = divmod(first.year * 12 + first.month - 1 + by, 12)
    return f"{year:04}-{month + 1:02}"


def calendar_on(day: date, actor: Actor = ANYONE, asked: Asked | None = None) -> list[MeetingTold]:
    """The meetings known on day that answer to asked, the latest first."""
    return told(_asked_for(asked or Asked()), day, actor)


def _asked_for(asked: Asked) -> list[Meeting]:
    rows = meetings()
    if asked.year:
        rows = rows.filter(held_on__year=asked.year)
    if asked.form:
        rows = rows.filter(form=asked.form)
    if asked.status:
        rows = rows.filter(status=asked.status)
    return [row for row in rows if not asked.body or asked.body in bodies_of(row)]


def offered(day: date) -> Offered:
    """The years and bodies that meetings known on day have."""
    known = told(meetings(), day)
    names = names_of_bodies()
    years = {one.meeting.held_on.year for one in known if one.meeting.held_on is not None}
    slugs = {slug for one in known for slug in bodies_of(one.meeting)}
    pairs = Body.objects.filter(slug__in=slugs).values_list("pk", "slug")
    bodies = [(slug, names.latest(pk) or slug) for pk, slug in pairs]
    return Offered(tuple(sorted(years, reverse=True)), sorted(bodies, key=lambda pair: pair[1]))


def by_month(found: Sequence[MeetingTold]) -> list[Group]:
    """The meetings under «juni 2023», in their order; those without a month come under the year."""
    return [Group(title, tuple(rows)) for title, rows in groupby(found, key=_month_of)]


def _month_of(one: MeetingTold) -> str:
    day = one.meeting.held_on
    if day is None:
        return "Dagen er ikke kjent"
    if one.meeting.precision == Precision.YEAR:
        return str(day.year)
    return f"{dates.MONTHS[day.month - 1]} {day.year}"


def month_of(year: int, month: int, found: Sequence[MeetingTold]) -> Month:
    """The month as weeks of days, with the meetings of each day in order of time."""
    first = date(year, month, 1)
    by_day: dict[date, list[MeetingTold]] = {}
    undated = []
    for one in reversed(found):
        day = one.meeting.held_on
        if day is not None and one.is_dated:
            by_day.setdefault(day, []).append(one)
        elif day == first and one.meeting.precision == Precision.MONTH:
            undated.append(one)
    weeks = tuple(
        tuple(Square(day, day.month != month, tuple(by_day.get(day, ()))) for day in week)
        for week in _weeks(year, month)
    )
    return Month(first, weeks, tuple(undated))


def _weeks(year: int, month: int) -> list[list[date]]:
    """The days of the month in whole weeks; the last week there can be ends with its last day."""
    listed = calendar.Calendar().itermonthdays3(year, month)
    days = [date(*each) for each in listed if each[0] <= MAXYEAR]
    return [days[first : first + 7] for first in range(0, len(days), 7)]


def meeting_called(slug: str, day: date, actor: Actor = ANYONE) -> MeetingTold | None:
    """The meeting with this key, whole; None when it is not there, or not known on day."""
    row = whole_meetings().filter(slug=slug).first()
    found = told([row], day, reading(actor, row), whole=True) if row is not None else []
    return found[0] if found else None


def next_of_a_body(day: date) -> str:
    """The key of the first meeting from day on that a body holds; «» when none is planned."""
    ahead = meetings().filter(held_on__gte=day, body__isnull=False).exclude(status__in=OFF)
    found = ahead.order_by("held_on", "starts_at", "pk").values_list("slug", flat=True).first()
    return found or ""


def beside(one: MeetingTold, day: date) -> tuple[MeetingTold | None, MeetingTold | None]:
    """The same body's meeting before and after this one, as far as they are known on day."""
    row = one.meeting
    if row.held_on is None or row.body is None:
        return None, None
    same = meetings().filter(body=row.body).exclude(pk=row.pk).exclude(held_on=None)
    before = same.filter(held_on__lt=row.held_on)[:1]
    after = same.filter(held_on__gt=row.held_on).order_by("held_on", "pk")[:1]
    found = told([*before, *after], day)
    earlier = [each for each in found if each.meeting.held_on < row.held_on]  # type: ignore[operator]
    later = [each for each in found if each not in earlier]
    return (earlier[0] if earlier else None), (later[0] if later else None)


def meetings_of_case(case: Case, day: date, actor: Actor) -> list[MeetingTold]:
    """The meetings a case has been or will be before, known on day, the latest first.

    That it stands on an agenda nobody is called to, is for those who draw it up.
    """
    treated = AgendaItem.objects.filter(consideration__case=case, removed_at=None)
    rows = meetings().filter(pk__in=treated.values("meeting_id"))
    return [
        one
        for one in told(rows, day, actor)
        if not is_draft(one.meeting) or may_read_closed(actor, bodies=bodies_of(one.meeting))
    ]


def meetings_between(first: date, last: date) -> QuerySet[Meeting]:
    """The meetings planned here from first to last, both inclusive, that take place; in order."""
    rows = meetings().filter(held_on__range=(first, last), precision=Precision.DAY)
    planned = rows.filter(changed_at__isnull=False).exclude(status__in=OFF)
    return planned.order_by("held_on", "starts_at", "pk")
