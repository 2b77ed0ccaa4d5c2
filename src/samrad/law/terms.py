"""The cooperation agreement as dated values (samarbeidsavtalen); never an if in code.

A key without an entry that covers a day is unknown on that day. The nearest older value is never
used in its place. Source: rule AVT-TERM.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samrad.law.period import Period

STATUSES = {"term", "practice", "reported"}


class BadAgreement(ValueError):
    """The agreement file cannot be used; the message names the entry and the reason."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value of the agreement in a period, with the sources it was read in."""

    key: str
    value: Any
    period: Period
    status: str = "term"
    source: tuple[str, ...] = ()
    clause: str = ""
    note: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """All dated values of one council's agreement.

    BadAgreement when two entries of a key overlap: the agreement would say two things at once.
    """

    entries: tuple[Term, ...]
    _by_key: dict[str, list[Term]] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        by_key: dict[str, list[Term]] = {}
        for term in self.entries:
            for other in by_key.setdefault(term.key, []):
                if other.period.overlaps(term.period):
                    raise BadAgreement(
                        f"{term.key}: to verdier gjelder samtidig fra {term.period.start}."
                    )
            by_key[term.key].append(term)
        object.__setattr__(self, "_by_key", by_key)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.entries)

    def entry(self, key: str, day: date) -> Term | None:
        """The term of key in force on day; None when it is unknown."""
        return next((term for term in self._by_key.get(key, []) if day in term.period), None)

    def value(self, key: str, day: date, default: Any = None) -> Any:
        """The value of key on day, or default when the agreement is silent or unknown."""
        term = self.entry(key, day)
        return default if term is None else term.value

    def keys(self) -> list[str]:
        """Every key that has a value on some day, in alphabetical order."""
        return sorted(self._by_key)


def read_terms(text: str) -> Terms:
    """The terms in the text of an agreement.toml.

    BadAgreement when the text is no TOML or an entry lacks a key, has a wrong type or a bad period.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadAgreement(f"Filen er ikke gyldig TOML: {error}") from error
    entries = document.get("term", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadAgreement("term: skal være en liste av [[term]].")
    return Terms(tuple(_terms(entries)))


def _terms(entries: Iterable[dict[str, Any]]) -> Iterator[Term]:
    for number, entry in enumerate(entries, start=1):
        yield _term(f"term nr. {number} ({entry.get('key', 'uten key')})", entry)


def _term(place: str, entry: dict[str, Any]) -> Term:
    if missing := sorted({"key", "value", "valid_from"} - set(entry)):
        raise BadAgreement(f"{place}: mangler {', '.join(missing)}.")
    if not isinstance(entry["key"], str):
        raise BadAgreement(f"{place}: key må være tekst.")
    start, until = entry["valid_from"], entry.get("valid_until")
    if type(start) is not date or type(until) not in {date, type(None)}:
        raise BadAgreement(f"{place}: valid_from og valid_until må være datoer.")
    status = entry.get("status", "term")
    if not isinstance(status, str) or status not in STATUSES:
        raise BadAgreement(f"{place}: status «{status}» finnes ikke.")
    source = entry.get("source", [])
    listed = [source] if isinstance(source, str) else source
    if not isinstance(listed, list):
        raise BadAgreement(f"{place}: source må være en kilde eller en liste av kilder.")
    try:
        period = Period(start, until)
    except ValueError as error:
        raise BadAgreement(f"{place}: {error}") from error
    return Term(
        key=entry["key"],
        value=entry["value"],
        period=period,
        status=status,
        source=tuple(listed),
        clause=entry.get("clause", ""),
        note=entry.get("note", ""),
        strength=entry.get("strength", ""),
    )
