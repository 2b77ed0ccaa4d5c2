"""Documents are fixed, removed while nobody relies on them, and emptied when the law says so."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from samrad.audit import chain
from samrad.base.actions import Invalid, Refusal, action, current, row_key
from samrad.base.policies import Actor
from samrad.base.ports.contents import forget
from samrad.files.actions.versions import Archived
from samrad.files.models import Document, Version
from samrad.files.policies import may_keep_files

ERASED_NAME = "slettet"


class Published(Refusal):
    """The document has been public, so it may not vanish."""

    def __init__(self, row: Document) -> None:
        super().__init__(
            _("«%(title)s» er publisert og kan ikke slettes. Du kan unnta det fra offentlighet.")
            % {"title": row.title}
        )


class InUse(Refusal):
    """Something else in the record points to the document."""

    def __init__(self, row: Document) -> None:
        super().__init__(
            _("«%(title)s» er i bruk et annet sted og kan ikke slettes.") % {"title": row.title}
        )


@action("files.archive_document", may=may_keep_files, done="Arkiverte dokument")
def archive_document(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    document: Document,
) -> Document:
    """Fix what a document says: no new version, no new title, no removal. Raises Archived."""
    row = Document.objects.select_for_update().get(pk=document.pk)
    if row.is_archived:
        raise Archived(row)
    row.archived_at = at
    row.save()
    return row


@action("files.remove_document", may=may_keep_files, done="Slettet dokument")
def remove_document(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    document: Document,
) -> None:
    """Remove a document nobody has relied on, with its contents. Raises Archived, Published, InUse.

    Contents that something else still points to stay in the store.
    """
    row = Document.objects.select_for_update().get(pk=document.pk)
    if row.is_archived:
        raise Archived(row)
    if row.published_at is not None:
        raise Published(row)
    digests = _digests(row.versions.all())
    try:
        row.versions.exclude(redacts=None).delete()
        row.versions.all().delete()
        row.delete()
    except ProtectedError as error:
        raise InUse(row) from error
    transaction.on_commit(partial(forget, digests))


@action("files.erase_content", may=may_keep_files, done="Slettet innholdet i en versjon")
def erase_content(*, actor: Actor, at: datetime, version: Version, why: str) -> Version:
    """Erase what one version says, where it should never have been kept: identity numbers, say.

    The row stays with its number and digest, so that the chain shows that something stood there;
    file name and text go, also from the trail. Raises Archived (arkivlova decides), Invalid.
    """
    if not why.strip():
        raise Invalid({"why": [_("Skriv hvorfor innholdet slettes.")]})
    document = Document.objects.select_for_update().get(pk=version.document_id)
    if document.is_archived:
        raise Archived(document)
    row = Version.objects.select_for_update().get(pk=version.pk)
    digests = _digests([row])
    _empty_trail(row, actor, at, why.strip())
    row.filename, row.text_sha256, row.text_note = ERASED_NAME, "", ""
    row.national_ids, row.id_places, row.what_changed = 0, [], ""
    row.erased_at, row.erased_why = at, why.strip()[:300]
    row.save()
    _unsaid(row)
    transaction.on_commit(partial(forget, digests))
    return row


def _digests(versions: Iterable[Version]) -> list[str]:
    pairs = [(one.sha256, one.text_sha256) for one in versions if one.erased_at is None]
    return [digest for pair in pairs for digest in pair if digest]


def _unsaid(row: Version) -> None:
    """Let the entry of the erasure itself not repeat, as what stood before, what is erased."""
    noted = current(row).rows[row_key(row)]
    noted[0] = (noted[0] or {}) | {"filename": ERASED_NAME, "what_changed": "", "id_places": []}


def _empty_trail(row: Version, actor: Actor, at: datetime, why: str) -> None:
    """Take what earlier entries kept of the version out of the trail: its file name above all."""
    numbers = {entry.number for entry in chain.history(row_key(row))}
    chain.erase_payloads(numbers=numbers, actor=actor.key, at=at, reason=why)
