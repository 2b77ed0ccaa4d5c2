"""Named reads of documents. What anyone may read is decided by today, never by ?on=."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from samrad.base import clock, store
from samrad.base.policies import ANYONE, Actor, may_work_in_office
from samrad.base.ports.readers import READERS
from samrad.files.models import Document, Version
from samrad.files.vocabulary import MASKED, Kind, Openness


def document(uid: str, actor: Actor, day: date) -> Document:
    """The document at uid, when actor may know of it: it is published, or readable to actor.

    day is the day of reading (request.today). DoesNotExist when there is none actor may know of.
    """
    found = Document.objects.get(uid=uid)
    if not (found.is_published_on(day) or readable(found, actor, day)):
        raise Document.DoesNotExist
    return found


def readable(found: Document, actor: Actor, day: date | None = None) -> bool:
    """Whether actor may read the original: Kontoret, whoever an upper room says, or anyone."""
    day = day or clock.today()
    if found.is_published_on(day) and found.is_released_on(day):
        return True
    if may_work_in_office(actor):
        return True
    return actor.is_known and any(may(found, actor) for may in READERS.entries())


def version_for(found: Document, actor: Actor, day: date | None = None) -> Version | None:
    """The newest version actor may read: the original, or else the public redacted variant.

    None when there is nothing for actor: not published, or exempt with no redacted variant.
    """
    day = day or clock.today()
    if readable(found, actor, day):
        return newest(found, Kind.ORIGINAL)
    return newest(found, Kind.REDACTED) if found.is_published_on(day) else None


def numbered_for(
    found: Document, number: int, actor: Actor, day: date | None = None
) -> Version | None:
    """One version by its number, when actor may read it: every one of those who may read the
    original, and of an open document; else only the newest redacted variant.
    """
    day = day or clock.today()
    if readable(found, actor, day):
        return found.versions.filter(number=number, erased_at=None).first()
    mine = version_for(found, actor, day)
    return mine if mine is not None and mine.number == number else None


def newest(found: Document, kind: str) -> Version | None:
    """The newest version of one kind whose content is not erased."""
    chain = found.versions.filter(kind=kind, erased_at=None)
    return chain.select_related("redacts").order_by("-number").first()


def versions_of(found: Document) -> list[Version]:
    """Every version of a document, the newest first."""
    return list(found.versions.select_related("redacts").order_by("-number"))


def shown_title(found: Document, actor: Actor, day: date | None = None) -> str:
    """The title as actor may see it: what is not public is masked, or has a title of its own."""
    return found.title if readable(found, actor, day) else found.public_title or MASKED


def becoming_public(found: Document) -> list[Version]:
    """The versions anyone gets, now or when access is no longer deferred, once published."""
    kinds = {
        Openness.OPEN: (Kind.ORIGINAL,),
        Openness.EXEMPT: (Kind.REDACTED,),
        Openness.DEFERRED: (Kind.ORIGINAL, Kind.REDACTED),
    }[Openness(found.openness)]
    return [one for kind in kinds if (one := newest(found, kind))]


Newest = dict[tuple[int, Kind], Version]
AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Searchable:
    """A document as a search may find it. text is read from the store when it is asked for.

    is_public tells whether anyone may find it; else only Kontoret, and whoever a room says.
    """

    document: Document
    version: Version
    title: str
    is_public: bool

    @property
    def text(self) -> str:
        """The words of the version."""
        return self.version.text


def searchable(day: date, pks: Collection[Any] | None = None) -> Iterator[Searchable]:
    """Every document, or those with these keys, with its newest original for Kontoret, and beside
    it, when anyone may read something of it on day, the public variant with the public title.
    """
    chosen = Document.objects.all() if pks is None else Document.objects.filter(pk__in=pks)
    rows = chosen.order_by("pk").iterator(AT_A_TIME)
    while batch := list(islice(rows, AT_A_TIME)):
        last = _newest_of(batch)
        for found in batch:
            if original := last.get((found.pk, Kind.ORIGINAL)):
                yield Searchable(found, original, found.title, is_public=False)
            if public := _public(found, last, day):
                yield Searchable(found, public, shown_title(found, ANYONE, day), is_public=True)


def _newest_of(rows: list[Document]) -> Newest:
    """The newest version of each kind whose content is not erased, in one query for all."""
    chain = Version.objects.filter(document__in=rows, erased_at=None).order_by("number")
    return {(one.document_id, Kind(one.kind)): one for one in chain}


def _public(found: Document, last: Newest, day: date) -> Version | None:
    """What version_for gives anyone, of versions already read."""
    if not found.is_published_on(day):
        return None
    return last.get((found.pk, Kind.ORIGINAL if found.is_released_on(day) else Kind.REDACTED))


def documents(words: str = "", openness: str = "", state: str = "") -> QuerySet[Document]:
    """The documents whose title or file name holds every word, the newest first.

    state is «draft» (neither published nor archived), «published», «archived», or empty for all.
    """
    found = Document.objects.all()
    for word in words.split():
        named = Version.objects.filter(filename__icontains=word).values("document")
        found = found.filter(Q(title__icontains=word) | Q(pk__in=named))
    if openness:
        found = found.filter(openness=openness)
    states = {
        "draft": Q(published_at=None, archived_at=None),
        "published": Q(published_at__isnull=False),
        "archived": Q(archived_at__isnull=False),
    }
    return found.filter(states.get(state, Q())).order_by("-pk")


def with_newest(rows: Iterable[Document]) -> list[tuple[Document, Version | None]]:
    """Each document with its newest original, in one query for all of them."""
    listed = list(rows)
    chain = Version.objects.filter(document__in=listed, kind=Kind.ORIGINAL).order_by("number")
    last = {one.document_id: one for one in chain}
    return [(row, last.get(row.pk)) for row in listed]


def deferred_until(day: date) -> QuerySet[Document]:
    """The documents whose deferred access ends by day, and that nobody has published."""
    held = Document.objects.filter(openness=Openness.DEFERRED, published_at=None)
    return held.filter(deferred_until__lte=day).order_by("deferred_until", "pk")


def redacted_behind() -> list[Version]:
    """The newest redacted variant of each document that is not open, when it redacts an original
    that is no longer the newest. Two queries.
    """
    chain = Version.objects.filter(erased_at=None).exclude(document__openness=Openness.OPEN)
    originals = {one.document_id: one.pk for one in _in_order(chain.filter(kind=Kind.ORIGINAL))}
    redacted = {one.document_id: one for one in _in_order(chain.filter(kind=Kind.REDACTED))}
    return [one for pk, one in redacted.items() if one.redacts_id != originals.get(pk)]


def _in_order(rows: QuerySet[Version]) -> QuerySet[Version]:
    return rows.select_related("document").order_by("document_id", "number")


@dataclass(frozen=True, slots=True)
class State:
    """How a document stands on a day: what anyone gets of it, and what to look at."""

    public: Version | None
    original: Version | None
    is_behind: bool
    lost: tuple[int, ...]


def state_of(found: Document, day: date) -> State:
    """How the document stands on day. lost are the numbers of versions the store no longer has."""
    original, redacted = newest(found, Kind.ORIGINAL), newest(found, Kind.REDACTED)
    standing = found.versions.filter(erased_at=None).order_by("number")
    return State(
        public=version_for(found, ANYONE, day),
        original=original,
        is_behind=bool(original and redacted and redacted.redacts_id != original.pk),
        lost=tuple(one.number for one in standing if not is_kept(one)),
    )


def published_on(day: date) -> list[tuple[Document, Version, str]]:
    """What anyone may download on day: the document, the version and the title shown."""
    rows = list(Document.objects.exclude(published_at=None).order_by("published_at", "pk"))
    last = _newest_of(rows)
    found = [(one, _public(one, last, day)) for one in rows]
    return [(one, version, shown_title(one, ANYONE, day)) for one, version in found if version]


def added_by(actor_key: str) -> list[Version]:
    """The versions a user has put in, the newest first."""
    rows = Version.objects.filter(added_by=actor_key).select_related("document")
    return list(rows.order_by("-added_at", "-pk"))


def pointed_to(digests: Iterable[str]) -> set[str]:
    """Those of the digests that a version still needs, for its content or its text."""
    asked = list(digests)
    standing = Version.objects.filter(erased_at=None)
    return {
        *standing.filter(sha256__in=asked).values_list("sha256", flat=True),
        *standing.filter(text_sha256__in=asked).values_list("text_sha256", flat=True),
    }


def versions_kept() -> list[Version]:
    """Every version whose content is not erased, with its document, the oldest first."""
    rows = Version.objects.filter(erased_at=None).select_related("document")
    return list(rows.order_by("pk"))


def contents() -> Iterator[tuple[str, list[str]]]:
    """Every content the versions need, with the names of those that need it, by digest."""
    needed: dict[str, list[str]] = {}
    for one in versions_kept():
        for digest in filter(None, (one.sha256, one.text_sha256)):
            needed.setdefault(digest, []).append(f"{one.document.title}, {one}")
    yield from sorted(needed.items())


def is_kept(version: Version) -> bool:
    """Whether the store still has the content of the version."""
    try:
        store.path(version.sha256)
    except store.NotKept:
        return False
    return True
