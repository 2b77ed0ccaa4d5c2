"""The papers of a case: their versions, what has been typed and not saved, and what differs."""

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self

from django.db.models import QuerySet

from samrad.audit.chain import canonical
from samrad.base.policies import Actor
from samrad.cases.models import Case, CasePaper, Consideration, PaperDraft
from samrad.cases.policies import may_read_paper
from samrad.cases.vocabulary import PaperState
from samrad.publications import prose

DRAFTS_LIVE = timedelta(days=30)
PARTS = ("background", "assessment", "recommendation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """What an editor types: texts in the light markup, and alternatives as (title, text)."""

    background: str = ""
    assessment: str = ""
    recommendation: str = ""
    alternatives: tuple[tuple[str, str], ...] = ()
    recommended_by: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not any(self.paragraphs)

    @property
    def paragraphs(self) -> list[str]:
        """Every paragraph in order of reading, for comparing."""
        texts = [self.background, self.assessment, self.recommendation]
        texts += [part for pair in self.alternatives for part in pair]
        texts.append(self.recommended_by)
        return [one for text in texts for one in split(text)]

    def as_plain(self) -> dict[str, Any]:
        """The manuscript as a draft keeps it."""
        return {
            **{name: getattr(self, name) for name in (*PARTS, "recommended_by")},
            "alternatives": [list(pair) for pair in self.alternatives],
        }

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> Self:
        """The manuscript a draft has kept."""
        return cls(
            **{name: str(kept.get(name, "")) for name in (*PARTS, "recommended_by")},
            alternatives=tuple((str(a), str(b)) for a, b in kept.get("alternatives", [])),
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of paragraphs: «same», «mine» (only in the reader's text) or «theirs»."""

    whose: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one place (a case, or one body's treatment), the newest version first."""

    versions: tuple[CasePaper, ...] = field(default=())

    @property
    def latest(self) -> CasePaper | None:
        """The newest version; None when nothing is written."""
        return self.versions[0] if self.versions else None

    @property
    def open_draft(self) -> CasePaper | None:
        """The version that may still change; None when the newest is final."""
        return self.latest if self.latest is not None and not self.latest.is_final else None


def split(text: str) -> list[str]:
    """The paragraphs of a text in the light markup: what stands between blank lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return [one.strip() for one in lines.split("\n\n") if one.strip()]


def differences(theirs: Manuscript, mine: Manuscript) -> list[Difference]:
    """What differs between two manuscripts, paragraph by paragraph, in order of reading.

    Only what would be kept differently counts, not how it is typed.
    """
    return stretches(_as_kept(theirs).paragraphs, _as_kept(mine).paragraphs)


def stretches(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """The paragraphs of two texts in order of reading, as stretches: old is theirs, new is mine."""
    found: list[Difference] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Difference("same", tuple(old[a:b])))
            continue
        if a < b:
            found.append(Difference("theirs", tuple(old[a:b])))
        if c < d:
            found.append(Difference("mine", tuple(new[c:d])))
    return found


def _as_kept(manuscript: Manuscript) -> Manuscript:
    """The manuscript as it would be typed after it had been kept; what is unreadable, as it is."""

    def kept(text: str) -> str:
        try:
            return prose.markup(prose.read(text))
        except prose.Unreadable:
            return text

    return Manuscript(
        **{name: kept(getattr(manuscript, name)) for name in PARTS},
        alternatives=tuple((title.strip(), kept(text)) for title, text in manuscript.alternatives),
        recommended_by=manuscript.recommended_by.strip(),
    )


def manuscript_of(paper: CasePaper) -> Manuscript:
    """What an editor typed to make the paper, or would type to make it again."""
    return Manuscript(
        background=_typed(paper.content.get("background")),
        assessment=_typed(paper.content.get("assessment")),
        recommendation=_typed(paper.recommendation),
        alternatives=tuple((one["title"], _typed(one["text"])) for one in paper.alternatives),
        recommended_by=paper.recommended_by,
    )


def _typed(text: Any) -> str:
    return prose.markup(text) if text else ""


def papers_of(case: Case, step: Consideration | None = None) -> Papers:
    """The versions written for a case as a whole, or for one body, the newest first."""
    found = papers().filter(case=case, consideration=step)
    return Papers(tuple(found))


def papers() -> QuerySet[CasePaper]:
    """Every paper with its case and body, the newest version first."""
    found = CasePaper.objects.select_related("case", "consideration", "consideration__body")
    return found.order_by("-version", "pk")


def readable_papers(case: Case, path: frozenset[str], actor: Actor) -> list[CasePaper]:
    """The papers of a case that actor may read, in order of the path, the newest first."""
    found = [
        paper
        for paper in papers().filter(case=case)
        if may_read_paper(actor, paper=paper, path=path)
    ]
    return sorted(
        found,
        key=lambda one: (one.consideration.position if one.consideration else 0, -one.version),
    )


def fingerprint(paper: CasePaper) -> str:
    """The SHA-256 of everything a reader of the paper sees, whatever order the keys came in."""
    told = {
        "version": paper.version,
        "content": paper.content,
        "recommendation": paper.recommendation,
        "alternatives": paper.alternatives,
        "recommended_by": paper.recommended_by,
        "what_changed": paper.what_changed,
    }
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def is_intact(paper: CasePaper) -> bool:
    """Whether a final paper still is what was made final; the title it had is part of it."""
    return paper.state == PaperState.FINAL and paper.sha256 == fingerprint(paper)


def draft_of(user: str, case: Case, step: Consideration | None, now: datetime) -> PaperDraft | None:
    """What the user has typed here and not saved; None when nothing, or longer ago than 30 days."""
    found = PaperDraft.objects.filter(user=user, case=case, consideration=step)
    return found.filter(saved_at__gt=now - DRAFTS_LIVE).first()


def drafts_by(user: str) -> list[PaperDraft]:
    """Everything a user has typed and not saved, the newest first."""
    found = PaperDraft.objects.filter(user=user).select_related("case", "consideration")
    return list(found.order_by("-saved_at", "pk"))


def texts_of(papers: Sequence[CasePaper]) -> list[str]:
    """The words of papers as plain text, for search and for scanning."""
    return [_words(paper) for paper in papers]


def _words(paper: CasePaper) -> str:
    parts = [paper.content.get(name) for name in ("background", "assessment")]
    parts += [paper.recommendation, *(one["text"] for one in paper.alternatives)]
    titles = [one["title"] for one in paper.alternatives]
    return "\n".join([*(prose.plain(part) for part in parts if part), *titles])


def papers_saved_by(user: str) -> list[CasePaper]:
    """The versions a user saved last, the newest first."""
    return list(papers().filter(saved_by=user).order_by("-saved_at", "pk"))


def cases_answered_by(subject: str) -> list[Case]:
    """The cases «person:<slug>» answers for, by title; nothing for other subjects."""
    kind, _colon, slug = subject.partition(":")
    if kind != "person":
        return []
    return list(Case.objects.filter(responsible_person__slug=slug).order_by("title", "pk"))
