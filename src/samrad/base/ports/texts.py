"""Texts: what a document that was sent says, for a room that reads it and keeps nothing."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from samrad.base.ports import Port

# Takes what was sent (name, chunks), and gives its paragraphs in order, with headings and cells of
# tables. Raises a Refusal that says why it cannot be read. Keys are endings of file names: «docx».
TEXTS: Port[Callable[[Any], Sequence[str]]] = Port("texts")


def ending_of(name: str | None) -> str:
    """«docx» for «Rapport.DOCX»; empty for a name without an ending."""
    return PurePath(name or "").suffix.lower().removeprefix(".")
