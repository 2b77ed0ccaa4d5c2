"""The plain registers of this room, and what every meeting must respect."""

from datetime import date
from typing import cast

from django.db import models as db
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, current
from samrad.base.actions.maintaining import maintain
from samrad.base.dates import written
from samrad.bodies.models import Body
from samrad.bodies.queries import name_on
from samrad.meetings.models import (
    AgendaItem,
    CallingPractice,
    Decision,
    FixedItem,
    Meeting,
    StatedAttendance,
)
from samrad.meetings.policies import may_keep_record
from samrad.meetings.vocabulary import EFFECTIVE, OFF
from samrad.wheel.calendars import raise_sequence


class BodyNotThen(Refusal):
    """The body does not exist on the day it is to meet."""

    def __init__(self, body: Body, day: date) -> None:
        super().__init__(
            _("%(body)s fantes ikke %(day)s.") % {"body": name_on(body, day), "day": written(day)}
        )


class IsInForce(Refusal):
    """What a decision brought into force stands: it is undone by a new decision only."""

    def __init__(self) -> None:
        super().__init__(
            _("Vedtaket har satt noe i verk. Det endres bare med et nytt vedtak i organet.")
        )


def exists_on(body: Body, day: date) -> bool:
    """Whether a body can meet on day; one that is dissolved meets on its last day to say so."""
    return body.valid_from <= day and (body.valid_until is None or day <= body.valid_until)


# What calendars show of a meeting, and must be told when it is put right in the register.
SHOWN = (
    "title",
    "body_id",
    "held_on",
    "precision",
    "starts_at",
    "ends_at",
    "place",
    "link",
    "status",
)


def _as_calendars_are_told(row: db.Model) -> None:
    """Of a body of the day; and what calendars show of the meeting has a sequence of its own."""
    meeting = cast("Meeting", row)
    if meeting.pk is not None:
        stored = Meeting.objects.get(pk=meeting.pk)
        raise_sequence(meeting, stored, SHOWN, current(meeting).at)
    _of_a_body_of_the_day(meeting)


def _of_a_body_of_the_day(meeting: Meeting) -> None:
    body, day = meeting.body, meeting.held_on
    if body is None or day is None or meeting.status in OFF:
        return
    if not exists_on(body, day):
        raise BodyNotThen(body, day)


def _still_says_yes(row: db.Model) -> None:
    decision = cast("Decision", row)
    if decision.pk is None or decision.kind in EFFECTIVE:
        return
    if decision.enactments.exists():
        raise IsInForce


meetings = maintain(Meeting, may=may_keep_record, check=_as_calendars_are_told)
attendances = maintain(StatedAttendance, may=may_keep_record)
agenda_items = maintain(AgendaItem, may=may_keep_record)
decisions = maintain(Decision, may=may_keep_record, check=_still_says_yes)
fixed_items = maintain(FixedItem, may=may_keep_record)
calling_practices = maintain(CallingPractice, may=may_keep_record)
