"""What many tests start from: built once through the gate, and laid back as plain rows after that.

The first test of a process that asks for an arrangement has it built by the product's own actions,
and every row they left is noted. A later test that asks for the same, in a database that stands as
it stood then, is given those rows by the database, and what the builder gave, made afresh.

How the database stands is told by the head of the trail, which no two entries share, and by how
many rows there are of what is not written through the gate. Where that is not known, where a test
commits, or where an action is open, the arrangement is built as if it were the first.
"""

import datetime as dt
import pickle
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import cache, wraps
from io import BytesIO
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import DJANGO_VERSION_PICKLE_KEY, connection, models

from samrad.base import actions, clock
from samrad.base.models import Row
from samrad.base.policies import Actor

P = ParamSpec("P")
T = TypeVar("T")
State = tuple[Any, ...]
Rows = dict[str, list[Any]]
PLAIN = (str, int, bool, type(None), dt.date, dt.time, dt.timedelta)
# Filled by migrations, or written by whoever logs in and read by nothing that is arranged.
APART = {"django_content_type", "auth_permission", "django_session"}
SHARED = Path(settings.MEDIA_ROOT)
_noted: dict[Hashable, "Noted"] = {}
_known: set[State] = set()


@dataclass(frozen=True, slots=True)
class Noted:
    """What a builder left: rows by table, keys of rows it changed, contents it put in the store by
    their place there, and what it gave, pickled.
    """

    rows: Rows
    gone: Rows
    contents: dict[Path, bytes]
    given: bytes


def arranged(build: Callable[P, T]) -> Callable[P, T]:
    """A builder of rows, or a fixture that is one, which builds only what was not built before.

    It leaves nothing but rows and contents in the store, and what it gives can be pickled.
    """

    @wraps(build)
    def laid(*args: P.args, **named: P.kwargs) -> T:
        state, asked = _state(), [*args, *named.items()]
        if state is None or not _is_known(state) or not all(map(_can_name, asked)):
            return build(*args, **named)
        key = (build, state, clock._stopped.get(), _name(asked))
        if key in _noted:
            found: T = _lay(_noted[key], list(_rows_in(asked)))
            return found
        before, there = _dump(), _contents()
        kept = [_pickled([], one.__dict__) for one in _rows_in(asked)]
        made = build(*args, **named)
        after = _state()
        if after is not None:
            _noted[key] = _note(before, there, made, kept, list(_rows_in(asked)))
            _known.add(after)
        return made

    return laid


# ------------------------------------------------------------------ how the database stands


def _state() -> State | None:
    """What tells this database from any other; None where rows are not to be laid."""
    blocks = connection.atomic_blocks
    if not blocks or not getattr(blocks[0], "_from_testcase", False) or actions._open.get():
        return None
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return tuple(cursor.fetchone())


def _is_known(state: State) -> bool:
    """Whether the database is empty, or stands as an arrangement left it."""
    return state in _known or not any(state)


@cache
def _question() -> str:
    free = [one for one in _models() if not issubclass(one, Row)]
    names = [one._meta.db_table for one in free if one._meta.app_label != "audit"]
    counts = (f", (SELECT count(*) FROM {name})" for name in names if name not in APART)
    return f"SELECT (SELECT hash FROM audit_seal WHERE id = 1){''.join(counts)}"


@cache
def _models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [one for one in found if one._meta.managed and not one._meta.proxy]


# ------------------------------------------------------------------ rows as the database has them


@cache
def _tables() -> dict[str, list[str]]:
    """The columns of each table, its key first; what the database works out itself is left out."""
    return {
        one._meta.db_table: sorted(
            (field.column for field in one._meta.local_concrete_fields if not field.generated),
            key=lambda column, key=one._meta.pk.column: column != key,
        )
        for one in _models()
        if one._meta.db_table not in APART
    }


def _dump() -> Rows:
    """Every row there is, with its key first: on PostgreSQL as text, on SQLite as it is stored."""
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in _tables())
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        filled = [name for (name,) in cursor.fetchall()]
        return {name: list(_read(cursor, name)) for name in filled}


def _read(cursor: Any, name: str) -> Iterator[Any]:
    columns = _tables()[name]
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {name} ({_quoted(columns)}) TO STDOUT") as copy:
            yield from copy.rows()
    else:  # a plus keeps the values from being converted on their way
        stored = ", ".join(f'+"{column}"' for column in columns)
        cursor.execute(f"SELECT {stored} FROM {name} ORDER BY 1")
        yield from cursor.fetchall()


