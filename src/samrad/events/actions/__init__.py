"""Named writes of this room: plain registers through maintain, and its own actions."""

from samrad.events.actions.erasure import forget_speaker
from samrad.events.actions.planning import (
    CalledOff,
    DayNotKnown,
    HasBeenHeld,
    NothingMoved,
    NotYetOver,
    cancel_event,
    confirm_event,
    move_event,
    plan_event,
)
from samrad.events.actions.programme import (
    AlreadyInOrder,
    AtTheEdge,
    drop_item,
    move_item,
    order_programme,
    write_item,
)
from samrad.events.actions.registers import (
    ItemsOutside,
    OfAnotherEvent,
    OutsideEvent,
    events,
    items,
    partners,
    speakers,
    tasks,
)
from samrad.events.actions.sheet import drop_task, write_task

__all__ = [
    "AlreadyInOrder",
    "AtTheEdge",
    "CalledOff",
    "DayNotKnown",
    "HasBeenHeld",
    "ItemsOutside",
    "NotYetOver",
    "NothingMoved",
    "OfAnotherEvent",
    "OutsideEvent",
    "cancel_event",
    "confirm_event",
    "drop_item",
    "drop_task",
    "events",
    "forget_speaker",
    "items",
    "move_event",
    "move_item",
    "order_programme",
    "partners",
    "plan_event",
    "speakers",
    "tasks",
    "write_item",
    "write_task",
]
