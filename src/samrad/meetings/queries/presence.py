"""Who was in the room for each item: the attendance, moved by what happened between the items."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from samrad.bodies.queries import line_up_on, names_of_municipalities
from samrad.meetings.models import (
    AgendaItem,
    Attendance,
    ItemRecord,
    Meeting,
    Movement,
    StatedAttendance,
)
from samrad.meetings.queries import phrasing
from samrad.meetings.queries.preparing import Seat, roll_of
from samrad.meetings.vocabulary import VOTING, Counted, Move

COMES = frozenset({Move.ARRIVED, Move.STEPPED_IN})
# What stands where those who stood aside would, and says that nobody did.
NOBODY = re.compile(r"ingen( (var|ble( funnet)?|er))?( inhabile?| ugilde?)?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AtItem:
    """The room as an item is taken up: what changed just before, who may vote, and who leads.

    there are rows of the attendance with a vote. can_vote is how many may vote, also where only
    their number is known; None when nobody has said who was there. called is what those in the
    attendance are called, by number; stated is what counted more of them than are named. chaired
    is how another than the meeting's own came to lead.
    """

    item: AgendaItem
    movements: tuple[Movement, ...]
    sentences: tuple[str, ...]
    there: frozenset[int]
    can_vote: int | None
    called: Mapping[int, str] = field(default_factory=dict)
    stated: StatedAttendance | None = None
    chaired: Movement | None = None

    @property
    def chair(self) -> str:
        """Who leads; empty where it is the meeting's own."""
        return self.chaired.name if self.chaired is not None else ""

    @property
    def told(self) -> list[tuple[Movement, str]]:
        """What changed, each with how the minutes tell of it."""
        return list(zip(self.movements, self.sentences, strict=True))


def movements_in(meeting: Meeting) -> list[Movement]:
    """What happened between the items of a meeting, in the order of the agenda."""
    found = Movement.objects.filter(item__meeting=meeting, item__removed_at=None)
    rows = found.select_related("item", "attendance__person", "instead_of__person")
    return list(rows.order_by("item__position", "at", "pk"))


def names_in(meeting: Meeting, rows: Sequence[Attendance]) -> dict[int, str]:
    """What each row of an attendance is called, by number: «Asker», «Ola Standin»."""
    day = meeting.held_on or date.max
    names = names_of_municipalities({row.municipality_id for row in rows})
    return {
        row.pk: row.name or (str(row.person) if row.person else names.on(row.municipality_id, day))
        for row in rows
    }


def every_name_in(meeting: Meeting, rows: Sequence[Attendance]) -> dict[int, set[str]]:
    """All that each row of an attendance may be called, by number: by name, person and place."""
    day = meeting.held_on or date.max
    places = names_of_municipalities({row.municipality_id for row in rows})
    named = {
        row.pk: {row.name, str(row.person or ""), places.on(row.municipality_id, day)}
        for row in rows
    }
    return {pk: names - {""} for pk, names in named.items()}


def parties_in(meeting: Meeting) -> set[str]:
    """The parties those in the body sit for on the day, in small letters."""
    if meeting.body is None or meeting.held_on is None:
        return set()
    held = (place.holder for place in line_up_on(meeting.body, meeting.held_on))
    return {one.mandate.party.casefold() for one in held if one is not None} - {""}


def begins_away(moves: Sequence[Movement], row: Attendance) -> bool:
    """Whether someone was not there from the start: the first thing told of them is that they came.

    moves are in order.
    """
    of_row = (one for one in moves if row.pk in {one.attendance_id, one.instead_of_id})
    first = next(of_row, None)
    return first is not None and first.attendance_id == row.pk and first.kind in COMES


def there_at_first(meeting: Meeting) -> set[int]:
    """The rows of the attendance that could vote as the meeting began, by number."""
    rows = Attendance.objects.filter(meeting=meeting, role__in=VOTING)
    moves = movements_in(meeting)
    return {row.pk for row in rows if not begins_away(moves, row)}


