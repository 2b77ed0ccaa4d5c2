"""What the rooms find when they ask the law book, as Kontoret shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.urls import reverse

from samrad.base.policies import Actor
from samrad.base.ports.lawfulness import Judged, judged_on
from samrad.base.ports.registers import REGISTERS
from samrad.office.queries.labels import key_for


@dataclass(frozen=True, slots=True)
class RowLink:
    """A row a finding rests on: its number, and its page in Kontoret for those who may read it."""

    number: str
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the rows behind it; kind is what the rows are called («Verv»)."""

    judged: Judged
    kind: str
    rows: tuple[RowLink, ...]


@dataclass(frozen=True, slots=True)
class RoomTold:
    """A room's findings on a day: what is to be looked at, and what is in order."""

    title: str
    open: tuple[Told, ...]
    kept: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are of each sort."""

    broken: int
    unknown: int
    kept: int


def told_on(day: date, actor: Actor) -> list[RoomTold]:
    """The findings of every room on day, by the room's Norwegian name."""
    found = judged_on(day)
    rooms = [_room(key, judged, actor) for key, judged in found.items() if judged]
    return sorted(rooms, key=lambda room: room.title)


def counts_of(rooms: Iterable[RoomTold]) -> Counts:
    """How many of the rooms' findings do not hold, are not assessed, and hold."""
    rooms = list(rooms)
    opened = [told.judged.finding.holds for room in rooms for told in room.open]
    kept = sum(len(room.kept) for room in rooms)
    return Counts(broken=opened.count(False), unknown=opened.count(None), kept=kept)


def _room(key: str, judged: list[Judged], actor: Actor) -> RoomTold:
    told = [_told(one, actor) for one in judged]
    return RoomTold(
        title=str(apps.get_app_config(key).verbose_name).capitalize(),
        open=tuple(one for one in told if one.judged.finding.holds is not True),
        kept=tuple(one for one in told if one.judged.finding.holds is True),
    )


def _told(judged: Judged, actor: Actor) -> Told:
    first = judged.rows[0].partition(":")[0] if judged.rows else ""
    kind = str(apps.get_model(first)._meta.verbose_name).capitalize() if first else ""
    return Told(judged, kind, tuple(_links(judged.rows, actor)))


def _links(rows: Iterable[str], actor: Actor) -> Iterator[RowLink]:
    for row in rows:
        label, _colon, number = row.partition(":")
        key = _register(label)
        opens = key in REGISTERS and REGISTERS[key].may_read(actor)
        yield RowLink(number, reverse("office:row", args=[key, number]) if opens else "")


def _register(label: str) -> str:
    return key_for(apps.get_model(label))
