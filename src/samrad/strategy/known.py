"""What the focus areas are called, how the visions read, and what was promised for a year."""

from collections.abc import Iterator
from datetime import date

from samrad.base.actions import row_key
from samrad.base.ports.known import KNOWN, Known, Name, Promise, Sort
from samrad.strategy import queries
from samrad.strategy.models import FocusArea, StrategyPeriod
from samrad.strategy.vocabulary import ProgrammeState


def names() -> Iterator[Name]:
    """The focus areas as adopted, not as misspelt elsewhere, and the vision of each period."""
    for area in FocusArea.objects.select_related("strategy").order_by("pk"):
        yield Name(Sort.FOCUS_AREA, area.name, area.strategy.period, row_key(area))
    for period in StrategyPeriod.objects.exclude(vision="").order_by("pk"):
        yield Name(Sort.VISION, period.vision, period.period, row_key(period))


def promises(year: int) -> Iterator[Promise]:
    """Every measure of the council's adopted programme of a year, as the year's report tells it.

    It is as the record stood on the last day of the year, as the report's own section has it.
    Source: kommuneloven § 14-7 andre ledd bokstav c.
    """
    programme = queries.programme_on(date(year, 12, 31))
    if programme is None or programme.state != ProgrammeState.ADOPTED:
        return
    for one in queries.measures(programme, date(year, 12, 31)):
        yield Promise(one.measure.title, one.state is not None, programme.is_complete)


KNOWN.add("strategy", Known(names=names, promises=promises))
