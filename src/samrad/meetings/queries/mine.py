"""The meetings ahead of one who sits in bodies: when, where, and whether the papers are out."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from samrad.base.dates import WEEKDAYS
from samrad.base.policies import Actor
from samrad.bodies.models import Body
from samrad.bodies.queries import names_of_bodies
from samrad.meetings.models import AgendaItem, Notice
from samrad.meetings.queries.told import MeetingTold, bodies_of, meetings, told
from samrad.meetings.vocabulary import OFF


@dataclass(frozen=True, slots=True)
class MeetingAhead:
    """A meeting ahead of the reader. notice is the latest that went out, None before the first."""

    told: MeetingTold
    weekday: str
    items: int
    notice: Notice | None

    @property
    def is_off(self) -> bool:
        """Whether the meeting is called off or moved."""
        return self.told.meeting.status in OFF


def meetings_ahead(actor: Actor, day: date) -> list[MeetingAhead]:
    """The meetings from day on of the bodies the actor sits in, the soonest first.

    The same number of queries however many there are. Nothing for one who sits in none.
    """
    if not actor.bodies:
        return []
    rows = [
        row
        for row in meetings().filter(held_on__gte=day).order_by("held_on", "starts_at", "pk")
        if not bodies_of(row).isdisjoint(actor.bodies)
    ]
    items = dict(
        AgendaItem.objects.filter(meeting__in=rows, removed_at=None)
        .values_list("meeting_id")
        .annotate(Count("pk"))
    )
    sent = Notice.objects.filter(meeting__in=rows).order_by("number")
    latest = {one.meeting_id: one for one in sent}
    return [
        MeetingAhead(one, _weekday(one), items.get(one.meeting.pk, 0), latest.get(one.meeting.pk))
        for one in told(rows, day, actor)
    ]


def _weekday(one: MeetingTold) -> str:
    day = one.meeting.held_on
    return WEEKDAYS[day.weekday()] if day is not None and one.is_dated else ""


def calendars_of(actor: Actor, day: date) -> list[tuple[str, str]]:
    """The bodies the actor sits in, as (key, name), for their calendars."""
    rows = dict(Body.objects.filter(Q(slug__in=actor.bodies)).values_list("slug", "pk"))
    names = names_of_bodies(rows.values())
    return sorted(((slug, names.on(pk, day) or slug) for slug, pk in rows.items()), key=_by_name)


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1]
