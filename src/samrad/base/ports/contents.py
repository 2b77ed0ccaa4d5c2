"""Contents: whether a room still points to a content of the store, before it is forgotten."""

from collections.abc import Callable, Iterable

from samrad.base.ports import Port

# Takes digests, and gives those of them the room still needs. One entry per room that calls
# base.store.keep: the same bytes kept by two rooms lie once, and one may not forget the other's.
POINTED_TO: Port[Callable[[Iterable[str]], set[str]]] = Port("contents")
