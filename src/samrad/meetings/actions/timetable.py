"""The timetable of an agenda: the minutes set aside for each item."""

from collections.abc import Mapping
from datetime import datetime

from samrad.base.actions import action, kept
from samrad.base.policies import Actor
from samrad.meetings.actions.agenda import NoSuchOrder
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.policies import may_prepare_meeting


@action("meetings.set_times", may=may_prepare_meeting, done="Satte av tid til saker")
def set_times(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    meeting: Meeting,
    minutes: Mapping[int, int | None],
) -> list[AgendaItem]:
    """Set aside minutes for items, each by its number; None sets none aside. Gives those changed.

    It is an estimate, so it needs no reason after the notice. Raises CalledOff, and NoSuchOrder
    when an item is no longer on the agenda.
    """
    row = locked(meeting)
    there = {one.pk: one for one in row.items.select_for_update().filter(removed_at=None)}
    if not minutes.keys() <= there.keys():
        raise NoSuchOrder
    changed = []
    for pk, wanted in minutes.items():
        if there[pk].minutes != wanted:
            there[pk].minutes = wanted
            changed.append(kept(there[pk]))
    return changed
