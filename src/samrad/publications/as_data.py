"""Sections and facts as plain data: what JSON gives, and what is frozen."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Protocol

from samrad.base.ports.sections import Fact, Gap
from samrad.publications import mentions
from samrad.publications.pictures import Pictures, Shown, is_placed
from samrad.publications.prose import Prose


class Told(Protocol):
    """A section as far as its data goes (editions.Part)."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def is_missing(self) -> bool: ...
    @property
    def facts(self) -> Mapping[str, Fact]: ...
    @property
    def words(self) -> Prose: ...
    @property
    def lookup(self) -> mentions.Lookup: ...
    @property
    def pictures(self) -> Pictures: ...
    @property
    def placed(self) -> Mapping[int, Shown]: ...


def section(part: Told) -> dict[str, Any]:
    """A section: its facts by path, people's words, what they mention, and its pictures."""
    return {
        "key": part.key,
        "title": part.title,
        "missing": part.is_missing,
        "facts": {path: fact(one) for path, one in part.facts.items()},
        "words": part.words,
        "mentions": _mentions(part),
        "pictures": {str(number): asdict(one) for number, one in part.placed.items()},
    }


def _mentions(part: Told) -> dict[str, str | None]:
    """What the words mention: each name, and the place of its fact; None when it is lost."""
    names = mentions.named_in(part.words)
    found = {name: part.lookup(name) for name in names if not _is_picture(name, part)}
    return {name: one[0] if one else None for name, one in found.items()}


def _is_picture(name: str, part: Told) -> bool:
    return is_placed(name, part.words, part.pictures)


def fact(one: Fact) -> dict[str, Any]:
    """A fact with its value, its words, the rows behind it and its fingerprint."""
    rows = [
        {"key": row.key, "label": row.label, "source": row.source, "address": row.address}
        for row in one.of
    ]
    found = {"kind": one.kind, "value": one.value, "text": one.text, "rows": rows}
    asked = {"asked_by": one.asked_by} if isinstance(one, Gap) else {}
    return {**found, **asked, "sha256": one.sha256}
