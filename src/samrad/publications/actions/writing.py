"""Working on a draft: words in a section, who sees to it, comments, and answers to remarks."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, Refusal, action, kept
from samrad.base.policies import Actor
from samrad.base.ports.directory import names_of
from samrad.publications import pictures, prose, queries
from samrad.publications.models import Comment, Passage, PassageVersion, Publication, SignOff
from samrad.publications.outlines import OUTLINES
from samrad.publications.policies import may_keep_record, may_work_in_office
from samrad.publications.prose import Difference
from samrad.publications.vocabulary import PassageState

LONGEST_WORDS = 200


class NotADraft(Refusal):
    """The document lies before a body, or is adopted."""

    def __init__(self, publication: Publication) -> None:
        super().__init__(
            _("Dokumentet er %(state)s og kan ikke endres. %(way)s")
            % {
                "state": publication.get_state_display(),
                "way": ""
                if publication.state == "adopted"
                else _("Trekk det tilbake for å skrive videre."),
            }
        )


class NoSuchSection(Refusal):
    """The document has no such section."""

    def __init__(self, section: str) -> None:
        super().__init__(_("Dokumentet har ikke avsnittet «%(name)s».") % {"name": section})


class SavedByAnother(Refusal):
    """Someone has saved the section since this editor opened it; nothing was overwritten.

    differences leads from what is stored to what the editor has written.
    """

    def __init__(self, passage: Passage, differences: list[Difference]) -> None:
        self.passage, self.differences = passage, differences
        self.who = names_of([passage.saved_by])[passage.saved_by]
        super().__init__(
            _(
                "%(who)s lagret avsnittet mens du skrev. Ingenting er overskrevet, og teksten din "
                "står nedenfor. Flett sammen og lagre på nytt."
            )
            % {"who": self.who}
        )


class NothingSaid(Refusal):
    """A comment without words."""

    def __init__(self) -> None:
        super().__init__(_("Skriv kommentaren."))


class NoSuchRemark(Refusal):
    """The remark to be signed off is no longer one: the text or the record has changed."""

    def __init__(self) -> None:
        super().__init__(_("Merknaden gjelder ikke lenger. Last siden på nytt."))


class NoReason(Refusal):
    """A remark is signed off without saying why."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hvorfor merknaden kan stå."))


@action("publications.write_passage", may=may_keep_record, done="Skrev avsnitt")
def write_passage(
    *, actor: Actor, at: datetime, key: str, year: int, section: str, text: str, revision: int
) -> Passage:
    """Save what is written in a section; revision is the save the writer started from, 0 for none.

    An empty text takes the words away. Raises NotADraft, NoSuchSection, Invalid when it cannot be
    read, and SavedByAnother with what differs.
    """
    passage = passage_under_lock(key, year, section)
    try:
        content = pictures.read(text)
    except prose.Unreadable as error:
        raise Invalid({"text": [str(error)]}) from error
    if passage.revision != revision:
        raise SavedByAnother(passage, prose.differences(passage.content, content))
    passage.content, passage.revision = content, passage.revision + 1
    passage.saved_at, passage.saved_by = at, actor.key
    if passage.state == PassageState.OPEN or not content:
        passage.state = PassageState.WRITING if content else PassageState.OPEN
    kept(passage)
    kept(
        PassageVersion(
            passage=passage,
            revision=passage.revision,
            content=content,
            saved_at=at,
            saved_by=actor.key,
        )
    )
    passage.seen = _seen(passage.publication, section)
    return kept(passage)


@action("publications.assign_passage", may=may_keep_record, done="Fordelte ansvar for avsnitt")
def assign_passage(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    key: str,
    year: int,
    section: str,
    owner: str,
    due_on: date | None,
) -> Passage:
    """Say who sees to a section («user:7», or nobody) and by when. Raises NotADraft, NoSuchSection.

    Invalid when the owner is not one of the secretariat.
    """
    passage = passage_under_lock(key, year, section)
    passage.owner, passage.due_on = owner, due_on
    return kept(passage)


@action(
    "publications.mark_passage", may=may_keep_record, done="Merket hvor langt avsnitt er kommet"
)
def mark_passage(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    key: str,
    year: int,
    section: str,
    state: str,
) -> Passage:
    """Say how far people have come with a section. Raises NotADraft, NoSuchSection.

    What the text was measured against is taken anew: who marks it has read it beside the facts.
    """
    passage = passage_under_lock(key, year, section)
    passage.state = state
    passage.seen = _seen(passage.publication, section)
    return kept(passage)


