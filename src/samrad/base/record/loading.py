"""Loading a record: all of it or nothing, and a second time without effect."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from django.db import IntegrityError, models, transaction

from samrad.base.policies import Actor
from samrad.base.record.checks import in_rings, parents_first
from samrad.base.record.columns import Keys, Names
from samrad.base.record.reading import BadRecord, Problem, Progress, Reading, directories, read
from samrad.base.record.tables import RECORDS, Entry, Record, Table

__all__ = ["Outcome", "directories", "in_order", "load", "names"]

Standing = dict[str, dict[tuple[Any, ...], tuple[Any, Entry]]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What loading one table did, in rows."""

    table: str
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Change:
    """The entries of one table that have no row yet, and those that say something new of one."""

    new: list[Entry]
    changed: list[Entry]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)


def load(
    directory: Path, *, actor: Actor, at: datetime, progress: Progress = lambda _line: None
) -> list[Outcome]:
    """Read, check and load a record with the records it uses, in one transaction.

    BadRecord when anything at all is wrong; then nothing has changed. Loading the same record
    again changes nothing. Rows that the record does not mention are left as they are, and the
    record must fit with them.
    """
    tables = in_order(RECORDS.entries())
    reading = read(directories(directory), tables, progress)
    progress("Kontrollerer …")
    with transaction.atomic():
        known = names(tables)
        standing = _standing(tables, known)
        changes = {table.key: _change(table, reading.record, standing) for table in tables}
        _refuse(reading, known, _scene(reading, changes, standing), tables)
        keys = {
            model: {slug: pk for pk, slug in rows.items()} for model, rows in known.by_model.items()
        }
        for table in tables:
            _write(table, changes[table.key], standing, keys, actor=actor, at=at)
            _tell(table, changes[table.key], progress)
    return [_outcome(table, changes[table.key], reading.record) for table in tables]


def in_order(tables: Iterable[Table]) -> list[Table]:
    """The tables so that each stands after those it points to; otherwise by key."""
    by_model = {table.model: table for table in sorted(tables, key=lambda table: table.key)}
    sorter: TopologicalSorter[type[models.Model]] = TopologicalSorter()
    for model, table in by_model.items():
        sorter.add(model, *({column.to for column in table.pointers} - {model}))
    return [by_model[model] for model in sorter.static_order()]


def names(tables: list[Table]) -> Names:
    """The natural keys of every row that entries point to."""
    natural = {column.to: column.by for table in tables for column in table.pointers}
    return Names(
        {model: dict(model._base_manager.values_list("pk", by)) for model, by in natural.items()}
    )


def _standing(tables: list[Table], known: Names) -> Standing:
    """Every row that stands, with its entry, by table and identity."""
    found: Standing = {}
    for table in tables:
        rows = ((row, table.read_back(row, known)) for row in table.rows())
        found[table.key] = {entry.identity: (row, entry) for row, entry in rows}
    return found


def _change(table: Table, record: Record, standing: Standing) -> Change:
    here = standing[table.key]
    new, changed = [], []
    for entry in record.of(table.key):
        stands = here.get(entry.identity)
        if stands is None:
            new.append(entry)
        elif stands[1].values != entry.values:
            changed.append(entry)
    return Change(new, changed)


def _scene(reading: Reading, changes: dict[str, Change], standing: Standing) -> Record:
    """What must hold together: the record, and the rows it does not mention when it changes any.

    A record that changes nothing is not held up by rows that came from elsewhere.
    """
    record = reading.record
    if reading.problems or not any(changes.values()):
        return record
    mentioned = {key: {entry.identity for entry in found} for key, found in record.entries.items()}
    return Record(
        {
            key: entries
            + [
                entry
                for identity, (_row, entry) in standing[key].items()
                if identity not in mentioned[key]
            ]
            for key, entries in record.entries.items()
        }
    )


def _refuse(reading: Reading, known: Names, scene: Record, tables: list[Table]) -> None:
    problems = list(reading.problems)
    problems += _missing(reading, known)
    for table in tables:
        entries = scene.of(table.key)
        found = list(table.check(entries, scene)) if table.check else []
        if table.parents:
            found += in_rings(table, entries)
        problems += [Problem(entry.path, entry.place, reason) for entry, reason in found]
    if problems:
        raise BadRecord(problems)


def _missing(reading: Reading, known: Names) -> Iterator[Problem]:
    """The pointers that lead nowhere. An entry with a fault of its own is there all the same."""
    there = _there(reading, known)
    for entries in reading.record.entries.values():
        for entry in entries:
            for column in entry.table.pointers:
                for slug in column.pointers(entry[column.name]):
                    if slug not in there[column.to] and column.to not in reading.unread:
                        about = column.to._meta.verbose_name
                        reason = f"«{column.name}» peker på {about} «{slug}», som ikke finnes"
                        yield Problem(entry.path, entry.place, reason)


def _there(reading: Reading, known: Names) -> dict[type[models.Model], set[str]]:
    """The natural keys there are to point to: in the database, and in the record."""
    there = {
        model: reading.spoilt.get(model, set()) | set(rows.values())
        for model, rows in known.by_model.items()
    }
    for entries in reading.record.entries.values():
        if entries and entries[0].table.model in there:
            there[entries[0].table.model] |= {entry["slug"] for entry in entries}
    return there


def _write(
    table: Table, change: Change, standing: Standing, keys: Keys, *, actor: Actor, at: datetime
) -> None:
    """Write one table; one that points to itself, the parents first."""
    layers = [[*change.new, *change.changed]]
    if table.parents:
        layers = list(parents_first(table, layers[0]))
    for layer in layers:
        new, changed = [], []
        for entry in layer:
            values = table.row(entry, keys)
            stands = standing[table.key].get(entry.identity)
            if stands is None:
                new.append(table.model(**values))
            else:
                for name, value in values.items():
                    setattr(stands[0], name, value)
                changed.append(stands[0])
        if new or changed:
            _perform(table, new, changed, actor=actor, at=at)
        if table.model in keys:
            written: list[Any] = new
            keys[table.model] |= {row.slug: row.pk for row in written}


def _perform(
    table: Table, new: list[Any], changed: list[Any], *, actor: Actor, at: datetime
) -> None:
    """Perform the table's own action, with the rows that end a period before those that begin."""
    changed.sort(key=lambda row: getattr(row, "valid_until", None) is None)
    try:
        table.maintained.load(actor=actor, at=at, new=new, changed=changed)
    except IntegrityError as error:
        about = table.model._meta.verbose_name_plural
        why = str(error).splitlines()[0]  # PostgreSQL adds the whole row on a line of its own
        reason = f"databasen tar ikke imot endringen ({why}); del den i to innlesinger"
        raise BadRecord([Problem(None, str(about), reason)]) from error


def _tell(table: Table, change: Change, progress: Progress) -> None:
    if change:
        about = table.model._meta.verbose_name_plural
        progress(f"  {about}: {len(change.new)} nye, {len(change.changed)} endret")


def _outcome(table: Table, change: Change, record: Record) -> Outcome:
    new, changed = len(change.new), len(change.changed)
    return Outcome(table.key, new, changed, len(record.of(table.key)) - new - changed)
