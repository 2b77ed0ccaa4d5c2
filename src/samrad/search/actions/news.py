"""What the trail tells since the index last read it: the trail is the queue."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from samrad.audit.models import Entry, Payload
from samrad.base.ports.search import Columns, Searchable
from samrad.search.queries import progress


@dataclass(frozen=True, slots=True)
class News:
    """The rows changed up to an entry of the trail, by model label: {key: columns before, after}.

    until is that entry: nothing later has been read. untold are the models the news cannot tell row
    by row, because the columns are erased from the trail or the rows are too many: kinds that watch
    them must be read whole.
    """

    until: int
    labels: frozenset[str] = frozenset()
    rows: dict[str, dict[str, list[Columns]]] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()

    def needs_whole(self, searchable: Searchable) -> bool:
        """Whether the news do not say which rows of the kind are stale."""
        if searchable.made_of is not None:
            return progress.concerns(searchable, self.labels)
        return progress.concerns(searchable, self.untold)

    def stale(self, searchable: Searchable) -> set[Any]:
        """The primary keys, as text, of the rows of the kind that must be read again."""
        found: set[Any] = set()
        if searchable.model is not None:
            own = self.rows.get(searchable.model._meta.label_lower, {})
            found |= {key.partition(":")[2] for key in own}
        for model, follow in searchable.stale.items():
            changed = self.rows.get(model._meta.label_lower, {})
            columns = [one for both in changed.values() for one in both]
            if columns:
                found |= {str(pk) for pk in follow(columns)}
        return found


def since(number: int, until: int, most: int) -> News:
    """The news after one entry of the trail, and at least up to another, which has been seen.

    More than most rows are told as labels only.
    """
    keys = progress.touched_since(number, most)
    if keys is None:
        labels = frozenset(_labels(_every_key(number)))
        return News(until, labels, untold=labels)
    told = Payload.objects.filter(entry__number__gt=number).values_list("entry_id", "content")
    contents = dict(told.order_by("entry_id"))
    rows: dict[str, dict[str, list[Columns]]] = {}
    for content in contents.values():
        for key, both in json.loads(content).items():
            if ":" in key and isinstance(both, list):
                kept = rows.setdefault(key.partition(":")[0], {}).setdefault(key, [])
                kept.extend(one for one in both if isinstance(one, dict))
    silent = Entry.objects.filter(number__gt=number).exclude(number__in=contents)
    untold = _labels(
        key for subjects in silent.values_list("subjects", flat=True) for key in subjects
    )
    return News(until, frozenset(_labels(keys)), rows, frozenset(untold))


def _every_key(number: int) -> Iterable[str]:
    entries = Entry.objects.filter(number__gt=number).values_list("subjects", flat=True)
    return (key for subjects in entries.iterator(100) for key in subjects)


def _labels(keys: Iterable[str]) -> set[str]:
    return {key.partition(":")[0] for key in keys}
