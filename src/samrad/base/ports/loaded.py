"""Loaded: what each room does when a council's record has been read in, after it is committed."""

from collections.abc import Callable
from datetime import datetime

from samrad.base.ports import Port

# One entry per room, under the room's name. What it does may be left undone: its chore does it
# later (base.ports.chores).
LOADED: Port[Callable[[datetime], None]] = Port("loaded")
