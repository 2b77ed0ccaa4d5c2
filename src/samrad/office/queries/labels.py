"""What rows are called on the screen, found for many at once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Prefetch, QuerySet

from samrad.base.collation import alphabetical
from samrad.base.ports.registers import REGISTERS

Model = type[models.Model]


def rows_of(model: Model) -> QuerySet[Any]:
    """Every row of model, with its dated names where it has any, so that label costs nothing."""
    rows = model._base_manager.all()
    names = names_model(model)
    if names is not None:
        newest = names._base_manager.order_by("-valid_from", "pk")
        return rows.prefetch_related(Prefetch("names", newest, to_attr="newest_names"))
    # __str__ may name a neighbour: follow the keys it could ask for.
    return rows.select_related(*_own_keys(model))


def label(row: models.Model) -> str:
    """What row is called: its newest official name, with its key, else what it says itself.

    «Våler (vaaler-viken)»: a name is not enough, for there are two of Våler and two of Nes.
    """
    official = [
        name.name
        for name in getattr(row, "newest_names", [])
        if getattr(name, "kind", "official") == "official"
    ]
    return f"{official[0]} ({row})" if official else str(row)


def labels(model: Model, keys: Iterable[Any]) -> dict[Any, str]:
    """The label of each row of model among keys, by primary key; those that are gone are absent."""
    rows = list(rows_of(model).filter(pk__in=set(keys)))
    if names_model(model) is not None:
        return {row.pk: label(row) for row in rows}
    return _named(model, rows)


def names(model: Model, keys: Iterable[Any]) -> dict[Any, str]:
    """The name of each row of model among keys; with its key where two of them share a name."""
    return _told_apart(model, list(rows_of(model).filter(pk__in=set(keys))))


def is_called(model: Model) -> bool:
    """Whether rows of model have names, apart from what they say themselves."""
    return names_model(model) is not None or _room_names(model) is not None


def points_to_called(model: Model, name: str) -> bool:
    """Whether name is a key of model's to rows that have names."""
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return bool(field.many_to_one) and is_called(field.related_model)


def key_for(model: Model) -> str:
    """The key of the register that keeps model; empty when no room shows it."""
    for key in REGISTERS:
        if REGISTERS[key].maintained.model is model:
            return key
    return ""


def _told_apart(model: Model, rows: list[Any]) -> dict[Any, str]:
    """What to call each of rows: its name, with its key where two of them share a name."""
    called = _named(model, rows)
    shared = Counter(called.values())
    for row in rows:
        if shared[called[row.pk]] > 1 and hasattr(row, "slug"):
            called[row.pk] += f" ({row.slug})"
    return called


def _room_names(model: Model) -> Callable[[list[Any]], dict[Any, str]] | None:
    key = key_for(model)
    return REGISTERS[key].names if key else None


def _named(model: Model, rows: list[Any]) -> dict[Any, str]:
    """Names by the room's own way, by dated names, or by what the rows say themselves."""
    by_room = _room_names(model)
    if by_room:
        return by_room(rows)
    if names_model(model) is not None:
        return {row.pk: _name(row) for row in rows}
    return _said(model, rows)


def _said(model: Model, rows: list[Any]) -> dict[Any, str]:
    """What rows say of themselves, with the names of those they point to in what they say.

    rows are read for this alone: those they point to are changed for stand-ins.
    """
    stand_ins = [one for row in rows for one in _stood_in_for(model, row)]
    said = {row.pk: str(row) for row in rows}
    asked: dict[Model, list[_StandIn]] = defaultdict(list)
    for one in stand_ins:
        if one.is_asked and is_called(type(one.row)):
            asked[type(one.row)].append(one)
    for to, ones in asked.items():
        called = names(to, {one.row.pk for one in ones})
        for one in ones:
            one.name = called[one.row.pk]
    return {row.pk: str(row) for row in rows} if asked else said


class _StandIn:
    """A row as another says it: by its name, once that is found. It knows whether it was said."""

    def __init__(self, row: models.Model) -> None:
        self.row, self.name, self.is_asked = row, "", False

    def __str__(self) -> str:
        self.is_asked = True
        return self.name or str(self.row)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)


def _stood_in_for(model: Model, row: models.Model) -> Iterator[_StandIn]:
    for pointer in _own_keys(model):
        other = getattr(row, pointer)
        if other is not None:
            one = row._state.fields_cache[pointer] = _StandIn(other)
            yield one


def _name(row: models.Model) -> str:
    return label(row).removesuffix(f" ({row})")


def options(model: Model, words: str = "") -> list[tuple[Any, str]]:
    """Rows of model to choose from, as (primary key, name) by name.

    All of words must occur in the name or the key; the key is shown where two share a name.
    """
    wanted = words.casefold().split()
    rows = list(rows_of(model))
    called = _told_apart(model, rows)
    kept = [
        row
        for row in rows
        if all(word in f"{called[row.pk]} {label(row)}".casefold() for word in wanted)
    ]
    found = [(row.pk, called[row.pk]) for row in kept]
    return sorted(found, key=lambda one: (alphabetical(one[1]), one[0]))


def names_model(model: Model) -> Model | None:
    """The model that holds the dated names of model's rows; nothing when they have none."""
    try:
        names: Any = model._meta.get_field("names")
    except FieldDoesNotExist:
        return None
    return names.related_model if names.one_to_many else None


def _own_keys(model: Model) -> list[str]:
    skipped = {"source", "within"}
    keys = [field for field in model._meta.concrete_fields if field.is_relation]
    return [field.name for field in keys if field.name not in skipped]
