"""What bodies have on in a period, for the year wheel and for seeing what clashes."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.ports.occasions import OCCASIONS, Occasion
from samrad.base.vocabulary import Precision
from samrad.meetings import queries
from samrad.meetings.vocabulary import OFF


def occasions(first: date, last: date) -> Iterator[Occasion]:
    """The meetings from first to last that take place, as anyone may see them."""
    rows = queries.meetings().filter(held_on__range=(first, last), precision=Precision.DAY)
    for one in queries.told(rows.exclude(status__in=OFF), date.max):
        row = one.meeting
        if row.held_on is not None:
            yield Occasion(
                on=row.held_on,
                title=one.title,
                whose=one.body if row.title else "",
                address=reverse("meetings:meeting", args=[row.slug]),
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                key=row_key(row),
            )


OCCASIONS.add("meetings", occasions)
