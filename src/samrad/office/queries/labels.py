"""What rows are called on the screen, found for many at once."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
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
    return {
        row.pk: f"{called[row.pk]} ({row})" if shared[called[row.pk]] > 1 else called[row.pk]
        for row in rows
    }


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
    """What rows say of themselves, with names in the place of the keys of those they point to."""
    said = {row.pk: str(row) for row in rows}
    for pointer in _own_keys(model):
        to: Any = model._meta.get_field(pointer)
        pairs = [(row.pk, getattr(row, pointer)) for row in rows if getattr(row, pointer)]
        pairs = [(pk, other) for pk, other in pairs if _key_of(other).search(said[pk])]
        if not pairs or not is_called(to.related_model):
            continue
        called = names(to.related_model, {other.pk for _pk, other in pairs})
        for pk, other in pairs:
            said[pk] = called[other.pk].join(_key_of(other).split(said[pk]))
    return said


def _key_of(row: models.Model) -> re.Pattern[str]:
    """Where the key of row stands as a word of its own."""
    return re.compile(rf"(?<![\w-]){re.escape(str(row))}(?![\w-])")


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
