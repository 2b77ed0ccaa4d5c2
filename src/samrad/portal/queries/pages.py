"""The front page, the pages about the council, open data and privacy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.apps import apps
from django.utils.functional import Promise

from samrad.base.dates import MONTHS
from samrad.base.models import Source
from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.base.ports.erasure import ERASURE, Held
from samrad.bodies import queries as bodies
from samrad.bodies.queries import BodyOn, Holder
from samrad.bodies.vocabulary import BodyKind
from samrad.register import queries as register
from samrad.register.models import AgreementTerm, Conflict, HistoryEvent
from samrad.register.queries import MemberSummary, TileMap
from samrad.register.queries.tiles import Group
from samrad.register.vocabulary import OTHER, TERM_GROUPS, TERM_LABELS
from samrad.strategy import queries as strategy
from samrad.strategy.models import StrategyPeriod, WorkingForm

Word = str | Promise
LATEST = 4
DATED = re.compile(rf"(?:(\d{{1,2}})\. )?(?:({'|'.join(MONTHS)}) )?(\d{{4}})$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One key of the agreement on a day: the term then, or None where it is not known.

    value is the term's as a reader writes it. elsewhen holds the terms of other days with theirs.
    """

    label: Word
    term: AgreementTerm | None
    value: Any
    elsewhen: tuple[tuple[AgreementTerm, Any], ...]


@dataclass(frozen=True, slots=True)
class ClauseGroup:
    """The clauses about one matter."""

    title: Word
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What some sources say of a fact that others see differently."""

    says: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A conflict between sources, with the sources themselves."""

    conflict: Conflict
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class RoomHolds:
    """What one room holds about people, under the room's Norwegian name."""

    title: str
    held: Held

    @property
    def holds(self) -> bool:
        """Whether it holds anything at all; a template would call found itself."""
        return self.held.found is not None