def _write(cursor: Any, name: str, rows: list[Any]) -> None:
    columns = _tables()[name]
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {name} ({_quoted(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {name} ({_quoted(columns)}) VALUES ({places})", rows)


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _note(
    before: Rows, there: set[Path], made: Any, kept: list[bytes], given: list[models.Model]
) -> Noted:
    after = _dump()
    were, are = ({name: set(rows) for name, rows in all_.items()} for all_ in (before, after))
    changed = (
        None if _pickled([], one.__dict__) == was else one.__dict__
        for one, was in zip(given, kept, strict=True)
    )
    rows = {name: [r for r in all_ if r not in were.get(name, ())] for name, all_ in after.items()}
    gone = {name: [r[0] for r in all_ - are.get(name, set())] for name, all_ in were.items()}
    return Noted(
        {name: found for name, found in rows.items() if found},
        {name: found for name, found in gone.items() if found},
        {one: (_store() / one).read_bytes() for one in _contents() - there},
        _pickled(given, (made, list(changed))),
    )


def _lay(noted: Noted, given: list[models.Model]) -> Any:
    """Give the database the rows, and the rows that were asked with what the builder did to them.

    Foreign keys are asked about at the end of the transaction, so that any order will do. Whole
    pages are kept under the head of the trail, which is that of an earlier test: they are let go.
    """
    caches["pages"].clear()
    with connection.cursor() as cursor:
        for name, keys in noted.gone.items():
            where = f'"{_tables()[name][0]}" = %s'
            cursor.executemany(f"DELETE FROM {name} WHERE {where}", [(key,) for key in keys])
        for name, rows in noted.rows.items():
            _write(cursor, name, rows)
    for name, content in noted.contents.items():
        place = _store() / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    made, changed = _Reading(BytesIO(noted.given), given).load()
    for one, values in zip(given, changed, strict=True):
        if values is not None:
            one.__dict__.clear()
            one.__dict__.update(values)
    return made


def _store() -> Path:
    return Path(settings.MEDIA_ROOT)


def _contents() -> set[Path]:
    """What lies in the store, by its place there; a store that processes share is not looked in."""
    if _store() == SHARED:
        return set()
    return {one.relative_to(_store()) for one in _store().rglob("*") if one.is_file()}


# ------------------------------------------------------------------ what is asked with, and given


def _can_name(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_can_name, value.items()))
    if isinstance(value, list | tuple):
        return all(map(_can_name, value))
    return isinstance(value, (models.Model, Actor, *PLAIN))


def _name(value: Any) -> Hashable:
    """What tells one asked-with from another."""
    if isinstance(value, models.Model):
        return (value._meta.label, value.pk)
    if isinstance(value, dict):
        return tuple((key, _name(one)) for key, one in value.items())
    return tuple(map(_name, value)) if isinstance(value, list | tuple) else value


def _rows_in(value: Any) -> Iterator[models.Model]:
    """The rows among what is asked with, in order."""
    if isinstance(value, models.Model):
        yield value
    elif isinstance(value, list | tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _rows_in(one)


def _pickled(given: list[models.Model], value: Any) -> bytes:
    file = BytesIO()
    _Pickling(file, given).dump(value)
    return file.getvalue()


class _Pickling(pickle.Pickler):
    """Pickles, with the rows that were asked with as their number: they are there already."""

    def __init__(self, file: BytesIO, given: list[models.Model]) -> None:
        super().__init__(file)
        self.numbers = {id(one): number for number, one in enumerate(given)}

    def persistent_id(self, obj: Any) -> int | None:
        return self.numbers.get(id(obj))

    def reducer_override(self, obj: Any) -> Any:
        """A row without the mark Django leaves on those that were pickled."""
        if not isinstance(obj, models.Model):
            return NotImplemented
        make, args, values = obj.__reduce__()
        del values[DJANGO_VERSION_PICKLE_KEY]
        return make, args, values, None, None, _fill


def _fill(row: models.Model, values: dict[str, Any]) -> None:
    row.__dict__.update(values)


class _Reading(pickle.Unpickler):
    def __init__(self, file: BytesIO, given: list[models.Model]) -> None:
        super().__init__(file)
        self.rows = given

    def persistent_load(self, pid: int) -> models.Model:
        return self.rows[pid]
