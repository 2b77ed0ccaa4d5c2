"""The programme of an event: its parts day by day, who takes part, and what to look at twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import combinations, groupby

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.events.models import Event, EventPartner, GroupTask, ProgrammeItem, Speaker
from samrad.events.queries.events import events_on
from samrad.events.vocabulary import ItemKind

# A line may not break between the hours: a narrow column would stand on two lines.
JOINED = "\N{WORD JOINER}"
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"


@dataclass(frozen=True, slots=True)
class ItemTold:
    """A part of the programme with its hours in words and those who take part in it."""

    item: ProgrammeItem
    hours: str
    speakers: tuple[Speaker, ...]
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the programme; day is None for what no source gives a day."""

    day: date | None
    title: str
    items: tuple[ItemTold, ...]


@dataclass(frozen=True, slots=True)
class TaskTold:
    """A task for the groups, with each point as it is printed: «a) Drøfte felles saker»."""

    task: GroupTask
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything an event has on: its days, those with no part of their own, and the tasks."""

    days: tuple[Day, ...]
    speakers: tuple[Speaker, ...]
    partners: tuple[EventPartner, ...]
    tasks: tuple[TaskTold, ...]
    remarks: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of what happens there."""
        return not (self.days or self.speakers or self.tasks)

    @property
    def about_group_work(self) -> tuple[ItemTold, ...]:
        """What is said of the group work itself."""
        every = [one for day in self.days for one in day.items]
        return tuple(one for one in every if one.item.kind == ItemKind.GROUP_WORK)


def items_of(event: Event) -> QuerySet[ProgrammeItem]:
    """The parts of an event's programme in their order."""
    rows: QuerySet[ProgrammeItem] = event.items.order_by("position", "pk")
    return rows


def item_numbered(pk: int) -> ProgrammeItem:
    """One part of a programme. DoesNotExist when there is none."""
    return ProgrammeItem.objects.select_related("event").get(pk=pk)


def task_numbered(pk: int) -> GroupTask:
    """One task. DoesNotExist when there is none."""
    return GroupTask.objects.select_related("event").get(pk=pk)


def speakers_of(item: ProgrammeItem) -> list[Speaker]:
    """Those who take part in one part of the programme, in order."""
    return list(item.speakers.order_by("position", "pk"))


def programme_of(event: Event) -> Programme:
    """The whole programme of an event. Four queries, five when there are parts."""
    speakers = Speaker.objects.select_related("person").order_by("position", "pk")
    items = list(items_of(event).prefetch_related(Prefetch("speakers", speakers)))
    tasks = event.tasks.order_by("number", "pk")
    return Programme(
        days=tuple(_days(items)),
        speakers=tuple(speakers.filter(event=event, item=None)),
        partners=tuple(event.partners.order_by("position", "pk")),
        tasks=tuple(TaskTold(one, tuple(points_of(one))) for one in tasks),
        remarks=tuple(remarks(items)),
    )


def every_item(day: date) -> list[tuple[ProgrammeItem, list[str]]]:
    """The parts of every programme known on day with who takes part, event by event."""
    known = {one.event.pk: one.event for one in events_on(day)}
    speakers = Speaker.objects.order_by("position", "pk")
    rows = ProgrammeItem.objects.filter(event__in=known).select_related("event")
    ordered = rows.order_by("event__slug", "position", "pk")
    found = ordered.prefetch_related(Prefetch("speakers", speakers))
    return [(row, [str(one) for one in row.speakers.all()]) for row in found]


def _days(items: Sequence[ProgrammeItem]) -> Iterator[Day]:
    """The days in order, and last what has no day."""
    in_days = sorted(items, key=lambda item: item.on or date.max)
    for day, found in groupby(in_days, key=lambda item: item.on):
        rows = list(found)
        last = len(rows) - 1
        title = weekday(day) if day else _("Dagen er ikke kjent")
        yield Day(
            day,
            title,
            tuple(
                ItemTold(row, hours(row), tuple(row.speakers.all()), place == 0, place == last)
                for place, row in enumerate(rows)
            ),
        )


def weekday(day: date) -> str:
    """«Onsdag 1. september 2021», as a heading."""
    words = dates.weekday(day)
    return words[:1].upper() + words[1:]


def hours(row: ProgrammeItem | Event) -> str:
    """«09.00–10.30», «09.00»; nothing when the hour is not known."""
    start, end = row.starts_at, row.ends_at
    if start is None:
        return _("til %(end)s") % {"end": f"{end:%H.%M}"} if end else ""
    return f"{start:%H.%M}–{JOINED}{end:%H.%M}" if end else f"{start:%H.%M}"


def points_of(task: GroupTask) -> Iterator[str]:
    """The points of a task as they are printed."""
    for place, point in enumerate(task.points):
        is_lettered = task.are_lettered and place < len(LETTERS)
        yield f"{LETTERS[place]}) {point}" if is_lettered else point


# ------------------------------------------------------------------ order


def by_the_clock(items: Sequence[ProgrammeItem]) -> list[ProgrammeItem]:
    """The parts by day and hour; one without an hour follows the one it stood after."""
    clock: dict[date | None, time] = {}
    keys = {}
    for place, item in enumerate(items):
        clock[item.on] = item.starts_at or clock.get(item.on, time(0))
        keys[item.pk] = (item.on or date.max, clock[item.on], place)
    return sorted(items, key=lambda item: keys[item.pk])


def place_for(new: ProgrammeItem, others: Sequence[ProgrammeItem]) -> int:
    """Where a part belongs among the others in their order: after what begins before it.

    One without an hour begins when the one it stands after does.
    """
    place, clock = 0, time(0)
    ours = new.on or date.max
    for number, one in enumerate(others, start=1):
        theirs = one.on or date.max
        if theirs == ours:
            clock = one.starts_at or clock
        is_before = new.starts_at is None or clock <= new.starts_at
        if theirs < ours or (theirs == ours and is_before):
            place = number
    return place


# ------------------------------------------------------------------ what to look at twice


def remarks(items: Sequence[ProgrammeItem]) -> Iterator[str]:
    """What may be meant, and is worth a look: nothing here stops anybody."""
    if [one.pk for one in by_the_clock(items)] != [one.pk for one in _day_by_day(items)]:
        yield _("Programmet står ikke i rekkefølge etter klokka.")
    for one, other in _overlapping(items):
        told = {"one": one.title, "other": other.title, "place": one.place}
        if one.place and one.place == other.place:
            yield _("«%(one)s» og «%(other)s» er i %(place)s på samme tid.") % told
        for name in _both(one, other):
            told["name"] = name
            yield _("%(name)s står på «%(one)s» og «%(other)s» på samme tid.") % told


def _day_by_day(items: Iterable[ProgrammeItem]) -> list[ProgrammeItem]:
    return sorted(items, key=lambda item: item.on or date.max)


def _overlapping(
    items: Iterable[ProgrammeItem],
) -> Iterator[tuple[ProgrammeItem, ProgrammeItem]]:
    for one, other in combinations(items, 2):
        if one.on is None or one.on != other.on:
            continue
        if not (one.starts_at and one.ends_at and other.starts_at and other.ends_at):
            continue
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
            yield one, other


def _both(one: ProgrammeItem, other: ProgrammeItem) -> list[str]:
    there = {speaker.name for speaker in other.speakers.all()}
    return [speaker.name for speaker in one.speakers.all() if speaker.name in there]
