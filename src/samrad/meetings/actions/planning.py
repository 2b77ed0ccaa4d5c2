"""The plan: meetings put in the calendar, one or a whole series, moved and called off."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.bodies.models import Body
from samrad.files.actions.identity import without_numbers
from samrad.law.calendar import is_holiday
from samrad.meetings import queries
from samrad.meetings.actions.closing import allowed_in
from samrad.meetings.actions.fixed import add_template
from samrad.meetings.actions.keeping import BodyNotThen, exists_on
from samrad.meetings.actions.keys import key_on, locked
from samrad.meetings.models import Demand, Meeting, Vote
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import OFF, MeetingKind, MeetingStatus

MOST_IN_A_SERIES = 60


class NothingToPlan(Refusal):
    """A series without a day that can be used."""

    def __init__(self) -> None:
        super().__init__(_("Serien gir ingen møtedager. Se på første og siste dag."))


class TooMany(Refusal):
    """A series longer than anyone means."""

    def __init__(self) -> None:
        super().__init__(_("Serien gir flere enn 60 møter. Del den opp."))


class AlreadyThatDay(Refusal):
    """The meeting is moved to the day it has."""

    def __init__(self, day: date) -> None:
        super().__init__(_("Møtet er allerede %(day)s.") % {"day": written(day)})


class IsPlanned(Refusal):
    """The same meeting stands in the calendar: a double click, or a colleague."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _(
                "Organet har allerede et møte %(day)s på samme tid. Gi det nye en tittel om det "
                "er et annet."
            )
            % {"day": written(day)}
        )


class HasBeenHeld(Refusal):
    """What has happened is not moved or called off, and was when it was."""

    def __init__(self) -> None:
        super().__init__(_("Møtet er holdt. Når det var, rettes under «Møtet er holdt»."))


