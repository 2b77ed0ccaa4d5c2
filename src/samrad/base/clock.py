"""The only module that reads the clock. Everywhere else, day and time are arguments."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """The instant it is, in UTC."""
    return _stopped.get() or datetime.now(UTC)  # noqa: TID251 -- this is the one place


def today() -> date:
    """The day it is in Norway."""
    return now().astimezone(OSLO).date()


@contextmanager
def stopped(at: datetime) -> Iterator[None]:
    """The clock shows at until the block ends: for tests and for rehearsals."""
    token = _stopped.set(at)
    try:
        yield
    finally:
        _stopped.reset(token)
