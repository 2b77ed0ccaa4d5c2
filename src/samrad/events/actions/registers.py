"""The plain registers of the room, and what must hold however a row is written."""

from typing import cast

from django.db import models as db
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, current
from samrad.base.actions.maintaining import maintain
from samrad.base.dates import written
from samrad.events import models
from samrad.events.models import Event, ProgrammeItem, Speaker
from samrad.events.policies import may_keep_record
from samrad.events.queries import when
from samrad.wheel.calendars import raise_sequence

# What calendars show of an event.
DAYS = ("starts_on", "ends_on", "precision", "starts_at", "ends_at")
SHOWN = ("title", *DAYS, "form", "place", "summary")


class OutsideEvent(Refusal):
    """A part of the programme on a day the event is not."""

    def __init__(self, item: ProgrammeItem) -> None:
        told = {"day": written(item.on) if item.on else "", "event": when(item.event)}
        sentence = (
            _("Arrangementet er %(event)s, så programmet kan ikke ha noe %(day)s.")
            if told["event"]
            else _("Dagen for arrangementet er ikke kjent, så programmet kan ikke ha noe %(day)s.")
        )
        super().__init__(sentence % told)


class ItemsOutside(Refusal):
    """The event would leave parts of its programme outside its days."""

    def __init__(self, first: ProgrammeItem) -> None:
        told = {"item": first.title, "day": written(first.on) if first.on else ""}
        super().__init__(
            _(
                "«%(item)s» står %(day)s og ville falle utenfor arrangementet. Flytt "
                "arrangementet, så følger programmet med, eller rett programmet først."
            )
            % told
        )


class OfAnotherEvent(Refusal):
    """A speaker in a part of another event's programme."""

    def __init__(self) -> None:
        super().__init__(_("Programpunktet hører til et annet arrangement."))


def within_the_days(row: db.Model) -> None:
    """A part of a programme is on a day of its event, or on a day nobody knows."""
    item = cast("ProgrammeItem", row)
    if item.on is not None and item.on not in item.event.days:
        raise OutsideEvent(item)


def holds_its_items(row: db.Model) -> None:
    """The days of an event hold every part of its programme."""
    event = cast("Event", row)
    if event.pk is None:
        return
    dated = event.items.filter(on__isnull=False).order_by("position", "pk")
    outside = next((item for item in dated if item.on not in event.days), None)
    if outside is not None:
        raise ItemsOutside(outside)


def _as_calendars_are_told(row: db.Model) -> None:
    """As holds_its_items; and what calendars show of the event has a sequence of its own."""
    event = cast("Event", row)
    if event.pk is not None:
        stored = Event.objects.get(pk=event.pk)
        raise_sequence(event, stored, SHOWN, current(event).at)
    holds_its_items(event)


def _of_one_event(row: db.Model) -> None:
    speaker = cast("Speaker", row)
    if speaker.item is not None and speaker.item.event_id != speaker.event_id:
        raise OfAnotherEvent


events = maintain(models.Event, may=may_keep_record, check=_as_calendars_are_told)
partners = maintain(models.EventPartner, may=may_keep_record)
items = maintain(models.ProgrammeItem, may=may_keep_record, check=within_the_days)
speakers = maintain(models.Speaker, may=may_keep_record, check=_of_one_event)
tasks = maintain(models.GroupTask, may=may_keep_record)
