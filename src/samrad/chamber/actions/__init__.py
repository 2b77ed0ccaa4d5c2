"""Named writes of a meeting that is under way."""

from samrad.chamber.actions.keeping import IsClosed, NotOpen, held, note
from samrad.chamber.actions.opening import (
    AlreadyOpen,
    NobodySits,
    NotToday,
    close_sitting,
    hand_out_codes,
    open_sitting,
)
from samrad.chamber.actions.presence import NotHere, arrive, leave
from samrad.chamber.actions.progress import OtherMeeting, take_item

__all__ = [
    "AlreadyOpen",
    "IsClosed",
    "NobodySits",
    "NotHere",
    "NotOpen",
    "NotToday",
    "OtherMeeting",
    "arrive",
    "close_sitting",
    "hand_out_codes",
    "held",
    "leave",
    "note",
    "open_sitting",
    "take_item",
]
