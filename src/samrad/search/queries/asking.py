"""What a reader asked for, and the terms it is searched by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from samrad.search.vocabulary import (
    LONGEST_QUERY,
    MOST_TERMS,
    SMALL_WORDS,
    composed,
    folded,
    stem,
    with_strokes,
    words,
)

QUOTED = re.compile(r"«([^«»]*)»|\"([^\"]*)\"|“([^“”]*)”")
SHORTEST_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the reader put it. day leaves out what did not hold on it; None searches all.

    kinds are keys of the port, none of them is all; the years are inclusive.
    """

    words: str
    day: date | None = None
    kinds: frozenset[str] = frozenset()
    first_year: int | None = None
    last_year: int | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Term:
    """One word, by its stem and by how it begins, or a phrase of several stems.

    «kommune» is «kommun» or begins with «kommune»: so it finds kommunene, and kommunestyre.
    prefix is empty for a phrase, and for a word too short to say what it begins. others are what a
    word typed without ø may be: they are found as well.
    """

    stems: tuple[str, ...]
    prefix: str = ""
    others: tuple["Term", ...] = ()

    @property
    def exact(self) -> "Term":
        """The same without words that only begin so."""
        return replace(self, prefix="", others=tuple(one.exact for one in self.others))

    @property
    def tokens(self) -> tuple[str, ...]:
        """Every token it is searched by, of the other spellings too."""
        own = (*self.stems, *([self.prefix] if self.prefix else []))
        return (*own, *(token for one in self.others for token in one.tokens))

    def marks(self, token: str, plain: str) -> bool:
        """Whether a word with this stem, folded to plain, is one the reader asked for."""
        if token in self.stems or (bool(self.prefix) and plain.startswith(self.prefix)):
            return True
        return any(one.marks(token, plain) for one in self.others)


def terms(text: str) -> tuple[Term, ...]:
    """The terms of a query: every one of them must be found. None for a text without words.

    Reads the first 300 characters and 12 terms. «small words» in guillemets or quotation marks are
    a phrase, and so is «40/25»; signs have no other meaning.
    """
    asked = composed(text[:LONGEST_QUERY])
    phrases = [next(filter(None, found.groups()), "") for found in QUOTED.finditer(asked)]
    loose = QUOTED.sub(" ", asked).split()
    found = [*(_phrase(one) for one in phrases), *_loose(loose)]
    return tuple(dict.fromkeys(one for one in found if one.stems))[:MOST_TERMS]


def _phrase(text: str) -> Term:
    return Term(tuple(stem(word[0]) for word in words(text)))


def _loose(chunks: list[str]) -> Iterator[Term]:
    """The words outside quotation marks, the small ones only when there are no others."""
    every = [[found[0] for found in words(chunk)] for chunk in chunks]
    telling = [one for one in every if len(one) > 1 or (one and one[0].lower() not in SMALL_WORDS)]
    kept = telling or every
    for one in kept:
        if len(one) == 1:
            yield _word(one[0])
        else:
            yield Term(tuple(stem(word) for word in one))


def _word(word: str) -> Term:
    return replace(_spelled(word), others=tuple(_spelled(one) for one in with_strokes(word)))


def _spelled(word: str) -> Term:
    return Term((stem(word),), folded(word) if len(word) >= SHORTEST_PREFIX else "")
