"""The passages that match, as the database finds them: visibility is part of the one question."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from samrad.search.models import Audience, Document
from samrad.search.queries.asking import Asked, Term
from samrad.search.queries.questions import question
from samrad.search.queries.stretches import newest_first
from samrad.search.vocabulary import MATCHES, OF_MORE

Ask = Callable[..., list[int]]


class Match(NamedTuple):
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
        return self[1:4]


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

    At most 400, or 200 where there are more. When more than 400 hold the very words, words that
    only begin so are not looked for; those with the words in the title come first, then those last
    read into the index.
    """
    if not found or not sight.audiences:
        return [], False
    ask = _asker(asked, sight)
    exact = [one.exact for one in found]
    # Of the passages with some words and more, few are left: the newest of them are no short cut.
    is_narrow = len(found) > 1 and not any_of
    latest = ask(exact, MATCHES + 1, any_of=any_of)
    if len(latest) <= MATCHES and list(found) != exact:
        latest = ask(found, MATCHES + 1, any_of=any_of, at_once=is_narrow)
    if len(latest) <= MATCHES:
        return _fetched(latest), False
    titled = ask(found, OF_MORE // 2, any_of=any_of, in_title=True, at_once=is_narrow)
    return _fetched(list(dict.fromkeys([*titled, *latest]))[:OF_MORE]), True


def _asker(asked: Asked, sight: Sight) -> Ask:
    """What asks the index for terms: the numbers of the newest that answer, newest first.

    Numbers only, because most of what answers is never shown; _fetched reads the rest of the few.
    at_once asks of every passage, without looking among the newest first.
    """
    conditions, values = _conditions(asked, sight)
    held = " AND ".join(conditions)
    if connection.vendor == "sqlite":
        statement = _SQLITE.format(conditions=held)
        return lambda found, most, *, at_once=False, **how: _numbers(  # noqa: ARG005 -- always
            statement, [question(found, asked, **how), *values, most]
        )
    return _asker_of_tsvectors(held, values, asked)


def _asker_of_tsvectors(held: str, values: list[Any], asked: Asked) -> Ask:
    """The same in PostgreSQL, which would have to look at every passage that may answer.

    How the words of a phrase stand is seen in the passage itself, and reading it takes longer than
    finding it: the newest with the words are found first, and looked at until there are enough.
    """
    statement, phrased = _POSTGRESQL.format(conditions=held), _PHRASED.format(conditions=held)
    newest = _newest(asked.kinds)

    def ask(found: Sequence[Term], most: int, *, at_once: bool = False, **how: bool) -> list[int]:
        exactly, loosely = (question(found, asked, **how, loosely=one) for one in (False, True))

        def numbers(among: str, most: int) -> list[int]:
            sought = f"({loosely}) & ({among})" if among else loosely
            if exactly == loosely:
                return _numbers(statement, [sought, *values, most])
            return _numbers(phrased, [sought, *values, exactly, most])

        return numbers("", most) if at_once else newest_first(numbers, newest, most)

    return ask


def _numbers(statement: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [number for (number,) in cursor.fetchall()]


def _newest(kinds: Collection[str]) -> int:
    """The highest number of a passage of these kinds, of all when none is given."""
    with connection.cursor() as cursor:
        cursor.execute(*((_NEWEST_OF, [sorted(kinds)]) if kinds else (_NEWEST, None)))
        return cursor.fetchone()[0] or 0


def _fetched(numbers: list[int]) -> list[Match]:
    """The passages with these numbers. One query, none without numbers."""
    if not numbers:
        return []
    as_fts5 = connection.vendor == "sqlite"
    among = "IN (SELECT value FROM json_each(%s))" if as_fts5 else "= ANY(%s)"
    with connection.cursor() as cursor:
        # One value, however many numbers: hundreds of parameters take longer than the passages.
        cursor.execute(f"{_PASSAGES} {among}", [json.dumps(numbers) if as_fts5 else numbers])
        return [Match(*row[:8], *map(_day, row[8:])) for row in cursor.fetchall()]


_PASSAGES = f"""SELECT d.id, d.kind, d."row", d.entry, d.part, d.length, d.heads,
    CASE WHEN d.part = {Document.WHOLE} THEN '' ELSE d.stems END,
    d.from_day, d.until_day, d.dated FROM search_document d WHERE d.id"""  # noqa: S608 -- our own number
# The order of the join is forced: started from the documents, FTS5 would be asked row by row.
_SQLITE = """SELECT d.id
    FROM search_fts CROSS JOIN search_document d ON d.id = search_fts.rowid
    WHERE search_fts MATCH %s AND {conditions} ORDER BY search_fts.rowid DESC LIMIT %s"""
# An order PostgreSQL has no index for: by the index it would read every passage until enough hold.
_POSTGRESQL = """SELECT d.id FROM search_document d
    WHERE d.lexemes @@ to_tsquery('simple', %s) AND {conditions} ORDER BY d.id + 0 DESC LIMIT %s"""
# OFFSET keeps the two apart: the inner is sorted first, the outer reads it until enough hold.
_PHRASED = """SELECT d.id FROM (
        SELECT d.id, d.id + 0 AS nth, d.lexemes FROM search_document d
        WHERE d.lexemes @@ to_tsquery('simple', %s) AND {conditions} ORDER BY nth DESC OFFSET 0
    ) d WHERE d.lexemes @@ to_tsquery('simple', %s) ORDER BY d.nth DESC LIMIT %s"""
_NEWEST = "SELECT max(id) FROM search_document"
# The last of each kind by itself, so that each is one look into the index.
_NEWEST_OF = """SELECT max(d.last) FROM unnest(%s::text[]) one(kind), LATERAL (
    SELECT max(id) AS last FROM search_document WHERE search_document.kind = one.kind) d"""


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
