"""Named reads: the figures of the region through the years, and what was fetched."""

from samrad.knowledge.queries.regions import (
    Count,
    Region,
    region_on,
    shown_percent,
)
from samrad.knowledge.queries.retrievals import (
    Differences,
    Preview,
    comparison_of,
    differences,
    fresh,
    numbers_on,
    pointed_to,
    preview,
    retrieval_numbered,
    retrievals,
)

__all__ = [
    "Count",
    "Differences",
    "Preview",
    "Region",
    "comparison_of",
    "differences",
    "fresh",
    "numbers_on",
    "pointed_to",
    "preview",
    "region_on",
    "retrieval_numbered",
    "retrievals",
    "shown_percent",
]
