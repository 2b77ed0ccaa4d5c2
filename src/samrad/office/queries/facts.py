"""One row of a register as its page shows it."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from samrad.base import dates
from samrad.base.models import PeriodModel, Sourced
from samrad.base.ports.registers import REGISTERS
from samrad.office.queries import labels
from samrad.office.queries.history import field_name
from samrad.office.queries.words import text_of

# Shown together with the day or the source they belong to.
DAYS = {"valid_from", "valid_until"}
BESIDE = {"id", "from_precision", "until_precision", "source_id", "also_in"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a row: its name, its value as text, and the register and row it points to."""

    name: str
    text: str
    key: str = ""
    row: int = 0


def facts_of(row: models.Model) -> list[Fact]:
    """Every field of row in words: its own first, then its days, with what is known of them, and
    the note last; keys as what they point to.
    """
    kept = [field for field in row._meta.concrete_fields if field.attname not in BESIDE]
    kept.sort(key=lambda field: (field.name == "note", field.name in DAYS))
    return [_fact(row, field) for field in kept]


def title_of(row: models.Model) -> str:
    """What row is called: one or two queries, and one for each kind of row it speaks of."""
    return labels.labels(type(row), [row.pk]).get(row.pk, str(row))


def has_source(row: models.Model) -> bool:
    """Whether row is a fact that names its source."""
    return isinstance(row, Sourced)


def _fact(row: models.Model, field: Any) -> Fact:
    name, value = field_name(type(row), field.attname), getattr(row, field.attname)
    if value is None:
        return Fact(name, "–")
    if isinstance(row, PeriodModel) and field.name == "valid_from":
        return Fact(name, dates.from_day(row.valid_from, row.from_precision))
    if isinstance(row, PeriodModel) and field.name == "valid_until":
        return Fact(name, dates.last_day(value, row.until_precision))
    if field.is_relation:
        found = labels.labels(field.related_model, [value])
        key = labels.key_for(field.related_model)
        return Fact(name, found[value], key if key in REGISTERS else "", value)
    if field.choices:
        return Fact(name, str(dict(field.flatchoices).get(value, value)))
    return Fact(name, text_of(value))
