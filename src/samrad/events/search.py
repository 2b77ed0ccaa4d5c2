"""What this room lets readers find: the events, with programme, partners and place."""

from collections.abc import Collection, Iterator

from django.db.models import Prefetch
from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.ports.search import SEARCH, Entry, Searchable, through
from samrad.events import queries
from samrad.events.models import Event, EventPartner, GroupTask, ProgrammeItem, Speaker


def _events(pks: Collection[int]) -> Iterator[Entry]:
    found = queries.events().filter(pk__in=pks)
    items = Prefetch("items", ProgrammeItem.objects.order_by("position", "pk"))
    tasks = Prefetch("tasks", GroupTask.objects.order_by("number", "pk"))
    whole = found.prefetch_related(items).prefetch_related(tasks)
    whole = whole.prefetch_related("partners", "speakers")
    for row in whole:
        yield Entry(
            key=row_key(row),
            title=row.title,
            text="\n\n".join(filter(None, _words(row))),
            address=reverse("events:event", args=[row.slug]),
            dated=row.starts_on,
            when=queries.when(row),
        )


def _words(row: Event) -> Iterator[str]:
    yield f"{row.get_kind_display()} {row.place}".strip()
    yield row.summary
    yield ", ".join(one.name for one in row.partners.all())
    for item in row.items.all():
        yield f"{item.title} {item.place} {item.description}".strip()
    yield ", ".join(str(one) for one in row.speakers.all())
    for task in row.tasks.all():
        yield " ".join([task.text, *queries.points_of(task)])


SEARCH.add(
    "events.events",
    Searchable(
        kind="Arrangement",
        model=Event,
        entries=_events,
        stale={
            model: through("event_id")
            for model in (EventPartner, ProgrammeItem, Speaker, GroupTask)
        },
    ),
)
