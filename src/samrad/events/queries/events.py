"""Which events there are, on any day, narrowed as a reader asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.signs import HELD
from samrad.base.vocabulary import Precision
from samrad.events.models import Event, EventPartner, Speaker
from samrad.events.vocabulary import EventState, EventStatus
from samrad.law.period import Period
from samrad.people.models import Person
from samrad.register.models import Municipality
from samrad.register.queries import municipality_on
from samrad.themes.models import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader narrows the list by; empty means all."""

    year: int | None = None
    kind: str = ""
    role: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the list can be narrowed by: years, and themes by key."""

    years: tuple[int, ...]
    themes: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class EventTold:
    """An event as told on a day: when in words, and how it stands then."""

    event: Event
    when: str
    state: EventState

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come."""
        return self.state == EventState.PLANNED


@dataclass(frozen=True, slots=True)
class Group:
    """Events under a heading: a year, or that the day is not known."""

    title: str
    events: tuple[EventTold, ...]


def events() -> QuerySet[Event]:
    """Every event, the latest first, those without a day last."""
    return Event.objects.select_related("source", "municipality", "theme", "focus_area").order_by(
        F("starts_on").desc(nulls_last=True), F("starts_at").desc(nulls_last=True), "-pk"
    )


def is_known(event: Event, day: date) -> bool:
    """Whether a reader on day could know of it: it has begun, or it was planned then."""
    if event.starts_on is None or event.starts_on <= day:
        return True
    # What is called off here is told beforehand; what a source tells of was known afterwards.
    return event.status == EventStatus.PLANNED or event.changed_at is not None


def told(rows: Iterable[Event], day: date) -> list[EventTold]:
    """The events known on day, as they stood then, in the order given."""
    return [EventTold(row, when(row), row.state_on(day)) for row in rows if is_known(row, day)]


def events_on(day: date, asked: Asked | None = None) -> list[EventTold]:
    """The events known on day that answer to asked, the latest first. One query."""
    return told(_asked_for(asked or Asked()), day)


def _asked_for(asked: Asked) -> QuerySet[Event]:
    rows = events()
    if asked.year:
        first, last = date(asked.year, 1, 1), date(asked.year, 12, 31)
        rows = rows.filter(starts_on__range=(first, last))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.role:
        rows = rows.filter(role=asked.role)
    return rows.filter(theme__slug=asked.theme) if asked.theme else rows


def offered(day: date) -> Offered:
    """The years and themes that events known on day have."""
    known = [one.event for one in events_on(day)]
    years = {row.starts_on.year for row in known if row.starts_on is not None}
    themes = {row.theme.slug: row.theme.title for row in known if row.theme is not None}
    return Offered(
        tuple(sorted(years, reverse=True)), sorted(themes.items(), key=lambda pair: pair[1])
    )


def with_partners(day: date) -> list[tuple[EventTold, list[str]]]:
    """The events known on day with the names of those they are held with. Two queries."""
    partners = EventPartner.objects.order_by("position", "pk")
    rows = events().prefetch_related(Prefetch("partners", partners))
    return [(one, [each.name for each in one.event.partners.all()]) for one in told(rows, day)]


def coming(found: Sequence[EventTold]) -> list[EventTold]:
    """Those still to come, the first first."""
    ahead = [one for one in found if one.is_ahead]
    return sorted(ahead, key=lambda one: (one.event.starts_on or date.max, one.event.pk))


def by_year(found: Sequence[EventTold]) -> list[Group]:
    """Those that are over or called off, under the year, the latest year first."""
    past = [one for one in found if not one.is_ahead]
    return [Group(title, tuple(rows)) for title, rows in groupby(past, key=_year_of)]


def _year_of(one: EventTold) -> str:
    day = one.event.starts_on
    return str(day.year) if day else _("Dagen er ikke kjent")


def when(event: Event) -> str:
    """«1.–2. september 2021», «november 2018», «2023»; nothing when it is not known."""
    first, last = event.starts_on, event.ends_on
    if first is None:
        return ""
    if last is None:
        return dates.from_day(first, event.precision)
    told = dates.from_day(last, event.precision)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.–{told}"
    if first.year == last.year:
        return f"{first.day}.{HELD}{dates.MONTHS[first.month - 1]} – {told}"
    return f"{dates.written(first)} – {told}"


def event_called(slug: str) -> Event | None:
    """The event with this key; None when there is none."""
    return events().filter(slug=slug).first()


def event_on(slug: str, day: date) -> EventTold | None:
    """The event with this key as told on day; None when it is not there, or not known then."""
    found = told(events().filter(slug=slug), day)
    return found[0] if found else None


def between(period: Period) -> QuerySet[Event]:
    """The events that take place in a period and are not called off, the first first."""
    last = period.last_day or date.max
    rows = events().filter(starts_on__range=(period.start, last))
    return rows.exclude(status=EventStatus.CANCELLED).order_by("starts_on", "starts_at", "pk")


def in_period(period: Period) -> list[tuple[EventTold, list[str]]]:
    """The events of a period as told when it is over, with partners, in order. Three queries.

    Those who took part are read with them (event.speakers.all()).
    """
    partners = EventPartner.objects.order_by("position", "pk")
    speakers = Speaker.objects.order_by("position", "pk")
    rows = between(period).prefetch_related(Prefetch("partners", partners))
    rows = rows.prefetch_related(Prefetch("speakers", speakers))
    # What has only a year comes after all that has a day or a month.
    found = sorted(
        told(rows, period.until or date.max), key=lambda one: one.event.precision == Precision.YEAR
    )
    return [(one, [each.name for each in one.event.partners.all()]) for one in found]


def of_theme(theme: Theme, day: date) -> list[EventTold]:
    """The events about a theme, known on day."""
    return told(events().filter(theme=theme), day)


def in_municipality(row: Municipality, day: date) -> list[EventTold]:
    """The events in a municipality, known on day."""
    return told(events().filter(municipality=row), day)


def municipality_name(event: Event, day: date) -> str:
    """What the event's municipality was called on its day, else on day; nothing without one."""
    row = event.municipality
    return municipality_on(row, event.starts_on or day).name if row else ""


def waiting(day: date) -> list[EventTold]:
    """What Kontoret still has to see to: to come, or over and nobody has said that it was held."""
    rows = events().filter(status=EventStatus.PLANNED, changed_at__isnull=False)
    found = told(rows, day)
    return sorted(found, key=lambda one: (one.event.starts_on or date.max, one.event.pk))


def people_named(person: Person) -> list[tuple[Event, str]]:
    """The events a person takes part in, with their title there."""
    rows = Event.objects.filter(speakers__person=person).order_by("pk").distinct()
    named = rows.prefetch_related("speakers")
    return [
        (row, one.title)
        for row in named
        for one in row.speakers.all()
        if one.person_id == person.pk
    ]
