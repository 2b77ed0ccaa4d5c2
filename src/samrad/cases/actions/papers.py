"""Writing a case paper: saving without overwriting, drafts, and freezing it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, Refusal, action, kept
from samrad.base.policies import Actor
from samrad.cases import queries
from samrad.cases.actions.attachments import publish_documents
from samrad.cases.actions.keeping import running
from samrad.cases.models import Case, CasePaper, Consideration, PaperDraft
from samrad.cases.policies import may_prepare_case
from samrad.cases.queries import Difference, Manuscript
from samrad.cases.vocabulary import PaperState
from samrad.files.actions import NationalId
from samrad.files.contents import national_ids
from samrad.identity.queries import names_of
from samrad.publications import prose


class SavedByAnother(Refusal):
    """Someone has saved the paper since this editor opened it; nothing was overwritten.

    differences holds the paragraphs of both, theirs being what is stored.
    """

    def __init__(self, paper: CasePaper, differences: list[Difference]) -> None:
        self.paper, self.differences = paper, differences
        self.who = names_of([paper.saved_by])[paper.saved_by]
        super().__init__(
            _(
                "%(who)s lagret saksframlegget mens du skrev. Ingenting er overskrevet, og teksten "
                "din står nedenfor. Flett sammen og lagre på nytt."
            )
            % {"who": self.who}
        )


class NothingWritten(Refusal):
    """An empty paper is to be saved or made final."""

    def __init__(self) -> None:
        super().__init__(_("Saksframlegget er tomt."))


class AlreadyFinal(Refusal):
    """The paper is final; what comes after is a new version."""

    def __init__(self, paper: CasePaper) -> None:
        super().__init__(
            _("Versjon %(version)d er ferdig og kan ikke endres. Skriv en ny versjon.")
            % {"version": paper.version}
        )


class NoChangeTold(Refusal):
    """A new version does not say what is different from the one before."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hva som er endret siden forrige versjon."))


class NotFinal(Refusal):
    """A draft is to be published."""

    def __init__(self) -> None:
        super().__init__(_("Ferdigstill saksframlegget før det offentliggjøres."))


