"""Kontoret's menu and first page: what is due, what is inconsistent, and the doors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from samrad.base.policies import Actor
from samrad.base.ports.deadlines import DEADLINES
from samrad.base.ports.notices import NOTICES, Notice
from samrad.base.ports.registers import FLOWS, REGISTERS
from samrad.office.queries import registers
from samrad.office.vocabulary import DOORS, FIRST_STEPS, MENU, OTHER


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; current is «page» on the page itself, «true» on a page below it."""

    key: str
    title: str
    address: str
    current: str
    is_register: bool = False

    @property
    def is_current(self) -> bool:
        """Whether this is the page being read, or the one above it."""
        return bool(self.current)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the menu with its entries."""

    heading: str
    entries: list[Entry]

    @property
    def flows(self) -> list[Entry]:
        """What is done: the flows and desks."""
        return [entry for entry in self.entries if not entry.is_register]

    @property
    def registers(self) -> list[Entry]:
        """What is kept: the registers."""
        return [entry for entry in self.entries if entry.is_register]

    @property
    def is_current(self) -> bool:
        """Whether the page being read is one of the entries, or below one."""
        return any(entry.is_current for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day, from the year wheel or from a notice."""

    on: date
    what: str
    who: str = ""
    basis: str = ""
    address: str = ""


def menu(actor: Actor, path: str) -> list[Group]:
    """The headings of the menu with the entries actor may open, in the menu's own order; path is
    the page being read.
    """
    named = {key for _heading, keys in MENU for key in keys}
    others = tuple(key for key in (*FLOWS, *REGISTERS) if key not in named)
    groups = [Group(heading, list(_entries(keys, actor, path))) for heading, keys in MENU]
    groups.append(Group(OTHER, list(_entries(others, actor, path))))
    return _with_one_current([group for group in groups if group.entries])


def _with_one_current(groups: list[Group]) -> list[Group]:
    """The entry nearest the page alone is current: «Opprett sak», and not «Saker» above it too."""
    current = [entry for group in groups for entry in group.entries if entry.current]
    nearest = max((entry.address for entry in current), key=len, default="")
    for group in groups:
        group.entries[:] = [
            replace(entry, current=entry.current if entry.address == nearest else "")
            for entry in group.entries
        ]
    return groups


def _entries(keys: tuple[str, ...], actor: Actor, path: str) -> Iterator[Entry]:
    for key in keys:
        if key in FLOWS and FLOWS[key].may(actor) and (address := flow_address(key)):
            yield _entry(key, str(FLOWS[key].title), address, path)
        if key in REGISTERS and REGISTERS[key].may_read(actor):
            address = reverse("office:rows", args=[key])
            entry = _entry(key, str(REGISTERS[key].title), address, path)
            yield replace(entry, is_register=True)


def flow_address(key: str) -> str:
    """Where a flow's page is; empty while its room has no such page, so that the rest opens."""
    try:
        return reverse(FLOWS[key].url_name)
    except NoReverseMatch:
        return ""


def _entry(key: str, title: str, address: str, path: str) -> Entry:
    below = "true" if path.startswith(address) else ""
    return Entry(key, title, address, "page" if path == address else below)


def notices(day: date, actor: Actor) -> list[Notice]:
    """Everything the rooms find to look at, the dated first; questions last."""
    found = [notice for tell in NOTICES.entries() for notice in tell(day, actor)]
    return sorted(found, key=lambda n: (n.due_on or date.max, n.is_question, n.sentence))


def due(day: date, found: list[Notice]) -> list[Due]:
    """What is due from day to the end of the year, and every notice with a day, by day."""
    duties = [duty for tell in DEADLINES.entries() for duty in tell(day.year)]
    dated = [
        *(Due(duty.on, duty.what, duty.who, duty.basis) for duty in duties if duty.on >= day),
        *(Due(n.due_on, n.sentence, "", n.basis, n.address) for n in found if n.due_on),
    ]
    return sorted(dated, key=lambda one: (one.on, one.what))


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first things a new council enters: its page, and whether there is any of it."""

    title: str
    about: str
    address: str
    is_done: bool


def first_steps(actor: Actor) -> list[Step]:
    """The first hour of a new council, in order; nothing once every part of it is begun.

    Only for those who may take the steps. One query for each step.
    """
    steps = [
        Step(
            title=str(FLOWS[flow].title),
            about=str(FLOWS[flow].about),
            address=flow_address(flow),
            is_done=registers.visible_rows(REGISTERS[register], actor).exists(),
        )
        for flow, register in FIRST_STEPS
        if FLOWS[flow].may(actor)
    ]
    return [] if all(step.is_done for step in steps) else steps


def doors(day: date, actor: Actor) -> list[dict[str, Any]]:
    """How many rows the main registers hold on day, each with the address of its list."""
    return [_door(key, day, actor) for key in DOORS if _opens(key, actor)]


def _opens(key: str, actor: Actor) -> bool:
    return key in REGISTERS and REGISTERS[key].may_read(actor)


def _door(key: str, day: date, actor: Actor) -> dict[str, Any]:
    register = REGISTERS[key]
    rows: Any = registers.visible_rows(register, actor)
    dated = registers.has_days(register)
    return {
        "title": register.title,
        "count": (rows.on(day) if dated else rows).count(),
        "address": reverse("office:rows", args=[key]) + (f"?on={day}" if dated else ""),
        "is_dated": dated,
    }
