"""Named writes of this room: plain registers, and marking duties as done."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action
from samrad.base.actions.maintaining import maintain
from samrad.base.policies import Actor
from samrad.wheel import models, queries
from samrad.wheel.models import DutyDone
from samrad.wheel.policies import may_keep_record

busy_periods = maintain(models.BusyPeriod, may=may_keep_record)
duties_done = maintain(models.DutyDone, may=may_keep_record)


class NoSuchDuty(Refusal):
    """The year has no such duty: it was moved out of it, or never was there."""

    def __init__(self, year: int) -> None:
        super().__init__(
            _("Årshjulet for %(year)d har ikke denne fristen lenger.") % {"year": year}
        )


class AlreadyDone(Refusal):
    """The duty is marked as done from before."""

    def __init__(self, row: DutyDone) -> None:
        super().__init__(_("«%(what)s» er alt ført som utført.") % {"what": row.what})


class NotDone(Refusal):
    """The duty is not marked as done, so there is nothing to take back."""

    def __init__(self) -> None:
        super().__init__(_("Fristen er ikke ført som utført."))


@action("wheel.mark_done", may=may_keep_record, done="Førte frist som utført")
def mark_done(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    year: int,
    key: str,
    on: date,
) -> DutyDone:
    """Say that something due in a year is done. Raises Denied, NoSuchDuty, AlreadyDone."""
    found = next((one for one in queries.due_in(year) if one.key == key), None)
    if found is None:
        raise NoSuchDuty(year)
    if row := DutyDone.objects.select_for_update().filter(year=year, key=key).first():
        raise AlreadyDone(row)
    return DutyDone.objects.create(year=year, key=key, what=found.duty.what[:300], on=on)


@action("wheel.take_back", may=may_keep_record, done="Tok tilbake at frist er utført")
def take_back(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    year: int,
    key: str,
) -> None:
    """Say that a duty is not done after all. Raises Denied, NotDone."""
    row = DutyDone.objects.select_for_update().filter(year=year, key=key).first()
    if row is None:
        raise NotDone
    row.delete()
