"""Who was at a meeting, in the words of the minutes, and the rows each sentence is of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.bodies.queries import names_of_municipalities
from samrad.meetings.models import Attendance, Meeting, StatedAttendance
from samrad.meetings.queries import origins
from samrad.meetings.queries.attendance import absent_from
from samrad.meetings.queries.preparing import Seat
from samrad.meetings.vocabulary import VOTING, Counted


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence on who was there, with the rows it is of as the minutes keep them.

    stated is set where a document says how many they were, and the record cannot count them.
    """

    text: str
    of: list[origins.Kept] = field(default_factory=list)
    stated: StatedAttendance | None = None


def attendance_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Who was there, members first."""
    found = Attendance.objects.filter(meeting=meeting).select_related("municipality", "person")
    return found.order_by("pk")


def attended_by(person: int) -> QuerySet[Attendance]:
    """The meetings the person with this number is entered as present at."""
    found = Attendance.objects.filter(person=person).select_related("meeting", "person")
    return found.order_by("meeting__held_on", "pk")


def attendance_told(meeting: Meeting) -> list[str]:
    """Who was there, as sentences: by name, and how many where not all of them are named."""
    return [said.text for said in attendance_said(meeting)]


def attendance_said(meeting: Meeting) -> list[Said]:
    """The sentences of attendance_told, each with what it is of; a stated number comes first."""
    named, stated = _those_there(meeting), stated_in(meeting)
    if stated is None:
        return named
    given = {"present": stated.present, "total": stated.total}
    if not stated.total:
        return [Said(_("%(present)d medlemmer møtte.") % given, stated=stated), *named]
    return [Said(_("%(present)d av %(total)d medlemmer møtte.") % given, stated=stated), *named]


def kept(said: Sequence[Said]) -> dict[str, Any]:
    """The sentences as the minutes keep them: the words, the rows, and the number only stated."""
    stated = next((one.stated for one in said if one.stated is not None), None)
    return {
        "attendance": [one.text for one in said],
        "there": [one.of for one in said],
        "stated": origins.of_stated(stated) if stated is not None else None,
    }


def stated_in(meeting: Meeting) -> StatedAttendance | None:
    """How many a document says were there, where fewer are named; its source comes with it."""
    rows = meeting.stated_attendance.filter(what=Counted.MEMBERS).select_related("source")
    stated = rows.first()
    entered = attendance_of(meeting).filter(role__in=VOTING).count()
    return stated if stated is not None and stated.present > entered else None


def those_there(meeting: Meeting) -> list[str]:
    """Those who were entered by name or municipality, counted, as sentences."""
    return [said.text for said in _those_there(meeting)]


def _those_there(meeting: Meeting) -> list[Said]:
    rows = list(attendance_of(meeting))
    names = names_of_municipalities({row.municipality_id for row in rows})
    day = meeting.held_on or clock.today()
    called = {row.pk: _called(row, names.on(row.municipality_id, day)) for row in rows}
    voters = sorted((row for row in rows if row.role in VOTING), key=lambda row: called[row.pk])
    voting = [row for row in voters if not row.came_late]
    later = [row for row in voters if row.came_late]
    guests = [row for row in rows if row.role not in VOTING]
    found = []
    if voting:
        given = {"count": len(voting), "names": _names(voting, called)}
        words = _("%(count)d med stemmerett møtte: %(names)s.") % given
        found.append(Said(words, _of(voting, called)))
    if later:
        words = _("Kom underveis: %(names)s.") % {"names": _names(later, called)}
        found.append(Said(words, _of(later, called)))
    if guests:
        others = ", ".join(f"{called[row.pk]} ({row.get_role_display()})" for row in guests)
        words = _("Ellers møtte: %(names)s.") % {"names": others}
        found.append(Said(words, _of(guests, called)))
    if voting and (absent := absent_from(meeting, rows)):
        away = ", ".join(seat.label for seat in absent)
        words = _("Ikke til stede: %(names)s.") % {"names": away}
        found.append(Said(words, [*_seats(absent)]))
    return found


def _seats(absent: Sequence[Seat]) -> Iterator[origins.Kept]:
    """What gave those who were away their seats."""
    for seat in absent:
        if seat.seated_by is not None:
            yield origins.of_row(seat.seated_by, seat.label)


def _of(rows: Sequence[Attendance], called: Mapping[int, str]) -> list[origins.Kept]:
    return [origins.of_row(row, called[row.pk]) for row in rows]


def _names(rows: Sequence[Attendance], called: Mapping[int, str]) -> str:
    return ", ".join(called[row.pk] for row in rows)


def _called(row: Attendance, municipality: str) -> str:
    name = row.name or (str(row.person) if row.person else "") or municipality
    instead = f" for {row.stands_in_for}" if row.stands_in_for else ""
    return f"{name}{instead}"
