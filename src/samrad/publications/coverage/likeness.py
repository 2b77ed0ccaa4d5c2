"""How alike the words of two texts are: what is told with the same words, and what in fewer."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

LONG_WORD = re.compile(r"[^\W\d]{4,}")
STEM, ALIKE = 4, 0.7  # what two forms of a word begin alike with: letters, and of the longer one
MOST_WORDS = 0.8  # of the words of one text that another must have to say the same
MOST_OF_FEW = 0.75  # and of a line of ours, that it tells in fewer words
FEWEST_WORDS = 3  # fewer long words than these say nothing of their own
WINDOW = 3  # lines of ours that are read together
LEAST_QUOTED = 16  # signs of a line that is known again as it is
ITEM = re.compile(r"^(?:[•–-]|\d+[.)])\s+")
# Words of no content, of four letters or more.
EMPTY = frozenset(
    re.findall(
        r"\w+",
        "skal være vært blir blitt også andre annet eller etter under dette denne disse ikke hadde "
        "over samt gjennom innen blant mellom sine deres dens slik hvor hvem hvilke noen flere "
        "mange alle hver hvert mens fordi både enten derfor",
    )
)


def words_of(text: str, without: Iterable[str] = ()) -> frozenset[str]:
    """The words of a text that say something, in small letters; without are left out."""
    found = {word.casefold() for word in LONG_WORD.findall(text)}
    return frozenset(found - EMPTY - {one.casefold() for one in without})


class Said:
    """Words of a text, to be asked whether others are among them in some form."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._by_stem[word[:STEM]].append(word)

    def has(self, word: str) -> bool:
        """Whether the word, or a form of it, is among them: «strategi», «strategien»."""
        return any(_is_form_of(word, one) for one in self._by_stem.get(word[:STEM], ()))

    def share_of(self, words: frozenset[str]) -> float:
        """How many of words are among them, from 0 to 1; 0 for no words."""
        return sum(map(self.has, words)) / len(words) if words else 0.0


def _is_form_of(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return same >= ALIKE * longest


class Told:
    """A section of ours line by line; a line of a table is a row with tabs.

    headings are its own, gaps what it says is missing, and empty the words that say nothing.
    """

    def __init__(
        self, text: str, *, headings: list[str], gaps: list[str], empty: frozenset[str]
    ) -> None:
        every, titles = [_bare(line) for line in text.split("\n")], set(map(_bare, headings))
        self._lines = [(line, words_of(line, empty)) for line in every if line]
        self._told = [
            (told, words_of(told, empty))
            for line in every
            if line and "\t" not in line and line not in titles
            if not any(gap in line for gap in gaps)
            for told in dict.fromkeys((line, line.partition(": ")[0]))
        ]
        self._whole = {line.casefold() for line in every if line}

    def says(self, text: str, words: frozenset[str]) -> bool:
        """Whether ours has a text as it is, or some lines of ours together most of its words."""
        bare = _bare(text).casefold()
        is_part = len(bare) >= LEAST_QUOTED and any(bare in line for line in self._whole)
        return (
            bare in self._whole
            or is_part
            or (
                len(words) >= FEWEST_WORDS
                and any(window.share_of(words) >= MOST_WORDS for window in self._windows)
            )
        )

    @cached_property
    def _windows(self) -> list[Said]:
        every = [words for _line, words in self._lines]
        starts = range(max(1, len(every) - WINDOW + 1))
        return [Said(frozenset().union(*every[at : at + WINDOW])) for at in starts]

    def within(self, older: Said, text: str = "") -> dict[str, float]:
        """The lines of ours whose words an older text has nearly all of: they tell it in fewer.

        Each with how many of its words the text has, less where it lacks some. What stands before
        a colon is a line too: «Høringssvar til …: Styret 23. juni 2023». A line that stands in the
        text as it is needs no more than two words.
        """
        found: dict[str, float] = {}
        whole = text.casefold()
        for line, words in self._told:
            share = older.share_of(words)
            if any(one.startswith(f"{line}: ") for one in found):
                continue  # the whole of it is told
            is_quoted = len(line) >= LEAST_QUOTED and line.casefold() in whole
            if is_quoted or (len(words) >= FEWEST_WORDS and share >= MOST_OF_FEW):
                found[line] = len(words) * share * share
        return found


def _bare(line: str) -> str:
    return ITEM.sub("", line.strip()).rstrip(".:")
