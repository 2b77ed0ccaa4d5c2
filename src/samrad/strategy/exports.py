"""The strategic guidelines as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samrad.base.ports.datasets import DATASETS, Dataset
from samrad.strategy import queries


def strategy_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """Every strategy period, with whether it holds on day."""
    for one in queries.strategies():
        holds = day in one.period
        last = one.period.last_day
        yield (
            one.slug,
            one.name,
            one.vision or None,
            one.valid_from,
            last,
            one.adopted_on,
            holds,
            one.source.title,
        )


def priority_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """Every priority of the focus areas that hold on day; an area without any is one row."""
    strategy = queries.strategy_on(day)
    for area in queries.focus_areas(strategy) if strategy else ():
        of_area = (area.slug, area.number, area.name)
        priorities = list(area.priorities.all())
        if not priorities:
            yield (*of_area, None, None, area.source.title)
        for priority in priorities:
            yield (*of_area, priority.number, priority.text, priority.source.title)


DATASETS.add(
    "strategi",
    Dataset(
        title="Strategiske føringer",
        about="Periodene med strategiske føringer, med visjon og vedtak.",
        columns=(
            ("nokkel", "Nøkkel"),
            ("navn", "Navn"),
            ("visjon", "Visjon"),
            ("fra_og_med", "Fra og med"),
            ("til_og_med", "Til og med"),
            ("vedtatt", "Vedtatt"),
            ("gjelder", "Gjelder denne dagen"),
            ("kilde", "Kilde"),
        ),
        rows=strategy_rows,
    ),
)
DATASETS.add(
    "innsatsomrader",
    Dataset(
        title="Innsatsområder og prioriterte aktiviteter",
        about="Innsatsområdene som gjelder denne dagen, med prioriterte aktiviteter.",
        columns=(
            ("nokkel", "Nøkkel"),
            ("omradenummer", "Nummer på området"),
            ("omrade", "Innsatsområde"),
            ("aktivitetsnummer", "Nummer på aktiviteten"),
            ("aktivitet", "Prioritert aktivitet"),
            ("kilde", "Kilde"),
        ),
        rows=priority_rows,
    ),
)
