"""The themes as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.themes import queries


def theme_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """The themes followed on day."""
    for theme in queries.themes_on(day):
        parent = theme.parent.title if theme.parent else None
        yield (theme.slug, theme.title, parent, theme.valid_from, theme.period.last_day)


DATASETS.add(
    "temaer",
    Dataset(
        title="Temaer",
        about="Temaene rådet følger denne dagen.",
        columns=(
            ("nokkel", "Nøkkel"),
            ("tema", "Tema"),
            ("del_av", "Del av"),
            ("fra_og_med", "Fra og med"),
            ("til_og_med", "Til og med"),
        ),
        rows=theme_rows,
    ),
)
