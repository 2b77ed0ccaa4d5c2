"""The days a document about a period counts by."""

from datetime import date, timedelta

from samrad.law.period import Period


def last_day(period: Period) -> date:
    """The last day of a document's period."""
    return (period.until or date.max) - timedelta(days=1)
