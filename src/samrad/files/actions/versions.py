"""Documents come in, and get new versions and redacted variants."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base import store
from samrad.base.actions import Invalid, Refusal, action
from samrad.base.policies import Actor
from samrad.files import queries
from samrad.files.actions.openness import judge, refuse_ids
from samrad.files.contents.receiving import NO_ROOM, Received, Sent, received
from samrad.files.contents.refusals import NoRoom
from samrad.files.models import Document, Version
from samrad.files.policies import may_keep_files
from samrad.files.vocabulary import Kind, Openness


class Archived(Refusal):
    """The document is archived: what it says is fixed."""

    def __init__(self, row: Document) -> None:
        super().__init__(
            _("«%(title)s» er arkivert og kan ikke endres eller slettes.") % {"title": row.title}
        )


class SameContent(Refusal):
    """The new version is byte for byte the one before it."""

    def __init__(self, version: Version) -> None:
        super().__init__(
            _("Filen er den samme som versjon %(number)d.") % {"number": version.number}
        )


class NothingToRedact(Refusal):
    """There is no original a redacted variant could stand beside."""

    def __init__(self) -> None:
        super().__init__(_("Dokumentet har ingen original å sladde."))


class NotRedacted(Refusal):
    """The redacted variant says all that the original says."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Teksten i den sladdede filen er den samme som i originalen. Svarte felt oppå "
                "teksten fjerner den ikke: teksten må tas bort før filen lagres."
            )
        )


@action("files.add_document", may=may_keep_files, done="Tok inn dokument")
def add_document(
    *,
    actor: Actor,
    at: datetime,
    title: str,
    upload: Sent | Received,
    openness: str = Openness.OPEN,
    legal_basis: str = "",
    deferred_until: date | None = None,
    public_title: str = "",
    paper: str = "",
    note: str = "",
) -> Document:
    """Take in a document with its first version; nobody outside reads it before it is published.

    Give a Received (files.forms) rather than a raw upload where others wait for the database: the
    file is then read before the transaction begins. Raises what received raises, NoGround,
    NoReleaseDay, NotExemptable, Invalid.
    """
    if not title.strip():
        raise Invalid({"title": [_("Skriv en tittel.")]})
    row = Document(
        uid=uuid.uuid4().hex,
        title=title.strip()[:300],
        public_title=public_title,
        paper=paper,
        openness=openness,
        legal_basis=legal_basis,
        deferred_until=deferred_until,
        note=note,
    )
    judge(row)
    with _kept(received(upload)) as content:
        row.save()
        _saved(Version(document=row, number=1, added_at=at, added_by=actor.key), content)
    return row


@action("files.add_version", may=may_keep_files, done="La til ny versjon av dokument")
def add_version(
    *, actor: Actor, at: datetime, document: Document, upload: Sent | Received, what_changed: str
) -> Version:
    """Add a new original at the end of the chain; the earlier ones stay.

    On a published open document it is public at once. Raises what received raises, Archived,
    SameContent, NationalId, Invalid.
    """
    if not what_changed.strip():
        raise Invalid({"what_changed": [_("Skriv hva som er endret.")]})
    taken = received(upload)
    row = _changeable(document)
    before = queries.newest(row, Kind.ORIGINAL)
    with _kept(taken) as content:
        if before is not None and before.sha256 == content.sha256:
            raise SameContent(before)
        version = Version(document=row, number=_next(row), added_at=at, added_by=actor.key)
        version.what_changed = what_changed.strip()[:500]
        _saved(version, content)
        refuse_ids(row)
    return version


@action("files.add_redacted", may=may_keep_files, done="La til sladdet utgave")
def add_redacted(
    *,
    actor: Actor,
    at: datetime,
    document: Document,
    upload: Sent | Received,
    what_changed: str = "",
) -> Version:
    """Add the variant anyone may read of the newest original; also to an archived document.

    Raises what received raises, NothingToRedact, NotRedacted, NationalId.
    Source: offentleglova §§ 11 and 12: only the exempt parts are withheld.
    """
    taken = received(upload)
    row = Document.objects.select_for_update().get(pk=document.pk)
    original = queries.newest(row, Kind.ORIGINAL)
    if original is None:
        raise NothingToRedact
    with _kept(taken) as content:
        if original.sha256 == content.sha256 or _says_the_same(original.text, taken.text):
            raise NotRedacted
        version = Version(document=row, number=_next(row), added_at=at, added_by=actor.key)
        version.kind, version.redacts = Kind.REDACTED, original
        version.what_changed = what_changed.strip()[:500]
        _saved(version, content)
        refuse_ids(row)
    return version


@action("files.retitle_document", may=may_keep_files, done="Ga dokument ny tittel")
def retitle_document(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    document: Document,
    title: str,
    public_title: str = "",
    note: str = "",
) -> Document:
    """Change what a document is called, and the note on it. Raises Archived, NationalId, Invalid.

    public_title stands where the title may not; an archived document's openness keeps its own.
    """
    if not title.strip():
        raise Invalid({"title": [_("Skriv en tittel.")]})
    row = _changeable(document)
    row.title, row.public_title, row.note = title.strip()[:300], public_title.strip()[:300], note
    row.save()
    refuse_ids(row)
    return row


@dataclass(frozen=True, slots=True)
class _Content:
    """What was kept: the content, its text, and what was found out about it."""

    taken: Received
    sha256: str
    text_sha256: str


@contextmanager
def _kept(taken: Received) -> Iterator[_Content]:
    """The content and its text in the store; out of it again when what follows fails. NoRoom."""
    new: list[str] = []

    def keep(content: Received | bytes) -> str:
        pieces = content if isinstance(content, bytes) else content.chunks()
        digest, _size, was_there = store.kept(pieces)
        if not was_there:
            new.append(digest)
        return digest

    try:
        text = taken.text.encode()
        yield _Content(taken, keep(taken), keep(text) if text else "")
    except BaseException as error:
        for digest in new:
            store.forget(digest)
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise NoRoom from error
        raise


def _saved(version: Version, content: _Content) -> None:
    taken = content.taken
    version.sha256, version.text_sha256 = content.sha256, content.text_sha256
    version.size, version.media_type = taken.size, taken.media_type
    version.filename, version.text_note = taken.name, taken.note
    version.national_ids, version.id_places = taken.national_ids, list(taken.id_places)
    version.save()


def _changeable(document: Document) -> Document:
    row = Document.objects.select_for_update().get(pk=document.pk)
    if row.is_archived:
        raise Archived(row)
    return row


def _next(row: Document) -> int:
    last = row.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def _says_the_same(one: str, other: str) -> bool:
    """Whether two texts hold the same words in the same order; texts without words never do."""
    words = re.findall(r"\w+", one)
    return bool(words) and words == re.findall(r"\w+", other)
