"""One page, one reading: what a page asks for again and again is read once.

Only while a page is read (GET): whoever writes reads the database every time, and an action that
begins lets go of all that is kept.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")
_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept_reading", default=None)


@contextmanager
def page() -> Iterator[None]:
    """What is read with once inside is kept until the page is made."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def let_go() -> None:
    """Forget what was read so far: something is about to change."""
    kept = _kept.get()
    if kept is not None:
        kept.clear()


def once(read: Callable[[], T]) -> Callable[[], T]:
    """A read without arguments that a page makes once; outside a page it is made every time."""

    @wraps(read)
    def asked() -> T:
        kept = _kept.get()
        if kept is None:
            return read()
        if asked not in kept:
            kept[asked] = read()
        found: T = kept[asked]
        return found

    return asked
