"""Asking PostgreSQL of the newest passages first: common words are then found among a few of them.

Each passage tells in its tsvector which stretch of numbers it stands in, a short and a long one
(migration 0002), so that the index itself leaves out the others.
"""

from collections.abc import Callable
from math import ceil

SHORT, LONG = 4096, 8  # numbers in a short stretch, short stretches in a long one
FIRST = 2  # short stretches: the very last is seldom full
MARGIN = 1.25  # what is found further back is not quite as close together


def newest_first(numbers: Callable[[str, int], list[int]], last: int, most: int) -> list[int]:
    """The newest numbers that answer, newest first, where last is the highest there is.

    numbers gives those of some stretches, of all when none are told. What the newest hold tells how
    far back there is enough: that far is asked next. When it is most of the way, everything is.
    """
    found: list[int] = []
    newest = last // SHORT
    below, wide = newest + 1, FIRST
    while 2 * wide < below:
        found += numbers(_among(below - wide, below, newest), most - len(found))
        if len(found) == most:
            return found
        below -= wide
        close = len(found) / (newest + 1 - below)
        wide = ceil(MARGIN * (most - len(found)) / close) if close else below
    return numbers("", most)


def _among(first: int, below: int, newest: int) -> str:
    """The tokens of the stretches from first up to below: long ones where they fit."""
    told, at = [], below - 1
    while at >= first:
        begins = at - at % LONG
        is_whole = begins >= first and (at == newest or at % LONG == LONG - 1)
        told.append(f"éw{at // LONG}" if is_whole else f"én{at}")
        at = begins - 1 if is_whole else at - 1
    return " | ".join(told)
