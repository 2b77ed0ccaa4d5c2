"""The report desk: a document for a year, section by section, with all people have added."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q

from samrad.base.ports.directory import names_of
from samrad.base.ports.sections import Fact, Gap, Listed
from samrad.publications import mentions
from samrad.publications.editions import Edition, Part, Written
from samrad.publications.models import (
    Comment,
    FrozenEdition,
    Passage,
    Picture,
    Publication,
    SignOff,
)
from samrad.publications.queries.documents import Issue, edition, issues
from samrad.publications.queries.pictures import pictures_of, shown
from samrad.publications.queries.remarks import MarkedRemark, remarks_on
from samrad.publications.vocabulary import PassageState


@dataclass(frozen=True, slots=True)
class Chip:
    """A fact people may mention: what they write, and what it prints now."""

    name: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that has changed since a text was saved."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class CommentTold:
    """A comment with the name of who wrote it."""

    comment: Comment
    who: str


@dataclass(frozen=True)
class PassageOnDesk:
    """One section on the desk: the record's part, people's words, and what is wrong with them."""

    part: Part
    passage: Passage | None
    names: dict[str, str]
    comments: list[CommentTold]

    @property
    def state(self) -> PassageState:
        """How far people have come with it."""
        return PassageState(self.passage.state) if self.passage else PassageState.OPEN

    @property
    def owner(self) -> str:
        """The name of who sees to it; empty when nobody does."""
        return self.names.get(self.passage.owner, "") if self.passage else ""

    @property
    def saved_by(self) -> str:
        """The name of who saved it last."""
        return self.names.get(self.passage.saved_by, "") if self.passage else ""

    @property
    def revision(self) -> int:
        """The save people write on from; 0 when nothing is written."""
        return self.passage.revision if self.passage else 0

    @property
    def text(self) -> str:
        """The words as people edit them."""
        return mentions.editable(self.part.words)

    @property
    def open_comments(self) -> list[CommentTold]:
        """The comments nobody has settled."""
        return [one for one in self.comments if one.comment.settled_at is None]

    @cached_property
    def moved(self) -> list[Moved]:
        """The facts that are not as they were when the words were saved."""
        seen = self.passage.seen if self.passage and self.part.words else {}
        now = seen_in(self.part)
        return [
            Moved(name, before, now.get(name, ""))
            for name, before in seen.items()
            if now.get(name, "") != before
        ]

    @property
    def is_missing(self) -> bool:
        """Whether something a document should hold is not there."""
        return bool(self.part.gaps)

    def is_late(self, day: date) -> bool:
        """Whether the deadline has passed and it is not ready."""
        due = self.passage.due_on if self.passage else None
        return due is not None and due < day and self.state != PassageState.READY

    @property
    def chips(self) -> list[Chip]:
        """The section's own facts, by path, as people may mention them."""
        return [
            Chip(path, fact.text, fact.kind)
            for path, fact in self.part.facts.items()
            if not isinstance(fact, Gap)
        ]


@dataclass(frozen=True)
class Desk:
    """A document for a year as the office works on it."""

    edition: Edition
    publication: Publication | None
    passages: dict[str, PassageOnDesk]
    frozen: list[FrozenEdition]

    @cached_property
    def remarks(self) -> list[MarkedRemark]:
        """What the linter says of the draft."""
        return remarks_on(self.edition, self.publication)

    @property
    def stopping(self) -> list[MarkedRemark]:
        """The remarks that must be solved or signed off first."""
        return [one for one in self.remarks if one.stops]

    @property
    def to_answer(self) -> list[MarkedRemark]:
        """Those of them that can be put right, or signed off with a reason."""
        return [one for one in self.stopping if not one.is_demanded]

    @property
    def is_draft(self) -> bool:
        """Whether people may write in it."""
        return self.publication is None or self.publication.is_draft

    @property
    def state(self) -> str:
        """«utkast», «til vedtak», «vedtatt»."""
        return self.publication.get_state_display() if self.publication else "utkast"

    @property
    def standing(self) -> FrozenEdition | None:
        """The edition that lies before a body, or is adopted."""
        return next((one for one in self.frozen if one.state == self.publication_state), None)

    @property
    def publication_state(self) -> str:
        """The document's state as it is kept."""
        return self.publication.state if self.publication else "draft"

    @property
    def shared_chips(self) -> list[Chip]:
        """The facts that have a short name in every section."""
        return list(_shared(self.edition))

    @property
    def rows(self) -> Iterator[tuple[str, list[PassageOnDesk]]]:
        """The sections by chapter, in the order printed."""
        for chapter in self.edition.chapters:
            yield chapter.title, [self.passages[part.key] for part in chapter.parts]


