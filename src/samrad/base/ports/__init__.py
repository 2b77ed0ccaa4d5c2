"""Pegs that lower rooms own and higher rooms hang things on. Unique keys, and no order."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from django.utils.functional import Promise

# A text for a reader, translated now or when it is shown.
Words = str | Promise

T = TypeVar("T")


class AlreadyOnPort(RuntimeError):
    """Two contributions with one key: the page could show only one of them."""


class Port(Generic[T]):
    """A set of contributions by key. Whoever shows them lists the keys in the order wanted."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: dict[str, T] = {}

    def add(self, key: str, entry: T) -> T:
        """Hang entry on the port. AlreadyOnPort when the key is taken."""
        if key in self._entries:
            raise AlreadyOnPort(f"{self.name}: {key} er allerede hengt opp.")
        self._entries[key] = entry
        return entry

    def __getitem__(self, key: str) -> T:
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        """The keys, in alphabetical order: a port has no order of its own."""
        return iter(sorted(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def pick(self, keys: list[str]) -> list[T]:
        """The contributions of keys that are there, in that order."""
        return [self._entries[key] for key in keys if key in self._entries]

    def entries(self) -> list[T]:
        """Every contribution, by key."""
        return [self._entries[key] for key in self]

    @contextmanager
    def with_entry(self, key: str, entry: T) -> Iterator[None]:
        """The port with one more contribution until the block ends: for tests."""
        self.add(key, entry)
        try:
            yield
        finally:
            del self._entries[key]
