"""The region's figures as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.knowledge import queries


def region_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """One row for each date up to day, the newest last."""
    for one in queries.region_on(day).counts:
        yield (
            one.on,
            one.members or None,
            one.inhabitants,
            one.lacking,
            one.national,
            one.share or None,
            one.comparable,
            one.growth_shown or None,
            one.source.title,
        )


DATASETS.add(
    "regiontall",
    Dataset(
        title="Folketallet i regionen",
        about="Innbyggerne i medlemmene hver 1. januar, andelen av Norge, og en serie som kan "
        "sammenlignes: medlemmene denne dagen, fulgt tilbake gjennom kommunereformene.",
        columns=(
            ("dato", "Dato"),
            ("medlemmer", "Medlemskommuner denne datoen"),
            ("innbyggere", "Innbyggere i dem"),
            ("uten_tall", "Medlemskommuner uten tall"),
            ("norge", "Innbyggere i Norge"),
            ("andel_prosent", "Andel av Norge i prosent"),
            ("sammenlignbart", "Sammenlignbart folketall"),
            ("vekst_prosent", "Vekst fra datoen før i prosent"),
            ("kilde", "Kilde"),
        ),
        rows=region_rows,
    ),
)
