"""Named writes of meetings: the plan, the agenda, the notice, and the plain registers."""

from samrad.meetings.actions.agenda import (
    AlreadyOnAgenda,
    IsDecided,
    NoSuchOrder,
    NothingTold,
    OtherBody,
    add_fixed_items,
    add_item,
    order_items,
    remove_item,
)
from samrad.meetings.actions.keeping import (
    BodyNotThen,
    agenda_items,
    attendances,
    decisions,
    meetings,
)
from samrad.meetings.actions.keys import CalledOff
from samrad.meetings.actions.notices import AlreadyHeld, NoDay, NothingOnAgenda, issue_notice
from samrad.meetings.actions.planning import (
    AlreadyThatDay,
    HasBeenHeld,
    NothingToPlan,
    TooMany,
    cancel_meeting,
    change_plan,
    move_meeting,
    plan_meeting,
    plan_series,
    series,
)

__all__ = [
    "AlreadyHeld",
    "AlreadyOnAgenda",
    "AlreadyThatDay",
    "BodyNotThen",
    "CalledOff",
    "HasBeenHeld",
    "IsDecided",
    "NoDay",
    "NoSuchOrder",
    "NothingOnAgenda",
    "NothingToPlan",
    "NothingTold",
    "OtherBody",
    "TooMany",
    "add_fixed_items",
    "add_item",
    "agenda_items",
    "attendances",
    "cancel_meeting",
    "change_plan",
    "decisions",
    "issue_notice",
    "meetings",
    "move_meeting",
    "order_items",
    "plan_meeting",
    "plan_series",
    "remove_item",
    "series",
]
