"""What this room lets readers find: people in public office or in the secretariat, by name."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.ports.search import SEARCH, Entry, Searchable, through
from samrad.people.models import Person, Position


def _people(pks: Collection[int]) -> Iterator[Entry]:
    rows = Person.objects.filter(pk__in=pks).prefetch_related("positions")
    for row in rows.order_by("slug"):
        posts = [
            ", ".join(filter(None, [one.title or "medarbeider i sekretariatet", one.field]))
            for one in row.positions.all()
        ]
        yield Entry(
            key=row_key(row),
            title=row.name,
            text=". ".join(dict.fromkeys(posts)),
            address=reverse("people:person", args=[row.slug]),
        )


SEARCH.add(
    "people.people",
    Searchable(
        kind="Person",
        model=Person,
        entries=_people,
        stale={Position: through("person_id")},
    ),
)
