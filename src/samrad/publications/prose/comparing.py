"""What changed between two contents, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrad.publications.prose import writing

Part = tuple[str, str]
# A number is one word, with its thousands and decimals: «2 278 052», «41,5».
NUMBER = r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:,\d+)?|\d+,\d+"
WORDS, WORD = re.compile(rf"\s+|{NUMBER}|\w+|[^\w\s]"), re.compile(r"\w")
ALIKE = 0.5
MOST_PAIRS = 20_000


class Change(StrEnum):
    """What happened to a paragraph, or to a stretch of words in one."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph, heading or item that differs: its stretches as (change, words)."""

    change: Change
    parts: tuple[Part, ...]

    @property
    def html(self) -> SafeString:
        """The stretches marked, and said to those who do not see the marks."""
        return format_html_join("", "{}", ((_shown(*part),) for part in self.parts))


def _shown(change: str, text: str) -> SafeString:
    if change == Change.ADDED:
        return format_html('<ins><span class="ds-sr-only">{} </span>{}</ins>', _("Nytt:"), text)
    if change == Change.REMOVED:
        return format_html('<del><span class="ds-sr-only">{} </span>{}</del>', _("Fjernet:"), text)
    return format_html("{}", text)


def differences(old: list[Any], new: list[Any]) -> list[Difference]:
    """Every paragraph that differs, in the order of the new content; nothing when they are equal.

    Only words are compared: what is made bold is no change.
    """
    return [one for one in compared(old, new) if one.change != Change.SAME]


def compared(old: list[Any], new: list[Any]) -> list[Difference]:
    """The whole of the new content paragraph by paragraph, with what differs in its place."""
    return between(list(_paragraphs(old)), list(_paragraphs(new)))


def between(before: list[str], after: list[str]) -> list[Difference]:
    """The whole of after paragraph by paragraph, with what differs from before in its place."""
    found: list[Difference] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            same = after[first:last]
            found += [Difference(Change.SAME, ((Change.SAME, text),)) for text in same]
        else:
            found += _changed(before[start:end], after[first:last])
    return found


def _paragraphs(content: list[Any]) -> Iterator[str]:
    for paragraph in re.split(r"\n+", writing.plain(content)):
        if paragraph.strip():
            yield paragraph.strip()


def _changed(before: list[str], after: list[str]) -> Iterator[Difference]:
    """Pairs that are alike as one changed paragraph; the others as removed and added."""
    if len(before) * len(after) > MOST_PAIRS:  # a long table made anew: nobody reads its pairs
        yield from (Difference(Change.REMOVED, ((Change.REMOVED, gone),)) for gone in before)
        yield from (Difference(Change.ADDED, ((Change.ADDED, text),)) for text in after)
        return
    left = list(before)
    for text in after:
        like = max(left, key=lambda old: _likeness(old, text), default=None)
        if like is None or _likeness(like, text) < ALIKE:
            yield Difference(Change.ADDED, ((Change.ADDED, text),))
            continue
        for gone in left[: left.index(like)]:
            yield Difference(Change.REMOVED, ((Change.REMOVED, gone),))
        left = left[left.index(like) + 1 :]
        yield Difference(Change.CHANGED, tuple(_words(like, text)))
    for gone in left:
        yield Difference(Change.REMOVED, ((Change.REMOVED, gone),))


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, WORDS.findall(old), WORDS.findall(new), autojunk=False).ratio()


def _words(old: str, new: str) -> Iterator[Part]:
    """Stretches of words; those that only signs part are one, so that a reader sees phrases."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    gone, come = "", ""
    for kind, start, end, first, last in matcher.get_opcodes():
        was, new_words = "".join(before[start:end]), "".join(after[first:last])
        if kind == "equal" and (WORD.search(new_words) or not (gone or come)):
            yield from _stretch(gone, come)
            gone, come = "", ""
            yield Change.SAME, new_words
        else:
            gone, come = gone + was, come + new_words
    yield from _stretch(gone, come)


def _stretch(gone: str, come: str) -> Iterator[Part]:
    """What is taken out and put in at one place, without what they end with alike."""
    tail = ""
    while gone and come and gone[-1] == come[-1] and not gone[-1].isalnum():
        gone, come, tail = gone[:-1], come[:-1], gone[-1] + tail
    if gone:
        yield Change.REMOVED, gone
    if come:
        yield Change.ADDED, come
    if tail:
        yield Change.SAME, tail
