"""The passages that match, as the database finds them: visibility is part of the one question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from samrad.search.models import Audience, Document
from samrad.search.queries.asking import Asked, Term
from samrad.search.vocabulary import MATCHES


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that matches, with what ranking needs; stems are empty for a whole row."""

    pk: int
    kind: str
    row: str
    entry: int
    part: int
    length: int
    heads: str
    stems: str
    from_day: date | None
    until_day: date | None
    dated: date | None

    @property
    def hit(self) -> tuple[str, str, int]:
        """What the passage is a part of."""
        return self.kind, self.row, self.entry


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader may see today: the sets of eyes that are his, and kinds that must wait.

    waiting are the kinds whose rows have changed since they were read in; until they are read
    again they are not searched, so that what has just been closed is not found.
    """

    audiences: tuple[int, ...]
    waiting: frozenset[str]
    today: date


def audiences_of(names: Iterable[str]) -> tuple[int, ...]:
    """The sets of eyes that hold one of the names."""
    seen = set(names)
    found = Audience.objects.order_by("pk").values_list("pk", "names")
    return tuple(pk for pk, held in found if not seen.isdisjoint(held.split()))


def matches(
    found: Sequence[Term], asked: Asked, sight: Sight, *, any_of: bool = False
) -> tuple[list[Match], bool]:
    """The passages that hold the terms, and whether there are more than were fetched.

    At most 500. When there are more, those with the terms in the title come first, then those last
    read into the index.
    """
    if not found or not sight.audiences:
        return [], False
    latest = _fetched(_question(found, any_of=any_of), asked, sight, MATCHES + 1)
    if len(latest) <= MATCHES:
        return latest, False
    titled = _fetched(_question(found, titles=True), asked, sight, MATCHES // 2)
    known = {one.pk for one in titled}
    return [*titled, *(one for one in latest if one.pk not in known)][:MATCHES], True


def _fetched(question: str, asked: Asked, sight: Sight, most: int) -> list[Match]:
    conditions, values = _conditions(asked, sight)
    statement = (_SQLITE if connection.vendor == "sqlite" else _POSTGRESQL).format(
        columns=_COLUMNS, conditions=" AND ".join(conditions)
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [question, *values, most])
        rows = cursor.fetchall()
    return [Match(*row[:8], *(_day(value) for value in row[8:])) for row in rows]


_COLUMNS = f"""d.id, d.kind, d."row", d.entry, d.part, d.length, d.heads,
    CASE WHEN d.part = {Document.WHOLE} THEN '' ELSE d.stems END,
    d.from_day, d.until_day, d.dated"""
# The order of the join is forced: started from the documents, FTS5 would be asked row by row.
_SQLITE = """SELECT {columns}
    FROM search_fts CROSS JOIN search_document d ON d.id = search_fts.rowid
    WHERE search_fts MATCH %s AND {conditions} ORDER BY search_fts.rowid DESC LIMIT %s"""
_POSTGRESQL = """SELECT {columns} FROM search_document d
    WHERE d.lexemes @@ to_tsquery('simple', %s) AND {conditions} ORDER BY d.id DESC LIMIT %s"""


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _conditions(asked: Asked, sight: Sight) -> tuple[list[str], list[Any]]:
    """What a passage must also be: seen by these eyes, of these kinds, in this time."""
    marks = ", ".join(["%s"] * len(sight.audiences))
    told: list[tuple[str, list[Any]]] = [
        (f"d.audience_id IN ({marks})", list(sight.audiences)),
        ("(d.again_on IS NULL OR d.again_on > %s)", [sight.today]),
    ]
    for word, kinds in (("IN", asked.kinds), ("NOT IN", sight.waiting)):
        if kinds:
            told.append((f"d.kind {word} ({', '.join(['%s'] * len(kinds))})", sorted(kinds)))
    if asked.day is not None:
        told.append((_HELD, [asked.day] * 3))
    if asked.first_year is not None:
        told.append((_NOT_BEFORE, [date(asked.first_year, 1, 1)] * 2))
    if asked.last_year is not None:
        told.append((_NOT_AFTER, [date(asked.last_year + 1, 1, 1)] * 2))
    return [one for one, _values in told], [value for _one, values in told for value in values]


# What happens once is known from its day on; what has no day is always there.
_HELD = """(d.from_day IS NULL OR d.from_day <= %s) AND (d.until_day IS NULL OR d.until_day > %s)
    AND (d.from_day IS NOT NULL OR d.dated IS NULL OR d.dated <= %s)"""
_NOT_BEFORE = """(d.until_day IS NULL OR d.until_day > %s)
    AND (d.from_day IS NOT NULL OR d.dated IS NULL OR d.dated >= %s)"""
_NOT_AFTER = """(d.from_day IS NULL OR d.from_day < %s)
    AND (d.from_day IS NOT NULL OR d.dated IS NULL OR d.dated < %s)"""


def _question(found: Sequence[Term], *, any_of: bool = False, titles: bool = False) -> str:
    """The terms in the database's own language. Tokens are letters and digits: nothing to escape.

    titles asks for passages with every term in the title.
    """
    if connection.vendor == "sqlite":
        joined = (" OR " if any_of else " AND ").join(_fts5(one) for one in found)
        return f"heads : ({joined})" if titles else joined
    weight = "A" if titles else ""
    return (" | " if any_of else " & ").join(_tsquery(one, weight) for one in found)


def _fts5(term: Term) -> str:
    plain = '"' + " ".join(term.stems) + '"'
    return f'({plain} OR "{term.prefix}" *)' if term.prefix else plain


def _tsquery(term: Term, weight: str) -> str:
    mark = f":{weight}" if weight else ""
    plain = "(" + " <-> ".join(f"'{one}'{mark}" for one in term.stems) + ")"
    return f"({plain} | '{term.prefix}':*{weight})" if term.prefix else plain
