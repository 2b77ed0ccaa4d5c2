"""What differs between two versions of a document: words and facts, section by section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from samrad.base.ports.sections import Fact, Listed
from samrad.publications.addresses import Addresses
from samrad.publications.editions import Edition, Part, Written
from samrad.publications.linting.drafts import part_text
from samrad.publications.prose import Change, Difference, between
from samrad.publications.queries.documents import edition

PICTURE = re.compile(r"!\[(.*)\]\(bilde-(\d+)\)")


@dataclass(frozen=True, slots=True)
class FactCompared:
    """A fact that is not the same in both: what it said, and the rows and items that differ.

    before and after are None where the version does not tell it; then_at and now_at lead to the
    rows behind each.
    """

    path: str
    before: Fact | None
    after: Fact | None
    then_at: str
    now_at: str
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def says_the_same(self) -> bool:
        """Whether it prints the same, and only what lies behind it differs."""
        return bool(self.before and self.after and self.before.text == self.after.text)


@dataclass(frozen=True, slots=True)
class SectionCompared:
    """A section that is not the same: how, its paragraphs with what differs, and its facts.

    pictures are the numbers of pictures that were exchanged for others.
    """

    part: Part
    change: Change
    words: list[Difference]
    facts: list[FactCompared]
    pictures: list[int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a document, what differs, and how many sections are as they were."""

    before: Edition
    after: Edition
    sections: list[SectionCompared]
    same: int


def compared(before: Edition, after: Edition) -> Comparison:
    """What differs from before to after, in the order of after; what is gone comes last."""
    comparer = _Comparer(before, after)
    was, now = ({part.key: part for part in one.parts} for one in (before, after))
    found = [comparer.section(was.get(key), part) for key, part in now.items()]
    found += [comparer.section(part, None) for key, part in was.items() if key not in now]
    differing = [one for one in found if one.change != Change.SAME]
    return Comparison(before, after, differing, len(found) - len(differing))


def as_it_would_be(then: Edition) -> Edition:
    """The document as the record has it now, with the words people wrote in the edition."""
    words = {part.key: part.words for part in then.parts if part.words}
    order = {one.title: [part.key for part in one.parts] for one in then.chapters}
    return edition(then.key, then.year, Written(words, order, then.placed))


class _Comparer:
    """Compares sections of two versions, and knows where the rows of each are shown."""

    def __init__(self, before: Edition, after: Edition) -> None:
        self.then, self.now = Addresses(before), Addresses(after)

    def section(self, before: Part | None, after: Part | None) -> SectionCompared:
        part = after or before
        assert part is not None  # noqa: S101 -- one of them is there
        words = between(_paragraphs(before), _paragraphs(after))
        differing = [one for one in words if one.change != Change.SAME]
        facts = list(self.facts(part, before, after))
        pictures = _exchanged(before, after)
        change = Change.CHANGED if differing or facts or pictures else Change.SAME
        if before is None or after is None:
            change = Change.REMOVED if after is None else Change.ADDED
        return SectionCompared(part, change, differing, facts, pictures)

    def facts(self, part: Part, before: Part | None, after: Part | None) -> Iterator[FactCompared]:
        then, now = (one.facts if one else {} for one in (before, after))
        for path in dict.fromkeys([*now, *then]):
            one, other = then.get(path), now.get(path)
            if one is None or other is None or one.sha256 != other.sha256:
                then_at, now_at = self.then.of(part, path), self.now.of(part, path)
                gone, new = _behind(one, other)
                yield FactCompared(path, one, other, then_at, now_at, gone, new)


def _paragraphs(part: Part | None) -> list[str]:
    """The section as printed, line by line; a gap says nothing."""
    text = part_text(part) if part else ""
    lines = (PICTURE.sub(r"Bilde \2: \1", line).replace("\t", " · ") for line in text.splitlines())
    return [line.strip() for line in lines if line.strip()]


def _exchanged(before: Part | None, after: Part | None) -> list[int]:
    then, now = (one.placed if one else {} for one in (before, after))
    return [
        number
        for number, one in now.items()
        if number in then and then[number].digest != one.digest
    ]


def _behind(one: Fact | None, other: Fact | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is gone from behind a fact that stands in both, and what has come, as words."""
    if one is None or other is None:
        return (), ()
    if isinstance(one, Listed) and isinstance(other, Listed):
        then, now = ([_words(item) for item in fact.value] for fact in (one, other))
        return _apart(then, now)
    before, after = ({row.key: row.label for row in fact.of} for fact in (one, other))
    gone = tuple(label for key, label in before.items() if key not in after)
    return gone, tuple(label for key, label in after.items() if key not in before)


def _apart(then: list[str], now: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    gone = tuple(one for one in then if one not in {*now})
    return gone, tuple(one for one in now if one not in {*then})


def _words(item: Any) -> str:
    """An item of a list in one line: «Oslo · 699827»."""
    if isinstance(item, dict):
        item = list(item.values())
    if isinstance(item, list):
        return " · ".join(_words(one) for one in item if one not in (None, "", []))
    return str(item)
