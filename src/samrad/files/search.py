"""What this room lets readers find: what files say, each for those who may read it."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from samrad.base import clock, store
from samrad.base.actions import row_key
from samrad.base.ports.search import OFFICE, PUBLIC, SEARCH, Entry, through
from samrad.base.ports.search import Searchable as Kind
from samrad.files import queries
from samrad.files.models import Document, Version
from samrad.files.queries import Searchable


def _documents(pks: Collection[Any]) -> Iterator[Entry]:
    today = clock.today()
    for one in queries.searchable(today, pks):
        yield _entry(one, today)


def _entry(one: Searchable, today: date) -> Entry:
    """The original for Kontoret; the variant anyone gets, and its title, for anyone.

    One whose access is deferred is read again on the day it opens.
    """
    row, opens = one.document, one.document.deferred_until
    place = (
        reverse("files:download", args=[row.uid, one.version.filename])
        if one.is_public
        else reverse("files-office:document", args=[row.uid])
    )
    return Entry(
        key=row_key(row),
        title=one.title,
        text=_words(one),
        address=place,
        audience=frozenset({PUBLIC if one.is_public else OFFICE}),
        dated=(row.published_at or one.version.added_at).astimezone(clock.OSLO).date(),
        when=one.version.filename,
        again_on=opens if opens is not None and opens > today else None,
    )


def _words(one: Searchable) -> str:
    """What the file says; nothing where the installation has lost it: the page tells of that."""
    try:
        return one.text
    except store.NotKept:
        return ""


SEARCH.add(
    "files.documents",
    Kind(kind="Fil", model=Document, entries=_documents, stale={Version: through("document_id")}),
)
