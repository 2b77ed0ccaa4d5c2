"""From what a row says to the passages of the index."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db import connection

from samrad.base.ports.search import Entry
from samrad.search.models import Document
from samrad.search.vocabulary import (
    ALWAYS,
    PARTED,
    composed,
    headed,
    in_years,
    of_kind,
    pairs,
    stems,
)

BETWEEN = " · "  # short paragraphs that stand together
SHORT, LONG = 300, 1200  # characters; a shorter paragraph joins its neighbour, a longer is parted
STEMS_IN_WHOLE = 15_000  # PostgreSQL counts positions to 16 383
TITLE, ADDRESS, WHEN = 300, 400, 120

_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_HYPHENATED = re.compile(r"(\w)[-\u2010]\n\s*(?=[a-zæøå])")
# What no reader sees, and PostgreSQL will not hold.
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def cleaned(text: str) -> str:
    """The text with whole letters and words: soft hyphens and hyphens at line ends are joined."""
    return _HYPHENATED.sub(r"\1", _UNSEEN.sub("", composed(text)))


def passages(text: str) -> list[str]:
    """The paragraphs of a cleaned text: short ones joined, long ones parted between sentences."""
    joined: list[str] = []
    for paragraph in filter(None, (" ".join(one.split()) for one in re.split(r"\n\s*\n", text))):
        for piece in _parted(paragraph):
            if joined and len(joined[-1]) + len(piece) < SHORT:
                joined[-1] = f"{joined[-1]}{BETWEEN}{piece}"
            else:
                joined.append(piece)
    return joined


def _parted(paragraph: str) -> Iterator[str]:
    piece = ""
    for sentence in _SENTENCE_END.split(paragraph) if len(paragraph) > LONG else [paragraph]:
        if piece and len(piece) + len(sentence) > LONG:
            yield piece
            piece = ""
        piece = f"{piece} {sentence}".strip()
        while len(piece) > 2 * LONG:  # no sentence, a table or a run of letters
            at = piece.rfind(" ", LONG, 2 * LONG) + 1 or 2 * LONG
            yield piece[:at].strip()
            piece = piece[at:]
    yield piece


def documents(kind: str, entries: Iterable[Entry], audiences: dict[str, int]) -> Iterator[Document]:
    """The documents of entries, unsaved: each passage, and the whole where there are several.

    audiences gives the number of a set of eyes by its names.
    """
    numbers: dict[str, int] = {}
    for entry in entries:
        number = numbers[entry.key] = numbers.get(entry.key, -1) + 1
        yield from _entry(kind, number, entry, audiences[names(entry)])


def names(entry: Entry) -> str:
    """The set of eyes of an entry as it is kept."""
    return " ".join(sorted(entry.audience))


def _entry(kind: str, number: int, entry: Entry, audience: int) -> Iterator[Document]:
    title = cleaned(entry.title)
    heads, parts = headed(title), passages(cleaned(entry.text)) or [""]
    made = [stems(part) for part in parts]
    needs_pairs = connection.vendor == "postgresql"
    marks = " ".join([of_kind(kind), *_years(entry)])

    def document(part: int, text: str, heads: str, stemmed: str) -> Document:
        return Document(
            kind=kind,
            row=entry.key,
            entry=number,
            part=part,
            title=title[:TITLE],
            address=entry.address[:ADDRESS],
            text=text,
            heads=heads,
            stems=stemmed,
            marks=" ".join([marks, *(pairs(f"{heads} {stemmed}") if needs_pairs else [])]),
            length=stemmed.count(" ") + bool(stemmed),
            audience_id=audience,
            from_day=entry.from_day,
            until_day=entry.until_day,
            dated=entry.dated,
            when=entry.when[:WHEN],
            again_on=entry.again_on,
        )

    for part, (text, stemmed) in enumerate(zip(parts, made, strict=True)):
        yield document(part, text, heads if part == 0 else "", stemmed)
    if len(parts) > 1:
        for stemmed in _wholes(made):
            yield document(Document.WHOLE, "", heads, stemmed)


def _years(entry: Entry) -> list[str]:
    """The marks of the years in which the entry holds or happens."""
    first, until = entry.from_day, entry.until_day
    if first is None and until is None:
        return [ALWAYS] if entry.dated is None else in_years(entry.dated.year, entry.dated.year)
    last = until - timedelta(days=1) if until else None
    return in_years(first.year if first else None, last.year if last else None)


def _wholes(parts: Iterable[str]) -> Iterator[str]:
    """All the stems, in stretches short enough for a database to keep their positions."""
    whole: list[str] = []
    counted = 0
    for part in parts:
        length = part.count(" ") + 2
        if whole and counted + length > STEMS_IN_WHOLE:
            yield PARTED.join(whole)
            whole, counted = [], 0
        whole.append(part)
        counted += length
    yield PARTED.join(whole)
