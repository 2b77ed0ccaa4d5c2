"""What the focus areas are called, and how the visions read."""

from collections.abc import Iterator

from samrad.base.actions import row_key
from samrad.base.ports.known import KNOWN, Known, Name, Sort
from samrad.strategy.models import FocusArea, StrategyPeriod


def names() -> Iterator[Name]:
    """The focus areas as adopted, not as misspelt elsewhere, and the vision of each period."""
    for area in FocusArea.objects.select_related("strategy").order_by("pk"):
        yield Name(Sort.FOCUS_AREA, area.name, area.strategy.period, row_key(area))
    for period in StrategyPeriod.objects.exclude(vision="").order_by("pk"):
        yield Name(Sort.VISION, period.vision, period.period, row_key(period))


KNOWN.add("strategy", Known(names=names))