def _shared(found: Edition) -> Iterator[Chip]:
    for name, place in found.outline.mentions.items():
        section, _slash, path = place.partition("/")
        part = found.part(section)
        fact = part.facts.get(path) if part else None
        if fact is not None and not isinstance(fact, Gap):
            yield Chip(name, fact.text, fact.kind)


def mentionable_in(desk: Desk, own: Part) -> Iterator[tuple[str, Chip]]:
    """Every fact a text in a section may mention, with the title of the section it is from.

    The section's own by their paths, the others as «section/path»; lists and gaps print no value.
    """
    for part in desk.edition.parts:
        for path, fact in part.facts.items():
            if not isinstance(fact, Gap | Listed):
                name = path if part.key == own.key else f"{part.key}/{path}"
                yield part.title, Chip(name, fact.text, fact.kind)


def publication_of(key: str, year: int) -> Publication | None:
    """What people have added to a document; None when nobody has touched it."""
    return Publication.objects.filter(key=key, year=year).first()


def written_in(publication: Publication | None) -> Written:
    """People's words by section, the order they want, and the pictures they have put in."""
    if publication is None:
        return Written()
    rows = publication.passages.order_by("pk")
    pictures = shown(pictures_of(publication))
    return Written({one.section: one.content for one in rows}, publication.order, pictures)


def desk_of(key: str, year: int) -> Desk:
    """The desk of a document for a year. NoSuchDocument, NoSuchYear."""
    publication = publication_of(key, year)
    found = edition(key, year, written_in(publication))
    passages = list(publication.passages.order_by("pk")) if publication else []
    comments = list(publication.comments.order_by("written_at", "pk")) if publication else []
    people = {one.owner for one in passages} | {one.saved_by for one in passages}
    names = names_of(people | {one.written_by for one in comments})
    by_section = {one.section: one for one in passages}
    rows = publication.editions.select_related("source") if publication else None
    return Desk(
        found,
        publication,
        {
            part.key: PassageOnDesk(
                part, by_section.get(part.key), names, _told(part, comments, names)
            )
            for part in found.parts
        },
        list(rows.order_by("-version")) if rows is not None else [],
    )


def _told(part: Part, comments: list[Comment], names: dict[str, str]) -> list[CommentTold]:
    mine = [one for one in comments if one.section == part.key]
    return [CommentTold(one, names[one.written_by]) for one in mine]


def passage_on_desk(desk: Desk, anchor: str) -> PassageOnDesk | None:
    """The section with this word in its address; None when the document has none."""
    found = (one for one in desk.passages.values() if one.part.anchor == anchor)
    return next(found, None)


def seen_in(part: Part) -> dict[str, str]:
    """What the section says now: its facts, and those its words mention, by name."""
    own = {path: fact.text for path, fact in part.facts.items() if not isinstance(fact, Gap)}
    bound = {name: part.lookup(name) for name in mentions.named_in(part.words)}
    return own | {name: one[1].text for name, one in bound.items() if one and _is_there(one[1])}


def _is_there(fact: Fact) -> bool:
    return not isinstance(fact, Gap)


def comment_on(key: str, year: int, section: str, number: str) -> Comment | None:
    """A comment on a section by its number; None when there is none."""
    if not number.isdecimal():
        return None
    rows = Comment.objects.filter(publication__key=key, publication__year=year, section=section)
    return rows.filter(pk=int(number)).first()


def editions_in_office(day: date) -> list[tuple[Issue, Desk]]:
    """Every document that can be made on day as the office works on it, the newest first."""
    return [(one, desk_of(one.key, one.year)) for one in issues(day)]


def held_about(user: str) -> list[dict[str, Any]]:
    """What a user («user:7») has written, sees to and has said of drafts, as plain records."""
    mine = Passage.objects.select_related("publication").filter(Q(owner=user) | Q(saved_by=user))
    said = Comment.objects.select_related("publication").filter(written_by=user)
    answered = SignOff.objects.select_related("publication").filter(signed_by=user)
    added = Picture.objects.select_related("publication").filter(added_by=user)
    return [
        *({"avsnitt": str(one), "ansvarlig": one.owner == user} for one in mine.order_by("pk")),
        *({"kommentar": one.words, "avsnitt": str(one)} for one in said.order_by("pk")),
        *({"kvittering": one.reason, "dokument": str(one)} for one in answered.order_by("pk")),
        *({"bilde": one.alt, "dokument": str(one)} for one in added.order_by("pk")),
    ]
