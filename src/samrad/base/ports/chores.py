"""Chores: what each room wants done regularly, by a worker beside the pages (`samrad work`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from samrad.base import clock
from samrad.base.ports import Port, Words


class NotInOrder(RuntimeError):
    """A chore did its work and found something wrong: a Norwegian sentence for Kontoret."""


@dataclass(frozen=True, kw_only=True)
class Chore:
    """Something done regularly. do takes the instant and may give a sentence on how it went.

    every is counted from when it was last begun. With hour (0 to 23, in Norway) it waits for that
    hour of the day, so that heavy work is done at night; one that was missed is done when the
    worker is next there. It is safe to do twice, and to stop in the middle of. What do raises is
    told in Kontoret; NotInOrder with its own sentence.
    """

    title: Words
    about: Words
    every: timedelta
    do: Callable[[datetime], str | None]
    hour: int | None = None

    def is_due(self, last: datetime | None, at: datetime) -> bool:
        """Whether the chore, last begun at last, is to be begun at at. Never begun is due."""
        if last is None:
            return True
        if self.hour is None:
            return at - last >= self.every
        return self._latest_hour(at) > last and at - last >= self.every / 2

    def _latest_hour(self, at: datetime) -> datetime:
        """The latest instant up to at when the clock in Norway showed the hour."""
        here = at.astimezone(clock.OSLO)
        struck = here.replace(hour=self.hour or 0, minute=0, second=0, microsecond=0)
        return struck if struck <= here else struck - timedelta(days=1)


# Keys are «room.what», such as «search.catch_up».
CHORES: Port[Chore] = Port("chores")
