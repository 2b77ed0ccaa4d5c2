"""The strategic guidelines as open data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samrad.base import clock
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


def measure_rows(day: date) -> Iterator[tuple[Any, ...]]:
    """Every measure of every programme anyone may read, the newest first, as it stood on day."""
    for one in queries.told(queries.public_measures(clock.today().year), day):
        measure = one.measure
        yield (
            measure.programme.year,
            measure.programme.get_state_display(),
            measure.number or None,
            measure.title,
            measure.time_frame or None,
            "; ".join(party.name for party in one.responsible) or None,
            "; ".join(party.name for party in [*one.cooperates, *one.partners]) or None,
            measure.focus_area.name if measure.focus_area else None,
            "; ".join(measure.goals) or None,
            measure.aim or None,
            one.state.label if one.state else None,
            one.status.because if one.status and one.status.because else None,
            measure.source.title,
        )


DATASETS.add(
    "tiltak",
    Dataset(
        title="Tiltak i handlingsprogrammene",
        about="Tiltakene rådet har programfestet, år for år, med ansvar og status denne dagen.",
        columns=(
            ("ar", "År"),
            ("programmet_er", "Programmet er"),
            ("nummer", "Nummer"),
            ("tiltak", "Tiltak"),
            ("tidsramme", "Tidsramme"),
            ("ansvar", "Ansvar"),
            ("samarbeid", "Samarbeid og partnere"),
            ("innsatsomrade", "Innsatsområde"),
            ("barekraftsmal", "Bærekraftsmål"),
            ("indikator", "Indikator og mål"),
            ("status", "Status"),
            ("grunn", "Grunn"),
            ("kilde", "Kilde"),
        ),
        rows=measure_rows,
    ),
)
