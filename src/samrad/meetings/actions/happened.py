"""What happened: the meeting was held, and who was there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.files.actions.identity import without_numbers
from samrad.meetings.actions.judging import judge_duty_anew
from samrad.meetings.actions.keeping import SHOWN, BodyNotThen, exists_on
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
from samrad.wheel.calendars import raise_sequence


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


@action("meetings.hold_meeting", may=may_prepare_meeting, done="Førte møte som holdt")
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
    """Enter that the meeting was held: when, where and who led it.

    Calendars are told where it was at another time or place. Raises CalledOff, NotYet,
    NumberInWords, and BodyNotThen for a body that was ended after it was called; one that ends
    before it begins is refused by its own constraint (Invalid).
    """
    row = locked(meeting)
    if row.held_on is None or row.held_on > at.astimezone(clock.OSLO).date():
        raise NotYet
    if row.body is not None and not exists_on(row.body, row.held_on):
        raise BodyNotThen(row.body, row.held_on)
    without_numbers(
        (_("møtelederen"), chair), (_("møtesekretæren"), secretary), (_("stedet"), place)
    )
    stood = Meeting.objects.get(pk=row.pk)
    row.status, row.chair, row.secretary = MeetingStatus.HELD, chair, secretary
    row.place = place or row.place
    row.starts_at, row.ends_at = opened, closed
    row.opened_at = datetime.combine(row.held_on, opened, clock.OSLO)
    row.closed_at = datetime.combine(row.held_on, closed, clock.OSLO)
    row.agenda_complete = True
    raise_sequence(row, stood, SHOWN, at)
    return kept(row)


@action("meetings.enter_attendance", may=may_prepare_meeting, done="Førte frammøte")
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
    made: list[Attendance] = []
    left = list(row.attendance.select_related("person").order_by("pk"))
    for one in present:
        stood = next((each for each in left if _is_of(each, one)), None)
        if stood is not None:
            left.remove(stood)
        made.append(_listed(row, one, stood))
    for each in left:
        if each.came_late:
            continue
        if each.movements.exists():
            raise HasMoved(each)
        each.delete()
    judge_duty_anew(row)
    return made


def _is_of(row: Attendance, one: Present) -> bool:
    """Whether a row is of the one entered: by place, else by person, else by name."""
    if one.municipality is not None:
        return row.municipality_id == one.municipality.pk
    if one.person is not None:
        return row.person_id == one.person.pk
    return row.municipality_id is None and row.name == one.name


def _listed(meeting: Meeting, one: Present, stood: Attendance | None) -> Attendance:
    """The row of one on the list.

    Who the meeting room wrote that it was stays, as what, and whether on video: the list says only
    that the place, or the name, was there.
    """
    if stood is not None and (not one.name or one.role == Presence.GUEST):
        return stood
    if stood is not None:
        one = replace(one, is_remote=one.is_remote or stood.is_remote)
    return kept(_entered(meeting, one, stood))


def _entered(meeting: Meeting, one: Present, stood: Attendance | None) -> Attendance:
    row = stood or Attendance(meeting=meeting, municipality=one.municipality, person=one.person)
    row.name, row.role, row.stands_in_for = one.name, one.role, one.stands_in_for
    row.is_remote = one.is_remote
    return row


@action("meetings.enter_one", may=may_prepare_meeting, done="Førte en som møtte")
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
    judge_duty_anew(stands)
    return entered


@action("meetings.count_attendance", may=may_prepare_meeting, done="Førte antall til stede")
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
    kept(stated)
    judge_duty_anew(row)
    return stated
