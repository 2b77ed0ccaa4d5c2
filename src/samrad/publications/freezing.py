"""A document as data that never changes again, and an edition made of that data."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

from samrad.base.ports.sections import (
    Count,
    Fact,
    Gap,
    Listed,
    Section,
    Share,
    Stated,
    StatedShare,
    Trace,
    Wording,
)
from samrad.law.period import year as calendar_year
from samrad.publications import markup, mentions, pictures
from samrad.publications.editions import ChapterOf, Edition, Part
from samrad.publications.outlines import Outline


@dataclass(frozen=True)
class FrozenPart(Part):
    """A section as it was: its facts, words and markup are read, and never asked of the record."""

    stored: dict[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> markup.Element:
        """The markup as it was set then."""
        return markup.read(self.stored["markup"], self.key)

    @property
    def is_missing(self) -> bool:
        return bool(self.stored["missing"])


@dataclass(frozen=True, slots=True)
class Answer:
    """A remark of the linter somebody answered for before the edition was frozen.

    mark is the remark's fingerprint. Who it was stands with the sign-off, and in the trail: what is
    frozen for ever names nobody who worked on it.
    """

    mark: str
    rule: str
    words: str
    why: str
    reason: str
    signed_at: datetime


def frozen(edition: Edition, log: Iterable[Answer] = ()) -> bytes:
    """The edition as data: every fact with value, rows and fingerprint, the words and the markup.

    log is what was answered for on the way. The same edition and log give the same bytes.
    """
    found = edition.as_json()
    found["log"] = [asdict(one) | {"signed_at": one.signed_at.isoformat()} for one in log]
    for chapter, told in zip(edition.chapters, found["chapters"], strict=True):
        for part, section in zip(chapter.parts, told["sections"], strict=True):
            inner = "".join(ET.tostring(one, encoding="unicode") for one in part.content)
            section["markup"] = inner
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def log_in(content: bytes) -> list[Answer]:
    """What was answered for before the edition was frozen, in the order of the text."""
    rows = json.loads(content).get("log", [])  # the first editions were frozen without
    return [Answer(**one | {"signed_at": datetime.fromisoformat(one["signed_at"])}) for one in rows]


def thawed(content: bytes, outline: Outline, **state: Any) -> Edition:
    """The edition that was frozen; state is what has become of it since."""
    found = json.loads(content)
    chapters = tuple(
        ChapterOf(chapter["title"], tuple(_part(one, found["year"]) for one in chapter["sections"]))
        for chapter in found["chapters"]
    )
    return Edition(found["document"], outline, found["year"], chapters, **state)


def _part(stored: dict[str, Any], year: int) -> FrozenPart:
    facts = {path: _fact(one) for path, one in stored["facts"].items()}
    return FrozenPart(
        stored["key"],
        Section(title=stored["title"], facts=lambda _period: facts),
        calendar_year(year),
        stored["words"],
        _lookup(stored["mentions"]),
        pictures=_pictures(stored),
        stored=stored,
    )


def _pictures(stored: dict[str, Any]) -> pictures.Pictures:
    """The pictures as they were described then; the first editions were frozen without."""
    told = stored.get("pictures", {})
    return {int(number): pictures.Shown(**one) for number, one in told.items()}


def _lookup(places: dict[str, str | None]) -> mentions.Lookup:
    """What each mention was bound to; the fact itself stands in the markup as it was printed."""

    def lookup(name: str) -> tuple[str, Fact] | None:
        place = places.get(name)
        return (place, Wording("")) if place else None

    return lookup


def _fact(stored: dict[str, Any]) -> Fact:
    rows = tuple(Trace(**row) for row in stored["rows"])
    value, kind = stored["value"], stored["kind"]
    if kind == "share":
        return Share(value["part"], value["whole"], of=rows)
    if kind == "stated" and isinstance(value, dict):
        return StatedShare(**value, of=rows)
    if kind == "gap":
        return Gap(value, asked_by=stored.get("asked_by", ""), of=rows)
    if kind == "listed":
        return Listed(tuple(value), of=rows)
    return PLAIN[kind](value, of=rows)


PLAIN: dict[str, Callable[..., Fact]] = {"count": Count, "stated": Stated, "wording": Wording}
