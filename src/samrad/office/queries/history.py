"""The trail in words: who did what, and what each field was before and after."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from samrad.audit.models import Entry
from samrad.base import dates
from samrad.base.actions import deed, row_key
from samrad.base.models import Source
from samrad.identity.queries import names_of
from samrad.office.queries import labels
from samrad.office.queries.words import ACTOR, actors_in, text_of
from samrad.office.vocabulary import FIELD_NAMES, LATEST, OWN_DEEDS

Both = tuple[dict[str, Any] | None, dict[str, Any] | None]
# Names by primary key for each model; and, under these, by what is no primary key.
Known = dict[Any, dict[Any, str]]
ACTORS, SOURCES = "actors", "sources"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that changed: its Norwegian name, and what it was before and after, as text."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one entry did to one row."""

    row: str
    what: str
    label: str
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the trail in words. changes is None when its content has been erased."""

    number: int
    at: datetime
    who: str
    what: str
    action: str
    basis: str
    changes: list[RowChange] | None


def history_of(row: models.Model, *, after: int = 0, most: int = LATEST) -> list[Happening]:
    """What happened to row, newest first; only entries numbered above after. Eight queries
    at most, and one for each kind of row it points to.
    """
    entries = (
        Entry.objects.filter(touched__row=row_key(row), number__gt=after)
        .select_related("payload")
        .order_by("-number")[:most]
    )
    return told(list(entries), only=row_key(row))


def last_number(row: models.Model) -> int:
    """The number of the newest entry that touched row; 0 for none."""
    numbers = Entry.objects.filter(touched__row=row_key(row)).order_by("-number")
    return numbers.values_list("number", flat=True).first() or 0


def state_after(row: models.Model, number: int) -> dict[str, Any] | None:
    """The columns of row as they were right after entry number, read from what came next.

    None when nothing came next, or when the trail no longer holds it.
    """
    later = (
        Entry.objects.filter(touched__row=row_key(row), number__gt=number)
        .select_related("payload")
        .order_by("number")
        .first()
    )
    both = _content(later).get(row_key(row)) if later else None
    return both[0] if both else None


def told(entries: list[Entry], *, only: str = "", most: int = 200) -> list[Happening]:
    """The entries in words: for the row only, or for the first most rows of each."""
    contents = {entry.number: _limited(_content(entry), only, most) for entry in entries}
    names = names_of(entry.actor for entry in entries)
    known = _labels([content for content in contents.values() if content])
    return [
        Happening(
            number=entry.number,
            at=entry.at,
            who=names[entry.actor],
            what=what_was_done(entry.action),
            action=entry.action,
            basis=entry.basis,
            changes=(
                [_row_change(row, both, known) for row, both in contents[entry.number].items()]
                if hasattr(entry, "payload")
                else None
            ),
        )
        for entry in entries
    ]


def what_was_done(action: str) -> str:
    """An action's name in words: «Endret medlemskap»; the name itself when nobody has it now."""
    return OWN_DEEDS.get(action) or deed(action)


def row_label(row: str, known: Known) -> str:
    """What a row key points to, by name where the row still is there."""
    model, number = _model(row.partition(":")[0]), row.partition(":")[2]
    if model is None or not number.isdigit():
        return row
    return known.get(model, {}).get(int(number), number)


def row_in_words(row: str) -> str:
    """A row key as a reader knows it: «kilde: Kommuneloven»; row itself where it is of no table."""
    model = _model(row.partition(":")[0])
    if model is None:
        return row
    return f"{model._meta.verbose_name}: {row_label(row, _labels([{row: (None, None)}]))}"


def _content(entry: Entry | None) -> dict[str, Both]:
    payload = getattr(entry, "payload", None)
    content = json.loads(payload.content) if payload else {}
    rows = content.items() if isinstance(content, dict) else ()
    return {row: tuple(both) for row, both in rows if isinstance(both, list)}


def _limited(content: dict[str, Both], only: str, most: int) -> dict[str, Both]:
    if only:
        return {only: content[only]} if only in content else {}
    return dict(list(content.items())[:most])


def _labels(contents: list[dict[str, Both]]) -> Known:
    """Names for every row that is touched or pointed to: one query for each model."""
    known: Known = {model: labels.labels(model, keys) for model, keys in _wanted(contents).items()}
    sides = [side for content in contents for both in content.values() for side in both if side]
    if actors := actors_in(sides):
        known[ACTORS] = names_of(actors)
    if slugs := {slug for side in sides for slug in side.get("also_in") or ()}:
        known[SOURCES] = dict(Source.objects.filter(slug__in=slugs).values_list("slug", "title"))
    return known


def _wanted(contents: list[dict[str, Both]]) -> dict[type[models.Model], set[Any]]:
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for content in contents:
        for row, both in content.items():
            model, number = _model(row.partition(":")[0]), row.partition(":")[2]
            if model is None:
                continue
            if number.isdigit():
                wanted[model].add(int(number))
            for name, value in [pair for side in both if side for pair in side.items()]:
                field = _field(model, name)
                if field is not None and field.is_relation and value is not None:
                    wanted[field.related_model].add(value)
    return wanted


def _row_change(row: str, both: Both, known: Known) -> RowChange:
    model = _model(row.partition(":")[0])
    before, after = both[0] or {}, both[1] or {}
    names = sorted({**before, **after}, key=_place_in(model))
    changed = [name for name in names if before.get(name) != after.get(name)]
    told = [
        Difference(
            field_name(model, name),
            value_text(model, name, before.get(name), known),
            value_text(model, name, after.get(name), known),
        )
        for name in changed
        if name != "id"
    ]
    return RowChange(
        row=row,
        what=str(model._meta.verbose_name) if model else row.partition(":")[0],
        label=row_label(row, known),
        differences=[one for one in told if one.before != one.after],
    )


def _place_in(model: type[models.Model] | None) -> Callable[[str], tuple[int, str]]:
    """The order of columns as the model has them; what is no column comes last, by name."""
    columns = [field.attname for field in model._meta.concrete_fields] if model else []
    places = {name: place for place, name in enumerate(columns)}
    return lambda name: (places.get(name, len(places)), name)


def field_name(model: type[models.Model] | None, name: str) -> str:
    """A column's Norwegian name, with a capital: «Til og med» for valid_until."""
    if name == "valid_until":
        return _("Til og med")
    field = _field(model, name) if model else None
    text = str(field.verbose_name) if field is not None else FIELD_NAMES.get(name, name)
    return text[:1].upper() + text[1:]


def value_text(
    model: type[models.Model] | None,
    name: str,
    value: Any,
    known: Known,
) -> str:
    """A column's value as a reader expects it; the trail keeps days as text and keys as numbers."""
    field = _field(model, name) if model else None
    if name == "also_in":
        value = [known.get(SOURCES, {}).get(slug, slug) for slug in value or ()]
    if field is None or value in (None, "") or isinstance(value, list):
        return text_of(value)
    if isinstance(value, str) and ACTOR.match(value):
        return known.get(ACTORS, {}).get(value, value)
    if field.is_relation:
        return known.get(field.related_model, {}).get(value) or _("nr. %(key)s") % {"key": value}
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    try:
        value = field.to_python(value)
    except ValidationError:
        return str(value)
    return dates.last_day(value) if name == "valid_until" else text_of(value)


def _field(model: type[models.Model], name: str) -> Any:
    """The field whose column is name («municipality_id»); None when there is none."""
    for field in model._meta.concrete_fields:
        if field.attname == name:
            return field
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _model(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None
