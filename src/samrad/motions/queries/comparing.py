"""How proposals stand to each other: the same, at odds, or far apart. Pure: texts in."""

import re
from difflib import SequenceMatcher

from samrad.base.ports.sections import fingerprint
from samrad.publications import prose
from samrad.publications.prose import Prose

WORD = re.compile(r"\w+|[^\w\s]")
Span = tuple[int, int]


def words_of(text: str) -> list[str]:
    """The words and signs of a text, in order; how it is broken in lines does not count."""
    return WORD.findall(text)


def fingerprint_of(content: Prose) -> str:
    """The fingerprint of what a proposal says, but for blanks, capitals and a last full stop."""
    words = [one.lower() for one in words_of(prose.plain(content))]
    while words and words[-1] == ".":
        words.pop()
    return fingerprint(words)


def touched(old: str, new: str) -> list[Span]:
    """The stretches of old's words that new writes otherwise, as (start, end); end is exclusive.

    What is only put in between two words is an empty stretch there.
    """
    matcher = SequenceMatcher(None, words_of(old), words_of(new), autojunk=False)
    return [(a, b) for kind, a, b, _c, _d in matcher.get_opcodes() if kind != "equal"]


def collide(base: str, one: str, other: str) -> bool:
    """Whether two new wordings of the same text touch the same words of it."""
    return any(
        _overlap(first, second) for first in touched(base, one) for second in touched(base, other)
    )


def _overlap(one: Span, other: Span) -> bool:
    if one[0] == one[1] or other[0] == other[1]:  # something put in: at odds where they meet
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def reach(base: str, text: str) -> int:
    """How many words of base a new wording of it leaves, takes out or puts in: how far it goes."""
    matcher = SequenceMatcher(None, words_of(base), words_of(text), autojunk=False)
    return sum((b - a) + (d - c) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal")