class Screened(Refusal):
    """The paper of a screened case is to be published."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("Saken er skjermet (%(basis)s). Saksframlegget kan ikke offentliggjøres.")
            % {"basis": case.legal_basis}
        )


@action("cases.write_paper", may=may_prepare_case, done="Lagret saksframlegg")
def write_paper(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    manuscript: Manuscript,
    revision: int,
    step: Consideration | None = None,
) -> CasePaper:
    """Save what is written for a case, or for one body; the writer's draft goes.

    revision is the one the writer started from, 0 for a paper or a version not begun. After a final
    version a new one is begun. Raises CaseIsOver, NothingWritten, Invalid at the part that cannot
    be read, and SavedByAnother with what differs.
    """
    locked = running(case)  # one case is written by one at a time
    if manuscript.is_empty:
        raise NothingWritten
    found = queries.papers_of(locked, step)
    paper = found.open_draft
    stored = paper.revision if paper is not None else 0
    if stored != revision:
        other = paper or found.latest
        if other is not None:
            theirs = queries.manuscript_of(other)
            raise SavedByAnother(other, queries.differences(theirs, manuscript))
    if paper is None:
        version = found.latest.version + 1 if found.latest is not None else 1
        paper = CasePaper(case=locked, consideration=step, version=version, revision=0)
    _fill(paper, manuscript)
    paper.revision += 1
    paper.saved_at, paper.saved_by = at, actor.key
    PaperDraft.objects.filter(user=actor.key, case=locked, consideration=step).delete()
    return kept(paper)


def _fill(paper: CasePaper, manuscript: Manuscript) -> None:
    paper.content = {
        "background": _read("background", manuscript.background),
        "assessment": _read("assessment", manuscript.assessment),
    }
    paper.recommendation = _read("recommendation", manuscript.recommendation)
    paper.alternatives = [
        {"title": title.strip(), "text": _read("alternatives", text)}
        for title, text in manuscript.alternatives
        if title.strip() or text.strip()
    ]
    paper.recommended_by = manuscript.recommended_by.strip()


def _read(part: str, text: str) -> Any:
    try:
        return prose.read(text)
    except prose.Unreadable as error:
        raise Invalid({part: [str(error)]}) from error


@action("cases.save_draft", may=may_prepare_case, done="Tok vare på kladd til saksframlegg")
def save_draft(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    manuscript: Manuscript,
    revision: int,
    step: Consideration | None = None,
) -> PaperDraft:
    """Keep what the actor has typed and not saved; it leaves no words in the trail.

    Drafts older than 30 days go at the same time, whoever typed them.
    """
    forget_drafts(at=at)
    draft, _is_new = PaperDraft.objects.update_or_create(
        user=actor.key,
        case=case,
        consideration=step,
        defaults={"content": manuscript.as_plain(), "revision": revision, "saved_at": at},
    )
    return draft


@action("cases.discard_draft", may=may_prepare_case, done="Forkastet kladd til saksframlegg")
def discard_draft(
    *,
    actor: Actor,
    at: datetime,  # noqa: ARG001
    case: Case,
    step: Consideration | None = None,
) -> Case:
    """Throw away what the actor has typed here and not saved."""
    PaperDraft.objects.filter(user=actor.key, case=case, consideration=step).delete()
    return case


@action("cases.erase_drafts", may=may_prepare_case, done="Slettet brukers kladder til saksframlegg")
def erase_drafts(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    user: str,
) -> int:
    """Throw away everything a user («user:7») has typed and not saved. How many drafts it was."""
    gone, _by_model = PaperDraft.objects.filter(user=user).delete()
    return gone


def forget_drafts(*, at: datetime) -> int:
    """Remove the drafts that are older than 30 days at the instant at. How many they were."""
    gone, _by_model = PaperDraft.objects.filter(saved_at__lte=at - queries.DRAFTS_LIVE).delete()
    return gone


@action("cases.finalise_paper", may=may_prepare_case, done="Ferdigstilte saksframlegg")
def finalise_paper(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    paper: CasePaper,
    revision: int,
    what_changed: str = "",
) -> CasePaper:
    """Freeze a paper with its SHA-256: the members of the bodies in the path may read it.

    revision is the one the actor has read. Raises CaseIsOver, AlreadyFinal, SavedByAnother, and
    NoChangeTold for a version after the first. Source: offentleglova § 4 andre ledd (ferdigstilt).
    """
    running(paper.case)
    locked = CasePaper.objects.select_for_update(of=("self",)).select_related("case")
    found = locked.get(pk=paper.pk)
    if found.is_final:
        raise AlreadyFinal(found)
    if found.revision != revision:
        raise SavedByAnother(found, [])
    told = " ".join(what_changed.split())
    if found.version > 1 and not told:
        raise NoChangeTold
    found.state, found.finalised_at, found.what_changed = PaperState.FINAL, at, told
    beside = queries.attachments_for(found.case, found.consideration)
    found.content = {
        **found.content,
        "title": found.case.title,
        "attachments": [{"title": one.title, "sha256": queries.digest_of(one)} for one in beside],
    }
    found.sha256 = queries.fingerprint(found)
    return kept(found)


@action("cases.publish_paper", may=may_prepare_case, done="Offentliggjorde saksframlegg")
def publish_paper(
    *,
    actor: Actor,
    at: datetime,
    paper: CasePaper,
) -> CasePaper:
    """Let anyone read a final paper with its attachments; again changes nothing.

    Raises NotFinal, Screened, and files.NationalId when an identity number stands in the words.
    Source: kommuneloven § 11-3 tredje ledd: the papers are available to the public.
    """
    locked = CasePaper.objects.select_for_update(of=("self",))
    found = locked.select_related("case", "consideration").get(pk=paper.pk)
    if not found.is_final:
        raise NotFinal
    if found.case.is_screened:
        raise Screened(found.case)
    words = [(_("saksframlegget"), text) for text in queries.texts_of([found])]
    _number, places = national_ids.counted([*words, (_("tittelen"), found.case.title)])
    if places:
        raise NationalId(places)
    if found.published_at is None:
        found.published_at = at
        kept(found)
    publish_documents(found.case, found.consideration, actor, at)
    return found
