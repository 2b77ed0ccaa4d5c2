"""Datasets: every public list as open data, CSV and JSON, on any day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samrad.base.ports import Port, Words


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A public list. columns are (machine name, Norwegian heading); rows gives tuples so ordered.

    A value is text, number, date, truth or None. The address is /data/<key>.csv and .json.
    """

    title: Words
    about: Words
    columns: tuple[tuple[str, Words], ...]
    rows: Callable[[date], Iterable[tuple[Any, ...]]]
    source: Words = ""


# Keys are Norwegian, in the plural, as they stand in the address: «medlemmer», «folketall».
DATASETS: Port[Dataset] = Port("datasets")
