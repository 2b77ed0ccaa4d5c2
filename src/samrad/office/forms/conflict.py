"""Two people editing at once: what the first one did is kept where the second touched nothing."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from samrad.audit import chain
from samrad.base.actions import snapshot
from samrad.office.forms.registers import RowForm


@dataclass(frozen=True, slots=True)
class Merged:
    """The second person's form over the row as it is now; both names what the two both changed."""

    form: RowForm
    both: list[str]


def merged(typed: RowForm, current: models.Model, before: dict[str, Any] | None) -> Merged:
    """Lay what was typed over current. before is the row as the second person saw it.

    Without before (its content is erased from the trail) everything typed stands.
    """
    fresh = type(typed)(instance=current)
    sent: Any = typed.data
    data, both = sent.copy(), []
    for name in fresh.fields:
        now, was = _column(current, name), _kept(current, name, before)
        if before is None or was is None or now == was:
            continue
        if _typed(typed, name) == was:
            _put(data, fresh, name)
        else:
            both.append(str(fresh.fields[name].label))
    return Merged(type(typed)(data, instance=current), both)


def _column(row: models.Model, name: str) -> str:
    return chain.canonical(snapshot(row)[_attname(row, name)])


def _kept(row: models.Model, name: str, before: dict[str, Any] | None) -> str | None:
    column = _attname(row, name)
    return chain.canonical(before[column]) if before and column in before else None


def _attname(row: models.Model, name: str) -> str:
    field: Any = row._meta.get_field(name)
    attname: str = field.attname
    return attname


def _typed(form: RowForm, name: str) -> str | None:
    if name not in form.cleaned_data:
        return None
    value = form.cleaned_data[name]
    return chain.canonical(value.pk if isinstance(value, models.Model) else value)


def _put(data: Any, fresh: RowForm, name: str) -> None:
    """Set a field's typed value to what fresh shows, the way a browser would send it."""
    widget, value = fresh.fields[name].widget, fresh[name].value()
    if isinstance(widget, forms.CheckboxInput):
        data.pop(name, None)
        if value:
            data[name] = "on"
        return
    text = widget.format_value(value)
    data[name] = (text[0] if text else "") if isinstance(text, list) else (text or "")
