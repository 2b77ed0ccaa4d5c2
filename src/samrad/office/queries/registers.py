"""The rows of a register: found, filtered, sorted, as of a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samrad.base.collation import Alphabetical
from samrad.base.models import PeriodModel
from samrad.base.policies import Actor
from samrad.base.ports.registers import CALLED, Register, Shown
from samrad.office.queries import labels
from samrad.office.queries.words import text_of

YES, NO, UNKNOWN = "ja", "nei", "ukjent"


def has_days(register: Register) -> bool:
    """Whether the rows of the register hold on some days only."""
    return issubclass(register.maintained.model, PeriodModel)


def visible_rows(register: Register, actor: Actor) -> QuerySet[Any]:
    """The rows actor may see; a model that hides some of its rows says so by visible_to."""
    manager: Any = register.maintained.model._default_manager
    rows: QuerySet[Any] = (
        manager.visible_to(actor) if hasattr(manager, "visible_to") else manager.all()
    )
    return rows.select_related(*register.select) if register.select else rows


def found_rows(
    register: Register, actor: Actor, *, asked: dict[str, Any], day: date | None
) -> QuerySet[Any]:
    """The rows that match what was asked (search words, filters, sorting), on day or on any.

    asked holds «q», «sorter» and the register's filters by path, as the filter form cleaned them.
    """
    rows: Any = visible_rows(register, actor)
    if day is not None and has_days(register):
        rows = rows.on(day)
    for word in asked.get("q", "").split():
        rows = rows.filter(_anywhere(register.search, word))
    for path in register.filters:
        rows = _filtered(rows, path, asked.get(path))
    if any("__" in path for path in (*register.search, *register.filters)):
        rows = rows.model._base_manager.filter(pk__in=rows.order_by().values("pk"))
        rows = rows.select_related(*register.select) if register.select else rows
    ordered: QuerySet[Any] = rows.order_by(*_order(register, asked.get("sorter", "")))
    return ordered


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column shows of a row, as text; amounts stand to the right."""

    text: str
    is_amount: bool


def lines(register: Register, rows: Iterable[Any]) -> list[tuple[Any, list[Cell]]]:
    """Each row with what the register's columns show of it, as text.

    A column that points to a row with dated names («municipality.slug») shows the name; the names
    of all of them are read at once.
    """
    listed = list(rows)
    called = {column.value: _called(listed, column) for column in register.columns}
    return [
        (row, [_cell(row, column, called[column.value]) for column in register.columns])
        for row in listed
    ]


def table(register: Register, rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Each row with the values of the register's columns, for a file; other rows by their keys."""
    listed = list(rows)
    own = next((column for column in register.columns if column.value == CALLED), None)
    called = _called(listed, own) if own else {}
    for row in listed:
        yield [
            called[row.pk] if column.value == CALLED else value_of(row, column)
            for column in register.columns
        ]


def _called(rows: list[Any], column: Shown) -> dict[Any, str]:
    """The names a column shows, by primary key: the rows' own, or of those it points to."""
    if not rows:
        return {}
    if column.value == CALLED:
        return labels.names(type(rows[0]), [row.pk for row in rows])
    pointer = _pointer(type(rows[0]), column)
    keys = {getattr(row, f"{pointer}_id") for row in rows} - {None} if pointer else set()
    if not keys:
        return {}
    to: Any = field_at(type(rows[0]), pointer).related_model
    return labels.names(to, keys)


def _pointer(model: type[models.Model], column: Shown) -> str:
    """The key a column follows to a row it names: «body» of «body.slug», and of «body» alone."""
    if callable(column.value) or column.value == CALLED:
        return ""
    pointer, _dot, end = column.value.rpartition(".")
    if not pointer and labels.points_to_called(model, end):
        return end
    return pointer if end == "slug" and "." not in pointer else ""


def _cell(row: Any, column: Shown, called: dict[Any, str]) -> Cell:
    return Cell(_text(row, column, called), column.is_amount)


def _text(row: Any, column: Shown, called: dict[Any, str]) -> str:
    if called:
        pointer = _pointer(type(row), column)
        return called.get(getattr(row, f"{pointer}_id") if pointer else row.pk, "–")
    value = value_of(row, column)
    if column.is_amount and isinstance(value, int):
        return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")
    return text_of(value)


def value_of(row: Any, column: Shown) -> Any:
    """What a column shows of row: its function's answer, or the end of its attribute path."""
    if callable(column.value):
        return column.value(row)
    for name in column.value.split("."):
        choice = getattr(row, f"get_{name}_display", None)
        row = choice() if choice else getattr(row, name, None)
        if row is None:
            return None
    return row() if callable(row) else row


def field_at(model: type[models.Model], path: str) -> "models.Field[Any, Any]":
    """The field at the end of a path such as «municipality__slug»."""
    first, _dunder, rest = path.partition("__")
    field: Any = model._meta.get_field(first)
    return field_at(field.related_model, rest) if rest else field


def _anywhere(paths: tuple[str, ...], word: str) -> Q:
    return reduce(or_, (Q(**{f"{path}__icontains": word}) for path in paths), Q())


def _filtered(rows: QuerySet[Any], path: str, wanted: Any) -> QuerySet[Any]:
    if wanted in (None, ""):
        return rows
    if isinstance(field_at(rows.model, path), models.BooleanField):
        wanted = {YES: True, NO: False, UNKNOWN: None}[wanted]
    return rows.filter(**({f"{path}__isnull": True} if wanted is None else {path: wanted}))


def _order(register: Register, sorted_by: str) -> list[Any]:
    """The columns to order by; ends in the primary key, so that pages never overlap."""
    known = {column.order for column in register.columns if column.order}
    name = sorted_by.removeprefix("-")
    paths = [sorted_by, *register.order] if name in known else register.order
    return [*(_ordered(register.maintained.model, path) for path in paths), "pk"]


def _ordered(model: type[models.Model], path: str) -> Any:
    """A column to order by: words by the Norwegian alphabet, a key by what its row is called."""
    name = path.removeprefix("-")
    try:
        field = field_at(model, name)
    except FieldDoesNotExist:
        field = None
    column: Any = F(name)
    if isinstance(field, models.SlugField) and (called := _newest_name(field.model, name)):
        column = Alphabetical(Coalesce(called, column))
    elif isinstance(field, models.CharField | models.TextField):
        column = Alphabetical(column)
    return column.desc(nulls_last=True) if path.startswith("-") else column.asc(nulls_last=True)


def _newest_name(model: type[models.Model], path: str) -> Subquery | None:
    """The name a row goes by now, for a path to its key; nothing for rows without dated names."""
    names = labels.names_model(model)
    if names is None:
        return None
    named: Any = model._meta.get_field("names")
    owner = named.field.name
    pointer = path.rpartition("__")[0] or "pk"
    newest = names._base_manager.filter(**{owner: OuterRef(pointer)}).order_by("-valid_from", "pk")
    return Subquery(newest.values("name")[:1])


def can_sort(model: type[models.Model], path: str) -> bool:
    """Whether path names a field of model."""
    try:
        field_at(model, path)
    except FieldDoesNotExist:
        return False
    return True
