"""Packs: many papers and files as one PDF that a room can make by name from the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samrad.base.ports import Port, Words

PUBLIC, FULL = "public", "full"


@dataclass(frozen=True, kw_only=True)
class PackOf:
    """A pack of one row. asks names the option that gives the row's key («meeting»).

    pack takes that key and whether everything is wanted, closed parts too; it gives a
    publications.pack.Pack, or None when there is no such row or nothing to put in it.
    """

    title: Words
    asks: str
    pack: Callable[[str, bool], Any]


# Keys are the words of the command: «samrad publish board-pack --meeting SLUG --variant public».
PACKS: Port[PackOf] = Port("packs")