@dataclass(frozen=True, slots=True)
class PeriodShown:
    """A strategy period and its lists of working forms, by what each list is called."""

    period: StrategyPeriod
    lists: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Led:
    """A board on a day, and those who lead it."""

    body: BodyOn
    leaders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The council on a day, as its front page shows it."""

    summary: MemberSummary
    people: int
    map: TileMap
    strategy: StrategyPeriod | None
    bodies: int
    boards: tuple[Led, ...]
    events: tuple[HistoryEvent, ...]
    newest_source: Source | None

    @property
    def subregions(self) -> list[Group]:
        """The sub-regions with members on the day."""
        return [group for group in self.map.groups if group.slug]


def glance(day: date) -> Glance:
    """The council at a glance on day. As many queries however many members and bodies."""
    members, there = register.members_on(day), bodies.bodies_on(day)
    return Glance(
        summary=register.member_summary_on(day, members),
        map=register.tile_map(members),
        strategy=strategy.strategy_on(day),
        people=len(bodies.people_in_office_on(day)),
        bodies=len(there),
        boards=tuple(_led([one for one in there if one.body.kind == BodyKind.BOARD], day)),
        events=tuple(latest_events(day)),
        newest_source=newest_source(day),
    )


def _led(boards: list[BodyOn], day: date) -> Iterator[Led]:
    places = bodies.line_ups_on(day, [one.body for one in boards])
    for one in boards:
        holders = (place.holder for place in places.get(one.body.pk, []))
        yield Led(one, tuple(holder for holder in holders if holder and holder.leads))


def history() -> list[HistoryEvent]:
    """What happened to the council, the latest first."""
    return register.history_events()[::-1]


def latest_events(day: date) -> list[HistoryEvent]:
    """The few latest events on or before day, the latest first."""
    return [event for event in history() if event.on <= day][:LATEST]


def clauses_on(day: date) -> list[ClauseGroup]:
    """The agreement on day, by matter. A key with terms on other days only is not known on day."""
    rows = AgreementTerm.objects.order_by("key", "valid_from", "pk")
    clauses = [_clause(key, list(terms), day) for key, terms in groupby(rows, lambda row: row.key)]
    ordered = sorted(clauses, key=lambda found: _place(found[0]))
    return [
        ClauseGroup(title, tuple(clause for _key, clause in found))
        for title, found in groupby(ordered, lambda found: _group_title(found[0]))
    ]


def _clause(key: str, terms: list[AgreementTerm], day: date) -> tuple[str, Clause]:
    now = next((term for term in terms if day in term.period), None)
    return key, Clause(
        label=TERM_LABELS.get(key, key),
        term=now,
        value=now.written if now else None,
        elsewhen=tuple((term, term.written) for term in terms if term is not now),
    )


def _group_title(key: str) -> Word:
    return TERM_GROUPS.get(key.partition(".")[0], OTHER)


def _place(key: str) -> tuple[int, int, str]:
    """Where a key stands on the page: unknown groups and unknown keys last, by name."""
    groups, labels = list(TERM_GROUPS), list(TERM_LABELS)
    group = key.partition(".")[0]
    return (
        groups.index(group) if group in groups else len(groups),
        labels.index(key) if key in labels else len(labels),
        key,
    )


def shown_conflicts() -> list[ShownConflict]:
    """Where sources say different things of one fact, by key. Two queries."""
    found = register.conflicts()
    sources = register.sources_of_conflicts(found)
    return [
        ShownConflict(conflict, tuple(_position(given, sources) for given in conflict.positions))
        for conflict in found
    ]


def _position(given: dict[str, object], sources: dict[str, Source]) -> Position:
    named = given.get("source") or []
    keys = [named] if isinstance(named, str) else list(named)  # type: ignore[call-overload]
    return Position(str(given["says"]), tuple(sources[key] for key in keys if key in sources))


def newest_source(day: date) -> Source | None:
    """The council's own source with the latest date, when that lies before day.

    What has happened since is not in the record. Sources date themselves in words («april 2024»,
    «29. mars 2023», «2022»); one that gives no year is passed over.
    """
    sources = Source.objects.filter(shared=False).exclude(dated="").order_by("pk")
    found = [(when, source) for source in sources if (when := _dated(source.dated))]
    when, newest = max(found, key=lambda one: one[0], default=((), None))
    return newest if when < (day.year, day.month, day.day) else None


def _dated(words: str) -> tuple[int, ...]:
    """Year, month and day as far as the words give them; nothing when they give no year."""
    match = DATED.search(words)
    if match is None:
        return ()
    day, month, year = match.groups()
    return tuple(
        part for part in (int(year), month and MONTHS.index(month) + 1, day and int(day)) if part
    )


def datasets() -> list[tuple[str, Dataset]]:
    """Every public list with its key, by title."""
    return sorted(((key, DATASETS[key]) for key in DATASETS), key=lambda one: str(one[1].title))


def held_about_people() -> list[RoomHolds]:
    """What each room holds about people, by room; the rooms that hold nothing come last."""
    return sorted_rooms({key: ERASURE[key] for key in ERASURE})


def sorted_rooms(held: dict[str, Held]) -> list[RoomHolds]:
    """What rooms hold under their Norwegian names, those that hold something first."""
    rooms = [
        RoomHolds(str(apps.get_app_config(key).verbose_name).capitalize(), one)
        for key, one in held.items()
    ]
    return sorted(rooms, key=lambda room: (not room.holds, room.title))


def strategy_periods() -> list[PeriodShown]:
    """Every strategy period with its working forms, the latest first. Two queries."""
    lists: dict[int, dict[str, list[str]]] = {}
    for form in WorkingForm.objects.order_by("strategy", "list_name", "number", "pk"):
        lists.setdefault(form.strategy_id, {}).setdefault(form.list_name, []).append(form.text)
    return [PeriodShown(row, lists.get(row.pk, {})) for row in strategy.strategies()]
