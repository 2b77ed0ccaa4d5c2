"""Loading a record: all of it or nothing, and a second time without effect."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from django.db import models, transaction

from samrad.base.policies import Actor
from samrad.base.record.columns import Keys, Names
from samrad.base.record.reading import (
    MANIFEST,
    BadRecord,
    Problem,
    checked,
    missing_pointers,
    read,
    read_file,
)
from samrad.base.record.tables import RECORDS, Entry, Record, Table

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What loading one table did, in rows."""

    table: str
    new: int
    changed: int
    unchanged: int


def in_order(tables: Iterable[Table]) -> list[Table]:
    """The tables so that each stands after those it points to; equal ones by key."""
    by_model: dict[type[models.Model], list[Table]] = {}
    for table in sorted(tables, key=lambda table: table.key):
        by_model.setdefault(table.model, []).append(table)
    sorter: TopologicalSorter[type[models.Model]] = TopologicalSorter()
    for model, sharing in by_model.items():
        pointed = {ref.to for table in sharing for ref in table.refs} - {model}
        sorter.add(model, *(other for other in pointed if other in by_model))
    return [table for model in sorter.static_order() for table in by_model[model]]


def directories(directory: Path) -> list[Path]:
    """The record's own directory, after the directories it uses («norge»).

    BadRecord when the directory or one it uses does not exist.
    """
    if not directory.is_dir():
        raise BadRecord([Problem(str(directory), "", "mappen finnes ikke")])
    manifest = directory / MANIFEST
    content: Any = read_file(manifest) if manifest.is_file() else {}
    uses = (content or {}).get("uses", []) if isinstance(content, dict) else []
    found = []
    for name in uses:
        used = directory.parent / str(name)
        if not used.is_dir():
            raise BadRecord([Problem(MANIFEST, "uses", f"mappen «{name}» finnes ikke")])
        found += directories(used)
    return [*found, directory]


def load(
    directory: Path, *, actor: Actor, at: datetime, progress: Progress = lambda _line: None
) -> list[Outcome]:
    """Read, check and load a record with the records it uses, in one transaction.

    BadRecord when anything at all is wrong; then nothing has changed. Loading the same record
    again changes nothing. Rows that the record does not mention are left as they are.
    """
    tables = in_order(RECORDS.entries())
    record = Record({table.key: [] for table in tables})
    for place in directories(directory):
        progress(f"Leser {place.name} …")
        for key, entries in read(place, tables).entries.items():
            record.entries[key] += entries
    with transaction.atomic():
        known = _known(record, tables)
        if problems := list(missing_pointers(record, known)):
            raise BadRecord(problems)
        outcomes = _apply(record, tables, actor=actor, at=at, progress=progress)
        if problems := _standing(tables, outcomes):
            raise BadRecord(problems)
    return outcomes


def _natural(model: type[models.Model], tables: Iterable[Table]) -> str:
    """The column by which others point to model's rows."""
    return next((ref.by for table in tables for ref in table.refs if ref.to is model), "slug")


def _pointed(tables: list[Table]) -> set[type[models.Model]]:
    return {ref.to for table in tables for ref in table.refs}


def _known(record: Record, tables: list[Table]) -> dict[type[models.Model], set[str]]:
    known: dict[type[models.Model], set[str]] = {}
    for model in _pointed(tables):
        natural = _natural(model, tables)
        known[model] = set(model._base_manager.values_list(natural, flat=True))
        for table in tables:
            if table.model is model:
                known[model] |= {entry[natural] for entry in record.of(table.key)}
    return known


def _apply(
    record: Record, tables: list[Table], *, actor: Actor, at: datetime, progress: Progress
) -> list[Outcome]:
    keys: Keys = {}
    outcomes = []
    pointed = _pointed(tables)
    for table in tables:
        entries = record.of(table.key)
        if entries:
            outcome = _apply_table(table, entries, keys, actor=actor, at=at)
            outcomes.append(outcome)
            progress(f"{table.key}: {outcome.new} nye, {outcome.changed} endret")
        if table.model in pointed:
            natural = _natural(table.model, tables)
            keys[table.model] = dict(table.model._base_manager.values_list(natural, "pk"))
    return outcomes


def _apply_table(
    table: Table, entries: list[Entry], keys: Keys, *, actor: Actor, at: datetime
) -> Outcome:
    if any(ref.to is table.model for ref in table.refs):
        return _apply_in_layers(table, entries, keys, actor=actor, at=at)
    return _apply_entries(table, entries, keys, actor=actor, at=at)


def _apply_in_layers(
    table: Table, entries: list[Entry], keys: Keys, *, actor: Actor, at: datetime
) -> Outcome:
    """A table that points to itself («parent»): first those whose pointers stand, then the rest."""
    own = [ref for ref in table.refs if ref.to is table.model]
    natural = own[0].by
    keys[table.model] = dict(table.model._base_manager.values_list(natural, "pk"))
    total, waiting = [0, 0, 0], list(entries)
    while waiting:
        ready = [
            entry
            for entry in waiting
            if all(
                slug in keys[table.model] for ref in own for slug in ref.pointers(entry[ref.name])
            )
        ]
        if not ready:
            circle = [Problem(table.file, entry.place, "peker i ring") for entry in waiting]
            raise BadRecord(circle)
        outcome = _apply_entries(table, ready, keys, actor=actor, at=at)
        total = [total[0] + outcome.new, total[1] + outcome.changed, total[2] + outcome.unchanged]
        keys[table.model] = dict(table.model._base_manager.values_list(natural, "pk"))
        done = {id(entry) for entry in ready}
        waiting = [entry for entry in waiting if id(entry) not in done]
    return Outcome(table.key, *total)


def _apply_entries(
    table: Table, entries: list[Entry], keys: Keys, *, actor: Actor, at: datetime
) -> Outcome:
    identity = table.attributes_of_identity()
    standing = {
        tuple(getattr(row, name) for name in identity): row
        for row in table.model._base_manager.all()
    }
    new, changed = [], []
    for entry in entries:
        values = table.row(entry, keys)
        row = standing.get(tuple(values[name] for name in identity))
        if row is None:
            new.append(table.model(**values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    if new or changed:
        table.maintained.load(actor=actor, at=at, new=new, changed=changed)
    return Outcome(table.key, len(new), len(changed), len(entries) - len(new) - len(changed))


def _standing(tables: list[Table], outcomes: list[Outcome]) -> list[Problem]:
    """What the checks say of the rows as they now stand, where older rows joined the record's."""
    touched = {outcome.table for outcome in outcomes if outcome.new or outcome.changed}
    read_again = {outcome.table: outcome for outcome in outcomes}
    mixed = [
        table
        for table in tables
        if table.key in touched
        and table.check is not None
        and table.model._base_manager.count() != _rows(read_again[table.key])
    ]
    if not mixed:
        return []
    record = as_record(tables)
    return list(checked(record, mixed))


def _rows(outcome: Outcome) -> int:
    return outcome.new + outcome.changed + outcome.unchanged


def names(tables: list[Table]) -> Names:
    """The natural keys of every row that entries point to."""
    return Names(
        {
            model: dict(model._base_manager.values_list("pk", _natural(model, tables)))
            for model in _pointed(tables)
        }
    )


def as_record(tables: list[Table]) -> Record:
    """The rows that stand, as clean entries."""
    known = names(tables)
    return Record(
        {
            table.key: [
                Entry(table, f"{table.name} (fra før)", table.clean(table.written(row, known)))
                for row in table.model._base_manager.all()
            ]
            for table in tables
        }
    )
