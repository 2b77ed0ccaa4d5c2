"""What has happened to a document: saves of its sections, and editions that were frozen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from samrad.base import store
from samrad.base.ports.directory import names_of
from samrad.base.ports.sections import Fact
from samrad.publications import freezing, prose
from samrad.publications.editions import Edition, Part
from samrad.publications.freezing import Answer
from samrad.publications.models import FrozenEdition, Passage, PassageVersion, Publication
from samrad.publications.queries.desk import Desk
from samrad.publications.queries.frozen import decided, edition_of


@dataclass(frozen=True, slots=True)
class Save:
    """A text as it was saved, and what it changed in the one before."""

    revision: int
    at: datetime
    who: str
    differences: list[prose.Difference]


def saves_of(passage: Passage | None, most: int = 10) -> list[Save]:
    """The latest saves of a section, the newest first, with what each changed."""
    if passage is None:
        return []
    rows = list(passage.versions.order_by("-revision")[: most + 1])
    if not rows:  # a section with an owner or a deadline, and no words yet
        return []
    names = names_of(one.saved_by for one in rows)
    pairs = zip(rows, [*rows[1:], None], strict=True)
    return [_save(one, before, names) for one, before in pairs][:most]


def _save(one: PassageVersion, before: PassageVersion | None, names: dict[str, str]) -> Save:
    old = before.content if before else []
    changed = prose.differences(old, one.content)
    return Save(one.revision, one.saved_at, names[one.saved_by], changed)


@dataclass(frozen=True, slots=True)
class FrozenTold:
    """A frozen edition in a list: what became of it, and whether the record has moved on."""

    row: FrozenEdition
    decided: str
    changed: int
    log: list["Answered"]


@dataclass(frozen=True, slots=True)
class Answered:
    """A remark that was answered for, and by whom; empty when the answer has been taken back."""

    answer: Answer
    who: str


def frozen_told(desk: Desk) -> list[FrozenTold]:
    """The frozen editions of a desk, the newest first; how many facts are otherwise now."""
    now = {(part.key, path): fact.sha256 for part, path, fact in _facts(desk.edition)}
    signed = _signed(desk.publication) if desk.frozen else {}
    return [
        FrozenTold(row, decided(row), _changed(edition_of(row), now), _log(row, signed))
        for row in desk.frozen
    ]


def _signed(publication: Publication | None) -> dict[str, str]:
    """Who has answered for each remark of a document, by its fingerprint."""
    rows = list(publication.sign_offs.order_by("pk")) if publication else []
    names = names_of(one.signed_by for one in rows)
    return {one.mark: names[one.signed_by] for one in rows}


def _log(row: FrozenEdition, signed: dict[str, str]) -> list[Answered]:
    found = freezing.log_in(store.content(row.digest))
    return [Answered(one, signed.get(one.mark, "")) for one in found]


def _changed(then: Edition, now: dict[tuple[str, str], str]) -> int:
    before = {(part.key, path): fact.sha256 for part, path, fact in _facts(then)}
    return sum(now.get(key) != before.get(key) for key in {*now, *before})


def _facts(found: Edition) -> Iterator[tuple[Part, str, Fact]]:
    for part in found.parts:
        for path, fact in part.facts.items():
            yield part, path, fact
