"""The passages that match, as the database finds them: visibility is part of the one question."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import connection

from samrad.search.models import Audience, Document
from samrad.search.queries.asking import Asked, Term
from samrad.search.vocabulary import (
    ALWAYS,
    IN_TITLE,
    MATCHES,
    OF_MORE,
    in_years,
    of_kind,
    pair,
)


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
    latest = ask(_question(exact, any_of=any_of), MATCHES + 1)
    if len(latest) <= MATCHES and list(found) != exact:
        latest = ask(_question(found, any_of=any_of), MATCHES + 1, at_once=is_narrow)
    if len(latest) <= MATCHES:
        return _fetched(latest), False
    titled = ask(_question(found, any_of=any_of, in_title=True), OF_MORE // 2, at_once=is_narrow)
    return _fetched(list(dict.fromkeys([*titled, *latest]))[:OF_MORE]), True


def _asker(asked: Asked, sight: Sight) -> Callable[..., list[int]]:
    """What asks the index a question: the numbers of the newest that answer it, newest first.

    Numbers only, because most of what answers is never shown; _fetched reads the rest of the few.
    at_once asks of every passage, without looking among the newest first.
    """
    conditions, values = _conditions(asked, sight)
    as_fts5 = connection.vendor == "sqlite"
    statement = (_SQLITE if as_fts5 else _POSTGRESQL).format(conditions=" AND ".join(conditions))
    last = 0 if as_fts5 else _last()

    def ask(question: str, most: int, *, at_once: bool = False) -> list[int]:
        marked = _marked(question, asked)

        def numbers(narrowed: str) -> list[int]:
            with connection.cursor() as cursor:
                cursor.execute(statement, [narrowed, *values, most])
                return [number for (number,) in cursor.fetchall()]

        if as_fts5 or at_once:
            return numbers(marked)
        return _stretched(marked, numbers, last, most)

    return ask


def _last() -> int:
    """The highest number of a passage."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM search_document")
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


def _stretched(
    question: str, numbers: Callable[[str], list[int]], last: int, most: int
) -> list[int]:
    """The same in PostgreSQL, asking of the newest stretch of numbers first: see migration 0002.

    What is found there tells how far back there is enough, or that everything must be asked.
    """
    enough = 0
    for name, size in STRETCHES.items():
        if 2 * size > last or enough > size:
            continue
        newest = last // size
        found = numbers(f"({question}) & ({name}{newest} | {name}{newest - 1})")
        if len(found) == most:
            return found
        enough = size * most // max(1, len(found))
    return numbers(question)


STRETCHES = {"én": 4096, "éw": 32768}


def _marked(question: str, asked: Asked) -> str:
    """The question, of passages with the right marks: the index leaves out the rest by itself.

    Narrowing only. What the reader may see is decided by the columns: nearly every passage is for
    anyone's eyes, and a mark that nearly every passage has is only more to go through.
    """
    told = [[of_kind(one) for one in asked.kinds]]
    if asked.first_year is not None or asked.last_year is not None:
        told.append([ALWAYS, *in_years(asked.first_year, asked.last_year)])
    either, both, mark = (
        (" OR ", " AND ", '"') if connection.vendor == "sqlite" else (" | ", " & ", "'")
    )
    groups = [either.join(f"{mark}{one}{mark}" for one in sorted(each)) for each in told if each]
    return both.join(f"({one})" for one in [question, *groups])


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


def _question(found: Sequence[Term], *, any_of: bool = False, in_title: bool = False) -> str:
    """The terms in the database's own language. Tokens are letters and digits: nothing to escape.

    in_title asks for passages with the terms in the title.
    """
    as_fts5 = connection.vendor == "sqlite"
    each, either, both = (_fts5, " OR ", " AND ") if as_fts5 else (_tsquery, " | ", " & ")
    return (either if any_of else both).join(each(one, IN_TITLE * in_title) for one in found)


def _fts5(term: Term, begin: str) -> str:
    told = ['"' + " ".join(begin + one for one in term.stems) + '"']
    told += [f'"{begin}{term.prefix}" *'] if term.prefix else []
    told += [_fts5(one, begin) for one in term.others]
    return f"({' OR '.join(told)})" if len(told) > 1 else told[0]


def _tsquery(term: Term, begin: str) -> str:
    each = [f"'{begin}{one}'" for one in term.stems]
    # The pairs leave the index with the few passages where it must look at how the words stand.
    beside = [] if begin else [f"'{pair(*two)}'" for two in pairwise(term.stems)]
    told = [" & ".join([f"({' <-> '.join(each)})", *beside])]
    told += [f"'{begin}{term.prefix}':*"] if term.prefix else []
    told += [_tsquery(one, begin) for one in term.others]
    return f"({' | '.join(told)})"