@action("publications.move_passage", may=may_keep_record, done="Flyttet avsnitt")
def move_passage(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    key: str,
    year: int,
    section: str,
    is_up: bool,
) -> Publication:
    """Move a section past its neighbour, within its chapter; the first and the last stay.

    Raises NotADraft, NoSuchSection.
    """
    publication = open_document(key, year)
    chapter = next((one for one in OUTLINES[key].chapters if section in one.sections), None)
    if chapter is None:
        raise NoSuchSection(section)
    keys = list(chapter.ordered(publication.order.get(chapter.title, [])))
    place = keys.index(section)
    other = max(place - 1, 0) if is_up else min(place + 1, len(keys) - 1)
    keys[place], keys[other] = keys[other], keys[place]
    publication.order = {**publication.order, chapter.title: keys}
    return kept(publication)


@action("publications.set_deadline", may=may_keep_record, done="Satte frist for dokument")
def set_deadline(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    key: str,
    year: int,
    due_on: date | None,
) -> Publication:
    """Say when the document must be ready; None takes the day away. Raises NotADraft."""
    publication = open_document(key, year)
    publication.due_on = due_on
    return kept(publication)


@action("publications.comment_on_passage", may=may_work_in_office, done="Kommenterte avsnitt")
def comment_on_passage(
    *, actor: Actor, at: datetime, key: str, year: int, section: str, words: str
) -> Comment:
    """Say something of a section to the others in the office. Raises NothingSaid, NoSuchSection."""
    said = words.strip()
    if not said:
        raise NothingSaid
    publication = _document(key, year)
    _known(key, section)
    return kept(
        Comment(
            publication=publication, section=section, words=said, written_at=at,
            written_by=actor.key,
        )
    )  # fmt: skip


@action("publications.settle_comment", may=may_keep_record, done="Lukket kommentar")
def settle_comment(*, actor: Actor, at: datetime, comment: Comment) -> Comment:
    """Close a comment: it is answered. Again changes nothing."""
    locked = Comment.objects.select_for_update().get(pk=comment.pk)
    if locked.settled_at is None:
        locked.settled_at, locked.settled_by = at, actor.key
        kept(locked)
    return locked


@action("publications.sign_off_remark", may=may_keep_record, done="Kvitterte ut merknad")
def sign_off_remark(
    *, actor: Actor, at: datetime, key: str, year: int, mark: str, reason: str
) -> SignOff:
    """Answer for a remark of the linter, with the reason why the words may stand.

    mark is the remark's fingerprint. Raises NotADraft, NoReason, and NoSuchRemark when the draft
    has no such remark now. Signed off again, the new reason stands.
    """
    publication = open_document(key, year)
    why = " ".join(reason.split())
    if not why:
        raise NoReason
    draft = queries.edition(key, year, queries.written_in(publication))
    found = (one for one in queries.remarks_on(draft, publication) if one.mark == mark)
    marked = next(found, None)
    if marked is None:
        raise NoSuchRemark
    answer = marked.answer or SignOff(publication=publication, mark=mark)
    answer.rule, answer.words = marked.remark.rule, marked.remark.text[:LONGEST_WORDS]
    answer.reason, answer.signed_at, answer.signed_by = why, at, actor.key
    return kept(answer)


@action("publications.withdraw_sign_off", may=may_keep_record, done="Tok kvittering tilbake")
def withdraw_sign_off(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    answer: SignOff,
) -> Publication:
    """Take an answer to a remark back. Raises NotADraft."""
    publication = open_document(answer.publication.key, answer.publication.year)
    SignOff.objects.filter(pk=answer.pk).delete()
    return publication


# ------------------------------------------------------------------ what they share


def _document(key: str, year: int) -> Publication:
    """The document's row under a lock, made the first time somebody adds to it."""
    publication, _is_new = Publication.objects.get_or_create(key=key, year=year)
    return Publication.objects.select_for_update().get(pk=publication.pk)


def open_document(key: str, year: int) -> Publication:
    """The document's row under a lock. NotADraft when nothing may be written in it."""
    publication = _document(key, year)
    if not publication.is_draft:
        raise NotADraft(publication)
    return publication


def passage_under_lock(key: str, year: int, section: str) -> Passage:
    """The section's row; the document's lock holds it. Raises NotADraft, NoSuchSection."""
    publication = open_document(key, year)
    _known(key, section)
    passage, _is_new = Passage.objects.get_or_create(publication=publication, section=section)
    return passage


def _known(key: str, section: str) -> None:
    if section not in OUTLINES[key].keys:
        raise NoSuchSection(section)


def _seen(publication: Publication, section: str) -> dict[str, str]:
    draft = queries.edition(publication.key, publication.year, queries.written_in(publication))
    part = draft.part(section)
    return queries.seen_in(part) if part else {}
