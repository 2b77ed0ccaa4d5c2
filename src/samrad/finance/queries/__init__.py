"""Named reads of the council's economy: what is decided each year, and what the fee comes to."""

from samrad.finance.queries.decisions import (
    Told,
    decided_in,
    is_assemblys,
    is_decided,
    known_on,
    of_year,
    planned,
    told,
    yearly_decisions,
)
from samrad.finance.queries.fees import (
    Charge,
    Compared,
    Fee,
    compared,
    fee_before,
    fee_decided,
    fee_of,
    fees_on,
)

__all__ = [
    "Charge",
    "Compared",
    "Fee",
    "Told",
    "compared",
    "decided_in",
    "fee_before",
    "fee_decided",
    "fee_of",
    "fees_on",
    "is_assemblys",
    "is_decided",
    "known_on",
    "of_year",
    "planned",
    "told",
    "yearly_decisions",
]
