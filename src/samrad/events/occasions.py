"""What the events take of a period, for the year wheel and for seeing what clashes."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.ports.occasions import OCCASIONS, Occasion
from samrad.base.vocabulary import Precision
from samrad.events import queries
from samrad.law.period import Period

LONGEST = timedelta(days=31)


def occasions(first: date, last: date) -> Iterator[Occasion]:
    """Each day of the events from first to last that are not called off, where the day is known."""
    # An event that began before the first day may still be on.
    around = Period(
        max(date.min + LONGEST, first) - LONGEST, min(last, date.max - LONGEST) + LONGEST
    )
    for row in queries.between(around):
        if row.precision != Precision.DAY:
            continue
        for day in row.days:
            if first <= day <= last:
                yield Occasion(
                    on=day,
                    title=row.title,
                    whose=str(row.get_kind_display()),
                    address=reverse("events:event", args=[row.slug]),
                    starts_at=row.starts_at if day == row.starts_on else None,
                    ends_at=row.ends_at if day == row.last_on else None,
                    key=row_key(row),
                )


OCCASIONS.add("events", occasions)
