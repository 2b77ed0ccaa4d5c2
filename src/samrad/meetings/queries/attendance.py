"""How many were at a meeting as documents state it, and what the law says of that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from samrad.base.vocabulary import Precision
from samrad.bodies.queries import names_of_municipalities
from samrad.law import agreement
from samrad.law.finding import Deadline, Finding
from samrad.law.statutes.kommuneloven_kap11_votering import Roll, has_quorum
from samrad.law.statutes.kommuneloven_kap27_lovlighet import review_deadline
from samrad.meetings.models import Attendance, Meeting, Minutes, StatedAttendance
from samrad.meetings.queries.expected import attendance_expected
from samrad.meetings.queries.preparing import Seat, roll_of
from samrad.meetings.vocabulary import ON_THE_WAY, VOTING, Counted, MeetingStatus, Presence
from samrad.register.queries import terms


@dataclass(frozen=True, slots=True)
class StatedTold:
    """A stated attendance, with the quorum it would make when it counts a body's members."""

    row: StatedAttendance
    finding: Finding | None


def attendance_on(day: date) -> list[tuple[Attendance, str]]:
    """Those with a vote in meetings with finished minutes held by day, each with its name then.

    The latest meeting first. A constant number of queries.
    """
    rows = Attendance.objects.filter(role__in=VOTING, meeting__held_on__lte=day)
    rows = rows.filter(Exists(Minutes.objects.filter(meeting=OuterRef("meeting"))))
    found = list(rows.select_related("meeting", "person").order_by("-meeting__held_on", "pk"))
    names = names_of_municipalities({row.municipality_id for row in found})
    return [
        (row, row.name or (str(row.person) if row.person else names.on(row.municipality_id, at)))
        for row in found
        if (at := row.meeting.held_on) is not None
    ]


def stated_at(meeting: Meeting) -> list[StatedTold]:
    """What documents state of a meeting's attendance; its rows are read beforehand."""
    rows = sorted(meeting.stated_attendance.all(), key=lambda row: row.what)
    return [StatedTold(row, _quorum(meeting, row)) for row in rows]


def review_of(meeting: Meeting, day: date) -> Deadline | None:
    """How long three members may demand legality review of what was decided; None when it is over.

    Only for elected bodies while chapter 18 reaches the council, and not where all that was done
    is known to be steps on the way. Source: kommuneloven §§ 27-1, 27-2.
    """
    held, body = meeting.held_on, meeting.body
    if held is None or held > day or body is None or not body.is_elected:
        return None
    if meeting.precision != Precision.DAY or meeting.status != MeetingStatus.HELD:
        return None
    found = review_deadline(held)
    if found.last_day is None or found.last_day < day:
        return None
    done = {one.kind for one in meeting.decisions.all()}
    if done and done <= ON_THE_WAY:
        return None
    return found if agreement.order_on(terms(), held).chapter_18_applies else None


def _quorum(meeting: Meeting, row: StatedAttendance) -> Finding | None:
    """Whether so many could decide; not asked of others than members, nor before the act.

    Being present is not the same as having voted, which § 11-9 asks for, case by case.
    """
    body, day = meeting.body, meeting.held_on
    if row.what != Counted.MEMBERS or row.total is None or body is None or not body.is_elected:
        return None
    if day is None or meeting.precision != Precision.DAY:
        return None
    if not agreement.order_on(terms(), day).chapter_18_applies:
        return None
    found = has_quorum(Roll(row.total, row.present))
    said = _(
        "%(present)d av %(total)d var til stede; "
        "%(required)d må stemme for at organet kan gjøre vedtak."
    )
    given = {"present": row.present, "total": row.total, "required": found.required}
    return replace(found, reason=said % given)


def absent_from(meeting: Meeting, rows: Sequence[Attendance]) -> list[Seat]:
    """The members who have a seat and were not entered as there, by name, a deputy's member too.

    Empty where the record does not know who sits in the body. Source: kommuneloven § 11-4 første
    ledd bokstav b.
    """
    places = {row.municipality_id for row in rows}
    people = {row.person_id for row in rows}
    away = [
        seat
        for seat in roll_of(meeting)
        if not (seat.municipality and seat.municipality.pk in places)
        and not (seat.person and seat.person.pk in people)
    ]
    return sorted(away, key=lambda seat: seat.label)


def attendance_entered(meeting: Meeting) -> dict[str, Any]:
    """The attendance as a form begins with it: the roll ticked, the others line by line.

    Until something is entered it begins with those who have answered that they come.
    """
    rows = list(Attendance.objects.filter(meeting=meeting, came_late=False).order_by("pk"))
    stated = meeting.stated_attendance.filter(what=Counted.MEMBERS).first()
    if not rows and stated is None:
        return attendance_expected(meeting)
    on_roll = {seat.key for seat in roll_of(meeting)}
    keys = {row.pk: _key(row) for row in rows}
    return {
        "there": [key for key in keys.values() if key in on_roll],
        "others": [_line(row) for row in rows if keys[row.pk] not in on_roll],
        "present": stated.present if stated is not None else None,
        "total": stated.total if stated is not None else None,
    }


def _key(row: Attendance) -> str:
    return f"m{row.municipality_id}" if row.municipality_id else f"p{row.person_id}"


def _line(row: Attendance) -> str:
    """Someone beside the roll as it was written."""
    if row.role == Presence.DEPUTY:
        return f"vara: {row.name} for {row.stands_in_for}"
    return f"medlem: {row}" if row.role == Presence.MEMBER else row.name
