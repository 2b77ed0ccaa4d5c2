"""The order of what was found, made in Python so that both databases answer in the same one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from samrad.search.models import Document
from samrad.search.queries.asking import Term
from samrad.search.queries.matching import Match
from samrad.search.vocabulary import PARTED

K1, B = 1.2, 0.6
BEGINS = 0.4  # a word that only begins as the reader's counts less than the word itself
IN_TITLE, WHOLE_TITLE, RECENT = 3.0, 2.0, 0.6
YEARS_TO_HALF = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """What is found: an entry of a row, with the passage that says it best.

    best is None when no single passage holds every term.
    """

    kind: str
    row: str
    entry: int
    best: Match | None
    score: float

    @property
    def key(self) -> tuple[str, str, int]:
        """What the hit is an entry of."""
        return self.kind, self.row, self.entry


def ranked(found: Iterable[Match], terms: Sequence[Term], today: date) -> list[Hit]:
    """The hits, best first: Okapi BM25 over the passages fetched, the title, and the date.

    How rare a term is, is counted over what was fetched. Equal hits stand in the order of their
    keys, so that the order is the same everywhere.
    """
    every = list(found)
    told = [one for one in every if one.part != Document.WHOLE]
    by_hit: dict[tuple[str, str, int], list[tuple[float, Match]]] = {}
    for one in every:
        by_hit.setdefault(one.hit, [])
    for score, one in zip(_scores(told, terms), told, strict=True):
        by_hit[one.hit].append((score, one))
    heads = {one.hit: one for one in sorted(every, key=lambda one: bool(one.heads))}
    hits = [_hit(passages, heads[key], terms, today) for key, passages in by_hit.items()]
    return sorted(hits, key=lambda hit: (-round(hit.score, 9), hit.kind, hit.row, hit.entry))


def _scores(told: Sequence[Match], terms: Sequence[Term]) -> list[float]:
    """The BM25 of each passage."""
    counted = [[times(one.stems, term) for term in terms] for one in told]
    rare = [_rarity(len(told), sum(1 for row in counted if row[n])) for n in range(len(terms))]
    usual = sum(one.length for one in told) / max(1, len(told)) or 1.0
    return [
        sum(weight * _saturated(n, one.length / usual) for weight, n in zip(rare, row, strict=True))
        for one, row in zip(told, counted, strict=True)
    ]


def _hit(
    passages: Sequence[tuple[float, Match]], head: Match, terms: Sequence[Term], today: date
) -> Hit:
    """The hit of some passages; head is the one that bears the title, or any of them."""
    score, best = max(passages, key=lambda one: (one[0], -one[1].part), default=(0.0, None))
    whole = score + _in_title(head.heads, terms) + RECENT * _recent(head, today)
    return Hit(*head.hit, best, whole)


def times(stems: str, term: Term) -> float:
    """How often the term stands in a text of stems; a word that only begins so counts less, and so
    does another spelling.
    """
    text = f" {stems} "
    exact = text.count(f" {' '.join(term.stems)} ")
    begun = max(0, text.count(f" {term.prefix}") - exact) if term.prefix else 0
    return exact + BEGINS * (begun + sum(times(stems, one) for one in term.others))


def _rarity(among: int, holding: int) -> float:
    return 1 + log(1 + (among - holding) / (holding + 0.5))


def _saturated(times: float, length: float) -> float:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * length)) if times else 0.0


def _in_title(heads: str, terms: Sequence[Term]) -> float:
    """How much of the query the title holds, and how much of the title the query is."""
    said = heads.partition(PARTED)[0]
    title = said.split()
    if not title:
        return 0.0
    held = covered = 0.0
    for term in terms:
        exact = sum(map(term.stems.__contains__, title))
        begun = 0 if exact else _begun(said, term)
        held += 1 if exact else BEGINS if begun else 0
        covered += exact or BEGINS * begun
    return IN_TITLE * held / len(terms) + WHOLE_TITLE * min(1.0, covered / len(title))


def _begun(title: str, term: Term) -> int:
    """How many words of a title of stems only begin as the term, or are it spelled otherwise."""
    beginnings = [one.prefix or one.stems[0] for one in (term, *term.others) if len(one.stems) == 1]
    return sum(f" {title}".count(f" {one}") for one in beginnings)


def _recent(one: Match, today: date) -> float:
    """1 for what holds or happens now, falling with the years since; half for what has no day."""
    last = one.until_day or (None if one.from_day else one.dated)
    if last is None:
        return 1.0 if one.from_day else 0.5
    years = max(0.0, (today - last).days / 365)
    return YEARS_TO_HALF / (YEARS_TO_HALF + years)
