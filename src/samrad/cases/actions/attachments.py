"""What is laid beside a case: uploading, attaching, order, and taking away again."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.cases import queries
from samrad.cases.actions.keeping import running
from samrad.cases.models import Case, CaseAttachment, Consideration
from samrad.cases.policies import may_prepare_case
from samrad.files import actions as files
from samrad.files.models import Document
from samrad.files.vocabulary import Openness, PaperKind
from samrad.law.statutes.offentleglova import Paper


class PaperIsFinal(Refusal):
    """The paper the attachments belong to is frozen, and they with it."""

    def __init__(self) -> None:
        super().__init__(
            _("Saksframlegget er ferdig. Skriv en ny versjon før du endrer vedleggene.")
        )


class AlreadyAttached(Refusal):
    """The document is an attachment of the case already."""

    def __init__(self, document: Document) -> None:
        super().__init__(_("«%(title)s» er allerede vedlegg.") % {"title": document.title})


class GoneWithLetter(Refusal):
    """The document went out with a finished letter."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            _("«%(title)s» følger et ferdig brev og kan ikke tas bort.") % {"title": document.title}
        )


class NotTheSame(Refusal):
    """The order does not name every attachment once: someone has changed the list."""

    def __init__(self) -> None:
        super().__init__(_("Listen over vedlegg er endret. Last siden på nytt og sorter igjen."))


@action("cases.upload_attachment", may=may_prepare_case, done="Lastet opp vedlegg til sak")
def upload_attachment(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    title: str,
    upload: files.Received,
    step: Consideration | None = None,
) -> CaseAttachment:
    """Take a file in and lay it beside a case, last in order; screened when the case is.

    Raises CaseIsOver, PaperIsFinal, and what files.add_document raises.
    """
    locked = _changeable(case, step)
    document = files.add_document(
        actor=actor,
        at=at,
        title=title,
        upload=upload,
        paper=PaperKind.ANNEX,
        openness=Openness.EXEMPT if locked.is_screened else Openness.OPEN,
        legal_basis=locked.legal_basis if locked.is_screened else "",
    )
    return _laid(locked, step, document)


@action("cases.attach_document", may=may_prepare_case, done="La dokument ved sak")
def attach_document(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    document: Document,
    step: Consideration | None = None,
) -> CaseAttachment:
    """Lay a document that is there already beside a case, last in order; screened when the case is.

    Raises CaseIsOver, PaperIsFinal, AlreadyAttached, and files.NotExemptable when the document is
    kept from the public as internal (offentleglova § 16 første ledd).
    """
    locked = _changeable(case, step)
    if CaseAttachment.objects.filter(case=locked, document=document).exists():
        raise AlreadyAttached(document)
    files.declare_paper(actor=actor, at=at, document=document, paper=Paper.ANNEX.value)
    laid = _laid(locked, step, document)
    if locked.is_screened:
        screen_documents(locked, actor, at)
    return laid


def _laid(case: Case, step: Consideration | None, document: Document) -> CaseAttachment:
    same = CaseAttachment.objects.filter(case=case, consideration=step)
    last = same.aggregate(last=Max("position"))["last"]
    return kept(
        CaseAttachment(
            case=case,
            consideration=step,
            document=document,
            position=(last or 0) + 1,
            title=document.title,
        )
    )


@action("cases.detach_document", may=may_prepare_case, done="Tok bort vedlegg fra sak")
def detach_document(
    *,
    actor: Actor,
    at: datetime,
    attachment: CaseAttachment,
) -> Case:
    """Take an attachment away before the paper is final; the document goes when nothing holds it.

    Raises CaseIsOver, PaperIsFinal, GoneWithLetter.
    """
    case = _changeable(attachment.case, attachment.consideration)
    document = attachment.document
    letters = queries.letters_of(case)
    if any(document.uid in one.uids for one in letters if not one.is_draft):
        raise GoneWithLetter(document)
    attachment.delete()
    if not CaseAttachment.objects.filter(document=document).exists():
        # When others rely on it, it only leaves this case.
        with suppress(files.Published, files.Archived, files.InUse):
            files.remove_document(actor=actor, at=at, document=document)
    return case


@action("cases.order_attachments", may=may_prepare_case, done="Sorterte vedlegg til sak")
def order_attachments(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    case: Case,
    order: Sequence[int],
    step: Consideration | None = None,
) -> list[CaseAttachment]:
    """Put the attachments of a case, or of one body's treatment, in the order of their numbers.

    Raises CaseIsOver, PaperIsFinal, NotTheSame.
    """
    locked = _changeable(case, step)
    found = {one.pk: one for one in CaseAttachment.objects.filter(case=locked, consideration=step)}
    if sorted(found) != sorted(order):
        raise NotTheSame
    for place, number in enumerate(order, start=1):
        found[number].position = place
        kept(found[number])
    return [found[number] for number in order]


def screen_documents(case: Case, actor: Actor, at: datetime) -> None:
    """Exempt the open attachments of a screened case on its ground; titles are masked too.

    One that is deferred or exempt already keeps its own ground.
    """
    for one in CaseAttachment.objects.filter(case=case).select_related("document"):
        if one.document.openness == Openness.OPEN:
            files.set_openness(
                actor=actor,
                at=at,
                document=one.document,
                openness=Openness.EXEMPT,
                legal_basis=case.legal_basis,
                public_title="",
                paper=Paper.ANNEX.value,
            )


def publish_documents(case: Case, step: Consideration | None, actor: Actor, at: datetime) -> None:
    """Publish the attachments of a paper; of an exempt one, its public variant if it has any."""
    for one in queries.attachments_for(case, step):
        files.publish_document(actor=actor, at=at, document=one.document)


def _changeable(case: Case, step: Consideration | None) -> Case:
    locked = running(case)
    latest = queries.papers_of(locked, step).latest
    if latest is not None and latest.is_final:
        raise PaperIsFinal
    return locked