class HasDecided(Refusal):
    """Something is decided or voted over in the meeting already."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Det er ført voteringer eller vedtak i møtet. Ta dem bort under Møteboka, eller "
                "før møtet som holdt."
            )
        )


@action("meetings.plan_meeting", may=may_prepare_meeting, done="Planla møte")
def plan_meeting(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    body: Body,
    held_on: date,
    kind: str = MeetingKind.ORDINARY,
    form: str | None = None,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
    link: str = "",
    title: str = "",
) -> Meeting:
    """Put a meeting of a body in the calendar. Raises BodyNotThen, Invalid, IsPlanned, and
    NumberInWords: the calendar is public.
    """
    if not exists_on(body, held_on):
        raise BodyNotThen(body, held_on)
    without_numbers((_("tittelen"), title), (_("stedet"), place))
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)  # two clicks come one by one
    same = Meeting.objects.filter(body=body, held_on=held_on, starts_at=starts_at, title=title)
    if same.exclude(status__in=OFF).exists():
        raise IsPlanned(held_on)
    return kept(
        Meeting(
            slug=free_key(Meeting, key_on(body.slug, held_on), "mote"),
            body=body,
            kind=kind,
            form=form or None,
            held_on=held_on,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
            link=link,
            title=title,
            status=MeetingStatus.PLANNED,
            changed_at=at,
            source=case_archive(),
        )
    )


@action("meetings.plan_series", may=may_prepare_meeting, done="Planla møteserie")
def plan_series(
    *,
    actor: Actor,
    at: datetime,
    body: Body,
    days: Iterable[date],
    form: str | None = None,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
    with_fixed: bool = False,
) -> list[Meeting]:
    """Put a meeting in the calendar on each of days, with_fixed with the body's fixed items.

    Raises NothingToPlan, TooMany, BodyNotThen.
    """
    wanted = sorted(set(days))
    if not wanted:
        raise NothingToPlan
    if len(wanted) > MOST_IN_A_SERIES:
        raise TooMany
    made = [
        plan_meeting(
            actor=actor,
            at=at,
            body=body,
            held_on=day,
            form=form,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
        )
        for day in wanted
    ]
    for meeting in made if with_fixed else ():
        add_template(meeting, actor, at)
    return made


def series(first: date, last: date, weeks: int) -> tuple[list[date], list[date]]:
    """Every so many weeks from first to last: the days that can be used, and the holidays."""
    found, day = [], first
    while day <= last:
        found.append(day)
        day += timedelta(weeks=weeks)
    return [day for day in found if not is_holiday(day)], [day for day in found if is_holiday(day)]


@action("meetings.change_plan", may=may_prepare_meeting, done="Endret tid eller sted for møte")
def change_plan(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    meeting: Meeting,
    form: str | None = None,
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
    link: str = "",
) -> Meeting:
    """Change time, place or form of a meeting. Calendars are told by a new sequence.

    When a held meeting was, is put right with hold_meeting. Raises CalledOff, HasBeenHeld,
    NotInThisForm, Invalid, NumberInWords.
    """
    row = locked(meeting)
    if row.status == MeetingStatus.HELD and (starts_at, ends_at) != (row.starts_at, row.ends_at):
        raise HasBeenHeld
    without_numbers((_("stedet"), place))
    row.form = form or None
    for one in queries.must_be_closed_in(row):
        allowed_in(row, one.closed_ground)
    row.form, row.starts_at, row.ends_at = form or None, starts_at, ends_at
    row.place, row.link = place, link
    row.sequence, row.changed_at = row.sequence + 1, at
    return kept(row)


@action("meetings.move_meeting", may=may_prepare_meeting, done="Flyttet møte")
def move_meeting(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    meeting: Meeting,
    held_on: date,
    reason: str,
) -> Meeting:
    """Move a meeting to another day: the old entry stays, and points at the new one.

    The agenda goes along. Raises CalledOff, HasBeenHeld, HasDecided, AlreadyThatDay, BodyNotThen,
    NumberInWords.
    """
    row = _ahead(meeting)
    without_numbers((_("grunnen"), reason))
    if row.held_on == held_on:
        raise AlreadyThatDay(held_on)
    if row.body is not None and not exists_on(row.body, held_on):
        raise BodyNotThen(row.body, held_on)
    moved = Meeting.objects.get(pk=row.pk)
    moved.pk, moved._state.adding = None, True
    moved.slug = free_key(
        Meeting, key_on(row.body.slug if row.body else row.title, held_on), "mote"
    )
    moved.held_on, moved.status, moved.sequence = held_on, MeetingStatus.PLANNED, 0
    moved.changed_at = at
    kept(moved)
    # What came after the notice, comes with the next one: nothing is late on the new day.
    row.items.update(meeting=moved, added_after_notice_at=None, what_changed="")
    Demand.objects.filter(meeting=row).update(meeting=moved)
    row.status, row.moved_to, row.status_reason = MeetingStatus.MOVED, moved, reason
    row.sequence, row.changed_at = row.sequence + 1, at
    kept(row)
    return moved


@action("meetings.cancel_meeting", may=may_prepare_meeting, done="Avlyste møte")
def cancel_meeting(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    meeting: Meeting,
    reason: str,
) -> Meeting:
    """Call a meeting off. Calendars are told.

    What members demanded of it is no longer met: the demand binds again (kommuneloven § 11-2).
    Raises CalledOff, HasBeenHeld, HasDecided, NumberInWords.
    """
    row = _ahead(meeting)
    without_numbers((_("grunnen"), reason))
    Demand.objects.filter(meeting=row).update(meeting=None)
    Demand.objects.filter(item__meeting=row).update(item=None)
    row.status, row.status_reason = MeetingStatus.CANCELLED, reason
    row.sequence, row.changed_at = row.sequence + 1, at
    return kept(row)


def _ahead(meeting: Meeting) -> Meeting:
    row = locked(meeting)
    if row.status == MeetingStatus.HELD:
        raise HasBeenHeld
    if row.decisions.exists() or Vote.objects.filter(item__meeting=row).exists():
        raise HasDecided
    return row
