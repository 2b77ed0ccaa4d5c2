"""Sections: what each room contributes to composed documents, as facts that know their rows.

A room gives facts and a template; the document's outline alone decides order (publications). The
template writes plain HTML in a small vocabulary (publications.markup), and every edition, on the
web or on paper, is set from that.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import models

from samrad.base.actions import row_key
from samrad.base.ports import Port
from samrad.law.period import Period

T = TypeVar("T")
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Trace:
    """A row behind a value: its key in the trail («register.membership:12»), label and source."""

    key: str
    label: str
    source: str = ""
    address: str = ""


def trace(row: models.Model, label: object = "") -> Trace:
    """The trace of a row; read its source beforehand (select_related), or this reads it."""
    source = getattr(row, "source", None)
    return Trace(
        key=row_key(row),
        label=str(label or row),
        source=source.title if source else "",
        address=source.address if source else "",
    )


def traces(rows: Iterable[models.Model], label: Callable[[Any], object] = str) -> tuple[Trace, ...]:
    """The traces of rows, in their order."""
    return tuple(trace(row, label(row)) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A value in a document and the rows it comes from."""

    of: tuple[Trace, ...] = ()

    @property
    def kind(self) -> str:
        """What sort of fact this is, in the JSON edition: «count», «stated»."""
        return type(self).__name__.lower()

    @property
    def value(self) -> Any:
        """The value as JSON can hold it."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The value as printed."""
        return str(self.value)

    @property
    def sha256(self) -> str:
        """The fingerprint of the value and of the keys of its rows."""
        return fingerprint([self.kind, self.value, [row.key for row in self.of]])


@dataclass(frozen=True, slots=True)
class Count(Fact):
    """A number computed from rows: how many they are, or what they add up to."""

    number: int

    @property
    def value(self) -> int:
        return self.number

    @property
    def text(self) -> str:
        return in_thousands(self.number)


@dataclass(frozen=True, slots=True)
class Share(Fact):
    """A part of a whole in percent with one decimal, half rounded up; never a float.

    of holds the rows of both.
    """

    part: int
    whole: int

    @property
    def per_thousand(self) -> int:
        """The share in thousandths, rounded to the nearest."""
        return (2 * self.part * THOUSAND + self.whole) // (2 * self.whole)

    @property
    def value(self) -> dict[str, int]:
        return {"part": self.part, "whole": self.whole, "per_thousand": self.per_thousand}

    @property
    def text(self) -> str:
        return f"{self.per_thousand // 10},{self.per_thousand % 10}"


@dataclass(frozen=True, slots=True)
class Wording(Fact):
    """A text as the record holds it: a name, a vision, a date as far as it is known."""

    words: str

    @property
    def value(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Stated(Fact):
    """A number a document states and the record cannot count; of holds the row that quotes it."""

    number: int

    @property
    def value(self) -> int:
        return self.number

    @property
    def text(self) -> str:
        return in_thousands(self.number)

    @property
    def document(self) -> str:
        """The title of the document that states it."""
        return self.of[0].source if self.of else ""


@dataclass(frozen=True, slots=True)
class StatedShare(Fact):
    """A share a document states and the record cannot count; of holds the row that quotes it.

    words is how the document says it where it gives no exact number («over 90 %»), else empty.
    """

    per_thousand: int
    words: str = ""

    @property
    def kind(self) -> str:
        """Stated, as a number is: readers meet one sort, and it looks the same everywhere."""
        return "stated"

    @property
    def value(self) -> dict[str, Any]:
        return {"per_thousand": self.per_thousand, "words": self.words}

    @property
    def text(self) -> str:
        return self.words or f"{in_percent(self.per_thousand)}\u00a0%"

    @property
    def document(self) -> str:
        """The title of the document that states it."""
        return self.of[0].source if self.of else ""


@dataclass(frozen=True, slots=True)
class Listed(Fact, Generic[T]):
    """Rows of a table or a list. Items are dataclasses of plain values, or texts, in order."""

    items: tuple[T, ...]

    @property
    def value(self) -> list[Any]:
        return [_plain(item) for item in self.items]

    @property
    def text(self) -> str:
        return in_thousands(len(self.items))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its name, its length, and the value in words; None where nobody knows."""

    name: str
    value: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Gap(Fact):
    """Something a document should hold and the record does not; a Norwegian sentence says what.

    asked_by names who asks for it («kommuneloven § 14-7 andre ledd bokstav a»); empty when nobody
    does.
    """

    missing: str
    asked_by: str = ""

    @property
    def value(self) -> str:
        return self.missing


@dataclass(frozen=True, kw_only=True)
class Section:
    """A room's part of a document.

    facts gives, for a period, a dataclass whose fields are facts (or tuples and dataclasses of
    them), or a Gap when the record has nothing. since is the first day the record can tell of, for
    the section a document takes its name from.
    """

    title: str
    facts: Callable[[Period], Any]
    template: str = ""
    since: Callable[[], date | None] | None = None


# Keys are «room.noun», such as «bodies.board»; publications.outlines lists them in order, by name.
SECTIONS: Port[Section] = Port("sections")


def named(facts: Any) -> dict[str, Fact]:
    """Every fact in facts by its path («groups.styre.meetings»), with slugs for places in a list.

    The path is the fact's address in the document, so it must not depend on order where a key
    exists.
    """
    return dict(_walk("", facts))


def _walk(path: str, found: Any) -> Iterator[tuple[str, Fact]]:
    if isinstance(found, Fact):
        yield path or "gap", found
    elif is_dataclass(found):
        for field in fields(found):
            yield from _walk(_join(path, field.name), getattr(found, field.name))
    elif isinstance(found, Mapping):
        for key, value in found.items():
            yield from _walk(_join(path, str(key)), value)
    elif isinstance(found, tuple | list):
        for place, item in enumerate(found, start=1):
            yield from _walk(_join(path, str(getattr(item, "slug", place))), item)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _plain(item: Any) -> Any:
    if is_dataclass(item):
        return {field.name: _plain(getattr(item, field.name)) for field in fields(item)}
    if isinstance(item, tuple | list):
        return [_plain(one) for one in item]
    return item.isoformat() if isinstance(item, date) else item


def in_percent(per_thousand: int) -> str:
    """A share in percent as documents state it: «74,3», and «80» where there are no tenths."""
    whole, tenths = divmod(per_thousand, 10)
    return f"{whole},{tenths}" if tenths else str(whole)


def in_thousands(number: int) -> str:
    """«2 278 052», with spaces that do not break over lines."""
    return f"{number:,}".replace(",", "\u00a0")


def fingerprint(value: Any) -> str:
    """The SHA-256 of a value, the same whatever order its keys came in."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
