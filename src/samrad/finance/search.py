"""What this room lets readers find: the yearly decisions."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from samrad.base import dates
from samrad.base.actions import row_key
from samrad.base.ports.search import SEARCH, Entry, Searchable, reaching
from samrad.bodies import queries as bodies
from samrad.bodies.models import BodyName
from samrad.finance.models import YearlyDecision
from samrad.law.period import year


def _decisions(pks: Collection[int]) -> Iterator[Entry]:
    rows = list(YearlyDecision.objects.filter(pk__in=pks).order_by("pk"))
    names = bodies.names_of_bodies({row.body_id for row in rows if row.body_id})
    for row in rows:
        day = row.decided_on or row.planned_on
        body = names.on(row.body_id, day or year(row.year).start)
        rate = row.rate and f"{row.rate} kroner per {row.unit}"
        told = [body, row.case_number, rate, row.note]
        yield Entry(
            key=row_key(row),
            title=f"{row.get_kind_display()} {row.year}",
            text=". ".join(filter(None, told)),
            address=f"{reverse('finance:decisions')}#ar-{row.year}",
            dated=row.decided_on or year(row.year).start,
            when=dates.from_day(row.decided_on, row.precision) if row.decided_on else str(row.year),
        )


SEARCH.add(
    "finance.decisions",
    Searchable(
        kind="Årlig vedtak",
        model=YearlyDecision,
        entries=_decisions,
        stale={BodyName: reaching(YearlyDecision, "body", "body_id")},
    ),
)
