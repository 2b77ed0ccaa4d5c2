"""What happened: the meeting was held, and who was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.meetings.actions.keys import MoreThanThere, locked
from samrad.meetings.models import (
    Attendance,
    Meeting,
    StatedAttendance,
)
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import (
    Counted,
    MeetingStatus,
    Presence,
)
from samrad.people.models import Person
from samrad.register.models import Municipality


class NotYet(Refusal):
    """The meeting's day has not come."""

    def __init__(self) -> None:
        super().__init__(_("Møtet er ikke holdt ennå."))


class HasMoved(Refusal):
    """One who came or left during the meeting is not simply taken off the list."""

    def __init__(self, row: Attendance) -> None:
        super().__init__(
            _("%(name)s kom eller gikk underveis. Ta bort hendelsen først.") % {"name": row}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Someone who was there: a municipality's, or by name."""

    municipality: Municipality | None = None
    person: Person | None = None
    name: str = ""
    role: str = Presence.MEMBER
    stands_in_for: str = ""
    is_remote: bool = False


@action("meetings.hold_meeting", may=may_prepare_meeting)
def hold_meeting(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    meeting: Meeting,
    opened: time,
    closed: time,
    chair: str,
    secretary: str = "",
    place: str = "",
) -> Meeting:
    """Enter that the meeting was held: when, where and who led it. Raises CalledOff, NotYet.

    A meeting that ends before it begins is refused by its own constraint (Invalid).
    """
    row = locked(meeting)
    if row.held_on is None or row.held_on > at.astimezone(clock.OSLO).date():
        raise NotYet
    row.status, row.chair, row.secretary = MeetingStatus.HELD, chair, secretary
    row.place = place or row.place
    row.starts_at, row.ends_at = opened, closed
    row.opened_at = datetime.combine(row.held_on, opened, clock.OSLO)
    row.closed_at = datetime.combine(row.held_on, closed, clock.OSLO)
    row.agenda_complete = True
    return kept(row)


@action("meetings.enter_attendance", may=may_prepare_meeting)
def enter_attendance(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    meeting: Meeting,
    present: Sequence[Present],
) -> list[Attendance]:
    """Enter who was there, in place of what was entered before; those who came later stay.

    Raises CalledOff, Invalid, HasMoved.
    """
    row = locked(meeting)
    stood = {_who(one): one for one in row.attendance.select_related("person")}
    made = [kept(_entered(row, one, stood.pop(_who(one), None))) for one in present]
    for one in stood.values():
        if one.came_late:
            continue
        if one.movements.exists():
            raise HasMoved(one)
        one.delete()
    return made


def _who(one: Present | Attendance) -> tuple[Any, ...]:
    """Who it is, however often the list is entered."""
    named = "" if one.municipality or one.person else one.name
    return one.municipality, one.person, named


def _entered(meeting: Meeting, one: Present, stood: Attendance | None) -> Attendance:
    row = stood or Attendance(meeting=meeting, municipality=one.municipality, person=one.person)
    row.name, row.role, row.stands_in_for = one.name, one.role, one.stands_in_for
    row.is_remote = one.is_remote
    return row


@action("meetings.enter_one", may=may_prepare_meeting)
def enter_one(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    meeting: Meeting,
    one: Present,
    row: Attendance | None = None,
) -> Attendance:
    """Enter one more who was there, or put right what one who is entered (row) is called.

    A deputy who stands in for the one called anew follows. Raises CalledOff, Invalid.
    """
    stands = locked(meeting)
    before = row.name if row is not None else ""
    entered = kept(_entered(stands, one, row))
    if before and before != one.name:
        for deputy in stands.attendance.filter(stands_in_for=before).order_by("pk"):
            deputy.stands_in_for = one.name
            kept(deputy)
    return entered


@action("meetings.count_attendance", may=may_prepare_meeting)
def count_attendance(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    meeting: Meeting,
    present: int,
    total: int,
) -> StatedAttendance:
    """Enter only how many members were there, when names are not known. Raises MoreThanThere."""
    row = locked(meeting)
    if present > total:
        raise MoreThanThere
    found = row.stated_attendance.filter(what=Counted.MEMBERS).first()
    stated = found or StatedAttendance(meeting=row, what=Counted.MEMBERS, source=case_archive())
    stated.present, stated.total = present, total
    return kept(stated)
