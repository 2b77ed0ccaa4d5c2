"""Contents: whether a room still points to a content of the store, before it is forgotten."""

from collections.abc import Callable, Iterable

from samrad.base import store
from samrad.base.ports import Port

# Takes digests, and gives those of them the room still needs. One entry per room that calls
# base.store.keep: the same bytes kept by two rooms lie once, and one may not forget the other's.
POINTED_TO: Port[Callable[[Iterable[str]], set[str]]] = Port("contents")


def forget(digests: Iterable[str]) -> None:
    """Remove from the store those of the contents that no room points to."""
    needed = set(digests)
    for pointed_to in POINTED_TO.entries():
        needed -= pointed_to(needed)
    for digest in needed:
        store.forget(digest)
