"""The busy days and the year's duties as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.wheel import queries


def duty_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """What is due in the year of day."""
    for month in queries.wheel_of(day.year):
        for duty in month.duties:
            yield (duty.on, duty.what, duty.who, duty.basis)


DATASETS.add(
    "frister",
    Dataset(
        title="Frister i året",
        about="Det som skal gjøres i året denne dagen ligger i, med hjemmel.",
        columns=(("dato", "Dato"), ("hva", "Hva"), ("hvem", "Hvem"), ("hjemmel", "Hjemmel")),
        rows=duty_rows,
    ),
)
