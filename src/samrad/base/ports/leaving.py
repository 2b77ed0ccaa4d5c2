"""Leaving an item in the meeting room: what rooms above have to end before the next is taken up."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from samrad.base.policies import Actor
from samrad.base.ports import Port

# Takes the sitting under its lock, as it stood with the item, who leaves it and when; called inside
# the action that takes up another item or closes the meeting. Keys read «room.what».
LEAVING: Port[Callable[[Any, Actor, datetime], None]] = Port("leaving")
