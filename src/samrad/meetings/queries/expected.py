"""Those who have answered that they come, and those to be asked once more."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from samrad.base import clock
from samrad.base.policies import Actor
from samrad.bodies.vocabulary import BodyKind
from samrad.identity.queries import address_of
from samrad.meetings.models import Meeting, Summons
from samrad.meetings.queries.summons import (
    may_be_answered,
    practice_of,
    summonses_of,
    summonses_of_people,
)
from samrad.meetings.queries.told import told
from samrad.meetings.vocabulary import WHOLE, DispatchKind, MeetingStatus, SummonsState
from samrad.people.queries import people_at, person_of


def summonses_for(actor: Actor, day: date) -> list[Summons]:
    """What the one who is logged in is called to from day on, the nearest meeting first.

    The account's person says who it is, and else the login's address: the secretariat gives both.
    """
    person = person_of(actor.key)
    own = {person.pk} if person is not None else set()
    return summonses_of_people({*own, *people_at(address_of(actor))}, day)


def called_to(actor: Actor, day: date, at: datetime) -> list[dict[str, Any]]:
    """What Min side shows of each meeting the reader is called to: who, when, and the answer."""
    rows = summonses_for(actor, day)
    named = {one.meeting.pk: one for one in told([row.meeting for row in rows], date.max)}
    return [
        {"summons": row, "told": named[row.meeting_id], "is_open": may_be_answered(row, at)}
        for row in rows
    ]


def attendance_expected(meeting: Meeting) -> dict[str, Any]:
    """Those who have answered that they come, as the form of the attendance takes them."""
    rows = summonses_of(meeting)
    names = {one.pk: one.person.name for one in rows}
    coming = [one for one in rows if one.state == SummonsState.ACCEPTED]
    return {
        "there": [_key(one) for one in coming if one.as_deputy_for_id is None],
        "others": [
            f"vara: {one.person.name} for {names[one.as_deputy_for_id]}"
            for one in coming
            if one.as_deputy_for_id is not None
        ],
        "present": None,
        "total": None,
    }


def _key(row: Summons) -> str:
    """The seat as the roll has it: its municipality's in the assembly, elsewhere the person's."""
    in_assembly = row.seat.body.kind == BodyKind.ASSEMBLY and row.seat.municipality_id
    return f"m{row.seat.municipality_id}" if in_assembly else f"p{row.person_id}"


def to_remind(day: date) -> list[Meeting]:
    """The meetings ahead whose practice it is to remind by day, where somebody has not answered.

    Once after each time everyone was told, and not on the same day.
    """
    waiting = Summons.objects.filter(meeting=OuterRef("pk"), state=SummonsState.CALLED)
    ahead = Meeting.objects.filter(Exists(waiting), status=MeetingStatus.CALLED, held_on__gt=day)
    rows = ahead.select_related("body").prefetch_related("dispatches").order_by("held_on", "pk")
    return [one for one in rows if _is_to_be_reminded(one, day)]


def _is_to_be_reminded(meeting: Meeting, day: date) -> bool:
    days = practice_of(meeting.body).remind_days
    if days is None or meeting.held_on is None or day < meeting.held_on - timedelta(days=days):
        return False
    sent = sorted(meeting.dispatches.all(), key=lambda one: one.number)
    told = [one for one in sent if one.kind in WHOLE]
    reminded = [one.number for one in sent if one.kind == DispatchKind.REMINDER]
    if not told or any(number > told[-1].number for number in reminded):
        return False
    return told[-1].sent_at.astimezone(clock.OSLO).date() < day
