"""Directory: who the users are, for rooms that do not know the room of users."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from samrad.base.ports import Port


@dataclass(frozen=True, slots=True)
class Directory:
    """names gives the name behind each actor key («user:7» → «Ingrid»).

    keepers gives the keys and names of those who work as the secretariat on a day, by name.
    """

    names: Callable[[Iterable[str]], dict[str, str]]
    keepers: Callable[[date], list[tuple[str, str]]]


# One entry, under the name of the room that holds the users.
DIRECTORY: Port[Directory] = Port("directory")


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """The name behind each key; the key itself for whom nobody knows."""
    found = {key: key for key in keys}
    for entry in DIRECTORY.entries():
        found |= entry.names(found)
    return found


def keepers_on(day: date) -> list[tuple[str, str]]:
    """Those who work as the secretariat on day, as (key, name)."""
    return [pair for entry in DIRECTORY.entries() for pair in entry.keepers(day)]
