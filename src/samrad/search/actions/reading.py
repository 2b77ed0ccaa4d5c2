"""Writing what rows say into the index, for one kind at a time, inside a transaction."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection

from samrad.base.ports.search import SEARCH, Entry, Searchable
from samrad.search.actions import passages
from samrad.search.models import Audience, Document, Progress
from samrad.search.vocabulary import EDITION

CHUNK = 500
HURRY_MS = 250


def read_rows(mark: Progress, pks: Collection[str], number: int) -> None:
    """Read these rows of a kind anew, and note that the trail is read up to number.

    pks are primary keys as text; rows that are gone leave the index.
    """
    searchable = SEARCH[mark.kind]
    for chunk in _chunks(sorted(pks)):
        if searchable.model is None:
            _write(mark.kind, [], searchable.entries(chunk))
            continue
        label, key = searchable.model._meta.label_lower, searchable.model._meta.pk
        rows = [f"{label}:{pk}" for pk in chunk]
        _write(mark.kind, rows, searchable.entries([key.to_python(pk) for pk in chunk]))
    _note(mark, number)


def read_whole(mark: Progress, number: int) -> None:
    """Read every row of a kind anew, and note that the trail is read up to number."""
    Document.objects.filter(kind=mark.kind).delete()
    for entries in _entries(SEARCH[mark.kind]):
        _write(mark.kind, [], entries)
    mark.edition = EDITION
    _note(mark, number)


def read_fixed(mark: Progress) -> None:
    """Read a kind that is no row anew, when it does not say what it said."""
    every = [entry for entries in _entries(SEARCH[mark.kind]) for entry in entries]
    said = hashlib.sha256(repr(every).encode()).hexdigest()[:32]
    if mark.edition == f"{EDITION} {said}":
        return
    Document.objects.filter(kind=mark.kind).delete()
    _write(mark.kind, [], every)
    mark.edition = f"{EDITION} {said}"
    mark.save()


def count_anew() -> None:
    """Let the database count its rows, so that it plans well: after much has been read."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_document")


@contextmanager
def hurried() -> Iterator[None]:
    """On SQLite, wait only a moment for someone else who is writing. OperationalError if longer.

    PostgreSQL waits for nobody here: it locks the mark with NOWAIT.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {HURRY_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")


def _entries(searchable: Searchable) -> Iterator[Iterable[Entry]]:
    for chunk in _chunks(searchable.every_key()):
        yield searchable.entries(chunk)


def _chunks(found: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(found)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _write(kind: str, rows: Collection[str], entries: Iterable[Entry]) -> None:
    """Put what entries say in the place of what rows said."""
    said = list(entries)
    if rows:
        Document.objects.filter(kind=kind, row__in=rows).delete()
    audiences = _audiences({passages.names(entry) for entry in said})
    Document.objects.bulk_create(passages.documents(kind, said, audiences), batch_size=CHUNK)


def _audiences(wanted: set[str]) -> dict[str, int]:
    """The numbers of sets of eyes by their names; new ones are made."""
    known = dict(Audience.objects.filter(names__in=wanted).values_list("names", "pk"))
    for names in sorted(wanted - set(known)):
        known[names] = Audience.objects.get_or_create(names=names)[0].pk
    return known


def _note(mark: Progress, number: int) -> None:
    mark.number = max(mark.number, number)
    mark.save()
