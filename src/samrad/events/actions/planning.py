"""The plan: an event put in the calendar, moved, called off, and entered as held."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, cast

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.base.vocabulary import Precision
from samrad.events.actions.registers import holds_its_items
from samrad.events.models import Event
from samrad.events.policies import may_keep_record
from samrad.events.vocabulary import EventStatus, StatedAs


class CalledOff(Refusal):
    """What is called off is not changed."""

    def __init__(self) -> None:
        super().__init__(_("Arrangementet er avlyst."))


class HasBeenHeld(Refusal):
    """What has happened is not moved or called off."""

    def __init__(self) -> None:
        super().__init__(_("Arrangementet er holdt."))


class NothingMoved(Refusal):
    """The event already has these days and hours."""

    def __init__(self) -> None:
        super().__init__(_("Arrangementet er på de dagene og de klokkeslettene fra før."))


class NotYetOver(Refusal):
    """What has not ended cannot have been held."""

    def __init__(self) -> None:
        super().__init__(_("Arrangementet er ikke over ennå."))


class DayNotKnown(Refusal):
    """What nobody knows the day of cannot be said to be over."""

    def __init__(self) -> None:
        super().__init__(_("Skriv først hvilken dag arrangementet var."))


@action("events.plan_event", may=may_keep_record, done="Planla arrangement")
def plan_event(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    values: Mapping[str, Any],
) -> Event:
    """Put an event in the calendar; values are its columns. Raises Denied, Invalid."""
    day = values.get("starts_on")
    words = f"{values['title']} {day.isoformat()}" if day else str(values["title"])
    return kept(
        Event(
            slug=free_key(Event, words, "arrangement"),
            status=EventStatus.PLANNED,
            changed_at=at,
            source=case_archive(),
            **values,
        )
    )


@action("events.move_event", may=may_keep_record, done="Flyttet arrangement")
def move_event(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    event: Event,
    starts_on: date,
    ends_on: date | None = None,
    starts_at: time | None = None,
    ends_at: time | None = None,
    reason: str = "",
) -> Event:
    """Move an event to other days or hours; its programme goes along, day by day.

    Calendars are told by a new sequence. Raises Denied, CalledOff, HasBeenHeld, NothingMoved,
    ItemsOutside when it gets too short for its programme, Invalid.
    """
    row = _open(event)
    wanted = (starts_on, ends_on, starts_at, ends_at)
    if row.is_dated and wanted == (row.starts_on, row.ends_on, row.starts_at, row.ends_at):
        raise NothingMoved
    before = row.starts_on if row.is_dated else None
    row.starts_on, row.ends_on, row.starts_at, row.ends_at = wanted
    row.precision = Precision.DAY
    if before is not None and before != starts_on:
        row.moved_from, row.status_reason = before, reason
        for item in row.items.filter(on__isnull=False).order_by("position", "pk"):
            item.on = cast("date", item.on) + (starts_on - before)
            item.save()
    holds_its_items(row)
    row.sequence, row.changed_at = row.sequence + 1, at
    return kept(row)


@action("events.cancel_event", may=may_keep_record, done="Avlyste arrangement")
def cancel_event(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    event: Event,
    reason: str,
) -> Event:
    """Call off an event; it stays in the list with the reason. Raises Denied, CalledOff,
    HasBeenHeld, Invalid.
    """
    row = _open(event)
    row.status, row.status_reason = EventStatus.CANCELLED, reason
    row.sequence, row.changed_at = row.sequence + 1, at
    return kept(row)


@action("events.confirm_event", may=may_keep_record, done="Førte arrangement som holdt")
def confirm_event(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    event: Event,
    participants: int | None = None,
    stated_as: str = StatedAs.EXACT,
) -> Event:
    """Enter that an event was held, by the council's own case archive, and how many came.

    Raises Denied, CalledOff, HasBeenHeld, DayNotKnown, NotYetOver, Invalid.
    """
    row = _open(event)
    if row.last_on is None:
        raise DayNotKnown
    if at.astimezone(clock.OSLO).date() < row.last_on:
        raise NotYetOver
    archive = case_archive()
    earlier = dict.fromkeys([row.source.slug, *row.also_in])
    row.also_in = [slug for slug in earlier if slug != archive.slug]
    row.source, row.status, row.status_reason = archive, EventStatus.HELD, ""
    row.participants, row.stated_as = participants, stated_as
    return kept(row)


def _open(event: Event) -> Event:
    """The event, locked, while it is still to come or nobody has said that it was held."""
    row = standing(event)
    if row.status == EventStatus.HELD:
        raise HasBeenHeld
    return row


def standing(event: Event) -> Event:
    """The event, locked, unless it is called off. Raises CalledOff."""
    row: Event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if row.status == EventStatus.CANCELLED:
        raise CalledOff
    return row
