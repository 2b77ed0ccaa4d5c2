"""What a pack is made of."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from samrad.publications.paper import Paper
from samrad.publications.paper.blocks import data

# Told apart from what earlier releases made of the same parts.
EDITION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What an office program made of a file: a PDF at path, or why there is none.

    by tells with what it was made, for the fingerprint of the pack.
    """

    by: str
    path: Path | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as it came: where its bytes lie, what it was called, and what it is by its bytes.

    pages is what an office file was converted to; None when nobody has tried.
    """

    path: Path
    name: str
    media_type: str
    sha256: str
    size: int
    pages: Pages | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line of the contents and what it leads to: a paper of ours, a file, or nothing at all.

    key names the piece in the pack: a run of words in a paper leads to it with «pack:<key>».
    level 1 is the highest; label stands before the title («Sak 12/25»), note beneath it.
    """

    key: str
    title: str
    level: int = 1
    label: str = ""
    content: Paper | File | None = None
    note: str = ""

    @property
    def called(self) -> str:
        """«Sak 12/25: Flere tog»."""
        return f"{self.label}: {self.title}" if self.label else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Pieces in the order of reading, under a title; kind is the word above it («Møtemappe»).

    dated is the instant the PDF gives as its own: the same pack is the same bytes. mark stands in
    the footers («Offentlig utgave»).
    """

    title: str
    kind: str
    council: str
    dated: datetime
    pieces: tuple[Piece, ...]
    facts: tuple[tuple[str, str], ...] = ()
    mark: str = ""

    @property
    def sha256(self) -> str:
        """The fingerprint of everything the pack is made of."""
        told = [
            [EDITION, self.title, self.kind, self.council, self.dated, self.facts, self.mark],
            *([*_line(piece), _content(piece.content)] for piece in self.pieces),
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def _line(piece: Piece) -> list[object]:
    return [piece.key, piece.title, piece.level, piece.label, piece.note]


def _content(content: Paper | File | None) -> object:
    if isinstance(content, File):
        told = [content.name, content.media_type, content.sha256]
        pages = content.pages
        return told if pages is None else [*told, pages.by, pages.why]
    return {"dated": content.dated, **data(content)} if content is not None else None
