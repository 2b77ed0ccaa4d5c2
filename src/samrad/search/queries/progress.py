"""How far the index has read the trail, and what must wait until it has read on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samrad.audit import chain
from samrad.audit.models import Touched
from samrad.base.ports.search import SEARCH, Searchable
from samrad.search.models import Document, Progress

MOST_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Standing:
    """The marks of the kinds, and the head of the trail they were held against."""

    head: int
    marks: dict[str, Progress]

    def is_behind(self, kind: str) -> bool:
        """Whether the trail has moved since the kind was read. False for what is never read so."""
        mark = self.marks.get(kind)
        if is_fixed(SEARCH[kind]):
            return False
        return mark is None or mark.number < self.head

    def is_of_old(self, kind: str) -> bool:
        """Whether the kind must be read whole: never read, or in another edition of the stems."""
        mark = self.marks.get(kind)
        return mark is None or not mark.is_current

    @property
    def seen(self) -> int:
        """The last entry of the trail that every kind in the index has read."""
        numbers = [self.marks[kind].number for kind in SEARCH if kind in self.marks]
        return min((n for n in numbers if n < self.head), default=self.head)


def standing() -> Standing:
    """How far the index has come. Two queries."""
    marks = {one.kind: one for one in Progress.objects.all()}
    return Standing(chain.head()[0], marks)


def is_fixed(searchable: Searchable) -> bool:
    """Whether the kind is no row and made of none: it changes with the program only."""
    return searchable.model is None and searchable.made_of is None


def watched(searchable: Searchable) -> frozenset[str]:
    """The models, by label, whose rows can make the kind stale."""
    models = [*searchable.stale, *([searchable.model] if searchable.model else [])]
    return frozenset(model._meta.label_lower for model in models)


def concerns(searchable: Searchable, labels: Iterable[str]) -> bool:
    """Whether a change of rows of the models with these labels can make the kind stale."""
    if searchable.made_of is not None:
        rooms = set(searchable.made_of())
        return any(label.partition(".")[0] in rooms for label in labels)
    return not watched(searchable).isdisjoint(labels)


def touched_since(number: int, most: int) -> list[str] | None:
    """The keys of the rows changed after an entry of the trail; None when they are too many."""
    rows = Touched.objects.filter(entry_id__gt=number).order_by("pk").values_list("row", flat=True)
    found = list(rows[: most + 1])
    return None if len(found) > most else found


def waiting(now: Standing) -> frozenset[str]:
    """The kinds that are not searched until they are read again: their rows may have changed.

    So what was closed a moment ago is neither found nor counted, whoever reads the index next.
    """
    behind = [kind for kind in SEARCH if now.is_behind(kind)]
    old = {kind for kind, mark in now.marks.items() if not mark.is_current}
    gone = {kind for kind in now.marks if kind not in SEARCH}
    if not behind:
        return frozenset(old | gone)
    touched = touched_since(now.seen, MOST_LOOKED_AT)
    labels = None if touched is None else {key.partition(":")[0] for key in touched}
    stale = {one for one in behind if labels is None or concerns(SEARCH[one], labels)}
    return frozenset(old | gone | stale)


def due(today: date) -> dict[str, set[str]]:
    """The keys of rows to read again because a day has come, by kind."""
    found: dict[str, set[str]] = {}
    rows = Document.objects.filter(again_on__lte=today).values_list("kind", "row").distinct()
    for kind, row in rows:
        found.setdefault(kind, set()).add(row)
    return found
