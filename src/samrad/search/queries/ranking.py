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


Key = tuple[str, str, int]


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
    def key(self) -> Key:
        """What the hit is an entry of."""
        return self.kind, self.row, self.entry


@dataclass(frozen=True, slots=True)
class Needle:
    """A term as it is looked for in stems between spaces: made once, sought in every passage.

    begun is empty for a term that is not found by how a word begins; beginnings are those that
    count in a title.
    """

    stems: tuple[str, ...]
    whole: str
    begun: str
    beginnings: tuple[str, ...]
    others: tuple["Needle", ...]


def needle(term: Term) -> Needle:
    """What the term is looked for as."""
    alike = [one for one in (term, *term.others) if len(one.stems) == 1]
    return Needle(
        stems=term.stems,
        whole=f" {' '.join(term.stems)} ",
        begun=f" {term.prefix}" if term.prefix else "",
        beginnings=tuple(f" {one.prefix or one.stems[0]}" for one in alike),
        others=tuple(map(needle, term.others)),
    )


def ranked(found: Iterable[Match], terms: Sequence[Term], today: date) -> list[Hit]:
    """The hits, best first: Okapi BM25 over the passages fetched, the title, and the date.

    How rare a term is, is counted over what was fetched. Equal hits stand in the order of their
    keys, so that the order is the same everywhere.
    """
    every, needles = list(found), [needle(one) for one in terms]
    heads: dict[Key, Match] = {}
    for one in every:  # the title is the same on each that bears it
        if one.heads or one.hit not in heads:
            heads[one.hit] = one
    best = _best([one for one in every if one.part != Document.WHOLE], needles)
    hits = [_hit(best.get(key), one, needles, today) for key, one in heads.items()]
    return sorted(hits, key=lambda hit: (-round(hit.score, 9), hit.kind, hit.row, hit.entry))


def _best(told: Sequence[Match], needles: Sequence[Needle]) -> dict[Key, tuple[float, Match]]:
    """The passage with the highest BM25 of each hit, the first of equals."""
    best: dict[Key, tuple[float, Match]] = {}
    for score, one in zip(_scores(told, needles), told, strict=True):
        held = best.get(one.hit)
        if held is None or (score, held[1].part) > (held[0], one.part):
            best[one.hit] = score, one
    return best


def _scores(told: Sequence[Match], needles: Sequence[Needle]) -> list[float]:
    """The BM25 of each passage."""
    rows = [counted(one.stems, needles) for one in told]
    rare = [_rarity(len(told), sum(map(bool, column))) for column in zip(*rows, strict=True)]
    usual = sum(one.length for one in told) / max(1, len(told)) or 1.0
    return [
        sum(weight * _saturated(n, one.length / usual) for weight, n in zip(rare, row, strict=True))
        for one, row in zip(told, rows, strict=True)
    ]


def _hit(
    best: tuple[float, Match] | None, head: Match, needles: Sequence[Needle], today: date
) -> Hit:
    """A hit with its best passage; head is the one that bears the title, or any of them."""
    score, passage = best or (0.0, None)
    whole = score + _in_title(head.heads, needles) + RECENT * _recent(head, today)
    return Hit(*head.hit, passage, whole)


def counted(stems: str, needles: Iterable[Needle]) -> list[float]:
    """How often each of the terms stands in a text of stems."""
    text = f" {stems} "
    return [_times(text, one) for one in needles]


def _times(text: str, sought: Needle) -> float:
    """How often a term stands in a text; a word that only begins so counts less, and so does
    another spelling.
    """
    exact = text.count(sought.whole)
    more: float = max(0, text.count(sought.begun) - exact) if sought.begun else 0
    for one in sought.others:
        more += _times(text, one)
    return exact + BEGINS * more


def _rarity(among: int, holding: int) -> float:
    return 1 + log(1 + (among - holding) / (holding + 0.5))


def _saturated(times: float, length: float) -> float:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * length)) if times else 0.0


def _in_title(heads: str, needles: Sequence[Needle]) -> float:
    """How much of the query the title holds, and how much of the title the query is."""
    said = heads.partition(PARTED)[0]
    title = said.split()
    if not title:
        return 0.0
    held = covered = 0.0
    for one in needles:
        exact = sum(map(one.stems.__contains__, title))
        # words that only begin as the term, or are it spelled otherwise
        begun = 0 if exact else sum(map(f" {said}".count, one.beginnings))
        held += 1 if exact else BEGINS if begun else 0
        covered += exact or BEGINS * begun
    return IN_TITLE * held / len(needles) + WHOLE_TITLE * min(1.0, covered / len(title))


def _recent(one: Match, today: date) -> float:
    """1 for what holds or happens now, falling with the years since; half for what has no day."""
    last = one.until_day or (None if one.from_day else one.dated)
    if last is None:
        return 1.0 if one.from_day else 0.5
    years = max(0.0, (today - last).days / 365)
    return YEARS_TO_HALF / (YEARS_TO_HALF + years)
