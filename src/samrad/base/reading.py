"""One page, one reading: what a page asks for again and again is read once.

Only while a page is read (GET): whoever writes reads the database every time, and an action that
begins lets go of all that is kept.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Kept = dict[Any, Any]
_kept: ContextVar[Kept | None] = ContextVar("kept_reading", default=None)


@contextmanager
def page(kept: Kept | None = None) -> Iterator[None]:
    """What is read with once inside is kept until the page is made.

    What is made a part at a time, as a document is, brings its own kept: one reading for all of it.
    """
    token = _kept.set({} if kept is None else kept)
    try:
        yield
    finally:
        _kept.reset(token)


def let_go() -> None:
    """Forget what was read so far: something is about to change."""
    kept = _kept.get()
    if kept is not None:
        kept.clear()


def once(read: Callable[P, T]) -> Callable[P, T]:
    """A read that a page makes once for the same arguments; outside a page it is made every time.

    The arguments can be hashed. Those who ask share what is given, and leave it as it is.
    """

    @wraps(read)
    def asked(*args: P.args, **named: P.kwargs) -> T:
        kept = _kept.get()
        if kept is None:
            return read(*args, **named)
        key = (read, args, *sorted(named.items()))
        if key not in kept:
            kept[key] = read(*args, **named)
        found: T = kept[key]
        return found

    return asked
