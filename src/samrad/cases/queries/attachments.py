"""What is laid beside a case, and who may read it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samrad.base import clock
from samrad.base.policies import Actor, may_work_in_office
from samrad.cases.models import Case, CaseAttachment, CasePaper, Consideration
from samrad.cases.vocabulary import PaperState
from samrad.files import queries as files
from samrad.files.models import Document, Version
from samrad.files.vocabulary import MASKED, Kind


@dataclass(frozen=True, slots=True)
class AttachmentTold:
    """An attachment as the reader may see it. version is None when there is nothing to open.

    ground is why the original is not open to anyone; empty when it is.
    """

    attachment: CaseAttachment
    title: str
    version: Version | None
    ground: str


def attachments_of(case: Case) -> QuerySet[CaseAttachment]:
    """Every attachment of a case, those of the whole case first, then in order of the path."""
    found = CaseAttachment.objects.filter(case=case).select_related("document", "consideration")
    return found.order_by("consideration__position", "position", "pk")


def attachments_for(case: Case, step: Consideration | None) -> list[CaseAttachment]:
    """What goes with a paper: the attachments of the whole case, then those of the body."""
    whole = Q(consideration=None)
    wanted = whole | Q(consideration=step) if step is not None else whole
    found = attachments_of(case).filter(wanted)
    return sorted(found, key=lambda one: (one.consideration_id is not None, one.position, one.pk))


def attachments_told(case: Case, actor: Actor) -> list[AttachmentTold]:
    """The attachments of a case as actor may see them; what is not published yet is left out.

    The same number of queries however many there are.
    """
    found = list(attachments_of(case))
    if not found:
        return []
    versions = _newest([one.document_id for one in found])
    mine = bool(actor.bodies) and _is_sent_to(case, actor)
    told = [_told(one, actor, versions, mine=mine) for one in found]
    return [one for one in told if one is not None]


def _told(
    one: CaseAttachment, actor: Actor, versions: dict[tuple[int, str], Version], *, mine: bool
) -> AttachmentTold | None:
    document, day = one.document, clock.today()
    opened = document.is_published_on(day) and document.is_released_on(day)
    if opened or mine or may_work_in_office(actor):
        version = versions.get((document.pk, Kind.ORIGINAL))
        return AttachmentTold(one, one.title, version, document.legal_basis)
    if document.published_at is None:
        return None
    version = versions.get((document.pk, Kind.REDACTED))
    return AttachmentTold(one, document.public_title or MASKED, version, document.legal_basis)


def _newest(documents: list[int]) -> dict[tuple[int, str], Version]:
    """The newest version of each kind of each document whose content is not erased."""
    rows = Version.objects.filter(document__in=documents, erased_at=None).order_by("number")
    return {(row.document_id, row.kind): row for row in rows}


def _is_sent_to(case: Case, actor: Actor) -> bool:
    """Whether the case lies before a body the actor sits in: numbered there, or a paper final."""
    mine = Consideration.objects.filter(case=case, body__slug__in=actor.bodies)
    numbers = list(mine.values_list("number", flat=True))
    if any(number is not None for number in numbers):
        return True
    return bool(numbers) and CasePaper.objects.filter(case=case, state=PaperState.FINAL).exists()


def digest_of(attachment: CaseAttachment) -> str:
    """The SHA-256 of an attachment's newest original; empty when its content is erased."""
    version = files.newest(attachment.document, Kind.ORIGINAL)
    return version.sha256 if version is not None else ""


def may_read_document(document: Document, actor: Actor) -> bool:
    """Whether a case lets actor read a document: members of a body whose case it lies beside.

    From when the case has a number in the body, or a paper is final: then it is sent to them.
    """
    if not actor.bodies:
        return False
    beside = Case.objects.filter(attachments__document=document).distinct()
    return any(_is_sent_to(case, actor) for case in beside)


def attachment_of(case: Case, number: int) -> CaseAttachment | None:
    """One attachment of a case; None when it is not of this case."""
    rows = attachments_of(case).select_related("case", "document", "consideration")
    return rows.filter(pk=number).first()


def order_with(attachment: CaseAttachment, by: int) -> list[int]:
    """The numbers of the attachments of the same place, with one moved by so many places."""
    same = CaseAttachment.objects.filter(
        case=attachment.case_id, consideration=attachment.consideration_id
    )
    order = list(same.order_by("position", "pk").values_list("pk", flat=True))
    place = order.index(attachment.pk)
    order.insert(max(0, place + by), order.pop(place))
    return order