def presence_in(meeting: Meeting) -> list[AtItem]:
    """The room for each item of the agenda, in order: four queries."""
    items = meeting.items.filter(removed_at=None).select_related("record")
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person"))
    moves, called = movements_in(meeting), names_in(meeting, rows)
    voting = {row.pk for row in rows if row.role in VOTING}
    there = {row.pk for row in rows if not begins_away(moves, row)} & voting
    deputies = _deputies(rows, called)
    stated = meeting.stated_attendance.filter(what=Counted.MEMBERS).select_related("source").first()
    counted = stated if stated is not None and stated.present > len(there) else None
    base, began, chaired = _base(stated, there, voting), len(there), None
    found = []
    for item in items.order_by("position", "pk"):
        here = [one for one in moves if one.item_id == item.pk]
        for one in here:
            there = _after(one, there, deputies) & voting
            chaired = one if one.kind == Move.CHAIR else chaired
        can_vote = None if base is None else base + len(there) - began
        sentences = tuple(sentence(one, called) for one in here)
        names = (called, counted, chaired)
        found.append(AtItem(item, tuple(here), sentences, frozenset(there), can_vote, *names))
    return found


def _base(stated: StatedAttendance | None, there: set[int], voting: set[int]) -> int | None:
    """How many could vote as the meeting began: by name, or as many as were counted."""
    if stated is None and not voting:
        return None
    return max(len(there), stated.present if stated is not None else 0)


def _deputies(rows: Sequence[Attendance], called: dict[int, str]) -> dict[int, set[int]]:
    """Who sits for each, by number."""
    return {
        pk: {row.pk for row in rows if row.stands_in_for == name} for pk, name in called.items()
    }


def _after(move: Movement, there: set[int], deputies: dict[int, set[int]]) -> set[int]:
    """Who is there after a movement: a seat has one holder at any time (rule PRA-SEAT)."""
    who = move.attendance_id
    if who is None:
        return there
    if move.kind == Move.LEFT:
        return there - {who}
    if move.kind == Move.STEPPED_IN:
        return there - {move.instead_of_id or 0} | {who}
    return there - deputies[who] | {who}


def sentence(move: Movement, called: dict[int, str]) -> str:
    """How the minutes tell of a movement."""
    return phrasing.movement(
        move.kind,
        called.get(move.attendance_id or 0, "") or move.name,
        instead_of=called.get(move.instead_of_id or 0, "") or _seat_of(move),
        at=f"{move.at:%H.%M}" if move.at else "",
        reason=move.reason,
    )


def _seat_of(move: Movement) -> str:
    """Whose seat a deputy took, where that member was never there."""
    return move.attendance.stands_in_for if move.attendance is not None else ""


def at_item(item: AgendaItem) -> AtItem | None:
    """The room as one item is taken up; None for an item off the agenda."""
    return next((one for one in presence_in(item.meeting) if one.item.pk == item.pk), None)


def aside_in(room: AtItem) -> int | None:
    """How many of those in the room stood aside in the item, disqualified or excused.

    None where somebody did and it is not known who: not everyone is entered by name, or nobody is
    named who is entered. Source: kommuneloven §§ 11-10 and 11-11.
    """
    record: ItemRecord | None = getattr(room.item, "record", None)
    told = (record.disqualified.strip(), record.excused.strip()) if record is not None else ()
    aside = "; ".join(one for one in told if one and not NOBODY.fullmatch(one))
    if not aside:
        return 0
    there = {room.called[pk] for pk in room.there}
    named = {name for name in room.called.values() if is_named_in(aside, name)}
    return len(named & there) if named and room.can_vote == len(there) else None


def is_named_in(text: str, name: str) -> bool:
    """Whether a text holds the whole of a name: «Nes» does not stand in «Nesodden (Sp)»."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class Someone:
    """One who may come or go, by the name a secretary types: in the attendance, or on the roll."""

    name: str
    attendance: Attendance | None = None
    seat: Seat | None = None


def those_who_move(meeting: Meeting) -> list[Someone]:
    """Everyone entered as there, and those of the roll who are not, by name."""
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person"))
    called = names_in(meeting, rows)
    there = [Someone(called[row.pk], attendance=row) for row in rows]
    places = {row.municipality_id for row in rows} - {None}
    people = {row.person_id for row in rows} - {None}
    away = [
        Someone(seat.label, seat=seat)
        for seat in roll_of(meeting)
        if (seat.municipality is None or seat.municipality.pk not in places)
        and (seat.person is None or seat.person.pk not in people)
    ]
    return sorted([*there, *away], key=lambda one: one.name)


def movement_in(meeting: Meeting, number: int) -> Movement | None:
    """The movement with this number in a meeting; None when there is none."""
    found = Movement.objects.filter(item__meeting=meeting, pk=number)
    return found.select_related("item").first()
