"""Named reads of the index: what is found, for whom, and in which order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from django.db.models import Q
from django.utils.safestring import SafeString

from samrad.base.policies import Actor
from samrad.base.ports.search import PUBLIC, SEARCH
from samrad.search.models import Document
from samrad.search.queries.asking import Asked, Term, terms
from samrad.search.queries.excerpts import Known, excerpt, marked
from samrad.search.queries.matching import Match, Sight, audiences_of, matches
from samrad.search.queries.progress import standing, waiting
from samrad.search.queries.ranking import Hit, Key, counted, needle, ranked
from samrad.search.vocabulary import PER_PAGE, composed, words

__all__ = ["Answer", "Asked", "Found", "found", "kinds", "terms"]

PASSAGES_LOOKED_AT, TITLES_LOOKED_AT, FAR = 60, 1500, 2


class Text(NamedTuple):
    """What is read of a passage that is shown, by the names of its columns."""

    pk: int
    kind: str
    row: str
    title: str
    text: str
    address: str
    when: str
    from_day: date | None
    until_day: date | None
    dated: date | None
    audience__names: str


@dataclass(frozen=True, slots=True)
class Found:
    """One hit as it is shown: title and excerpt are HTML with the words in <mark>."""

    kind: str
    label: str
    row: str
    name: str
    title: SafeString
    excerpt: SafeString
    address: str
    when: str
    from_day: date | None
    until_day: date | None
    dated: date | None
    is_over: bool
    is_inside: bool

    @property
    def path(self) -> str:
        """The address without its fragment."""
        return self.address.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The place on the page, with its «#»; nothing when it is the page itself."""
        return self.address.removeprefix(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a search came to. hits are those of one page, best first.

    total counts every hit; is_cut tells that there were more than could be ranked, so that total is
    a least. by_kind counts the hits of each kind. any_of tells that no hit
    holds every word, and that these hold some. waiting are the labels of kinds being read anew.
    instead is the query with words that are found, without_filters how many hits there would be.
    """

    terms: tuple[Term, ...] = ()
    hits: tuple[Found, ...] = ()
    total: int = 0
    is_cut: bool = False
    page: int = 1
    pages: int = 1
    by_kind: dict[str, int]
    any_of: bool = False
    waiting: tuple[str, ...] = ()
    instead: str = ""
    without_filters: int = 0

    @property
    def first(self) -> int:
        """The number of the first hit on the page."""
        return (self.page - 1) * PER_PAGE + 1

    @property
    def previous(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next(self) -> int:
        """The page after."""
        return self.page + 1


def kinds() -> dict[str, str]:
    """The labels of everything that can be found, by key, alphabetically."""
    found = {key: str(SEARCH[key].kind) for key in SEARCH}
    return dict(sorted(found.items(), key=lambda one: (one[1], one[0])))


def found(asked: Asked, actor: Actor, today: date) -> Answer:
    """What the reader finds: visibility is asked in the same SQL, never sorted out afterwards.

    A constant number of queries, and at most 400 passages, whatever is asked.
    """
    wanted = terms(asked.words)
    now = standing()
    sight = Sight(audiences_of(actor.audiences), waiting(now), today)
    delayed = tuple(str(SEARCH[kind].kind) for kind in sorted(sight.waiting) if kind in SEARCH)
    if not wanted:
        return Answer(by_kind={}, waiting=delayed)
    hits, is_cut, by_kind = _hits(wanted, asked, sight)
    if hits:
        return replace(
            _page(hits, wanted, asked, sight.today), is_cut=is_cut, by_kind=by_kind, waiting=delayed
        )
    return replace(_nothing(wanted, asked, sight), waiting=delayed)


def _hits(
    wanted: Sequence[Term], asked: Asked, sight: Sight, *, any_of: bool = False
) -> tuple[list[Hit], bool, dict[str, int]]:
    """The hits in order, whether they were cut, and how many there are of each kind."""
    passages, is_cut = matches(wanted, asked, sight, any_of=any_of)
    return ranked(passages, wanted, sight.today), is_cut, _count(passages)


def _count(passages: Sequence[Match]) -> dict[str, int]:
    return dict(Counter(kind for kind, _row, _entry in {one.hit for one in passages}))


def _page(hits: Sequence[Hit], wanted: tuple[Term, ...], asked: Asked, today: date) -> Answer:
    pages = -(-len(hits) // PER_PAGE)
    page = max(1, min(asked.page, pages))
    shown = _shown(hits[(page - 1) * PER_PAGE : page * PER_PAGE], wanted, today)
    return Answer(terms=wanted, hits=shown, total=len(hits), page=page, pages=pages, by_kind={})


def _shown(hits: Sequence[Hit], wanted: Sequence[Term], today: date) -> tuple[Found, ...]:
    """The hits with their texts. Two queries."""
    loose = _best_of([hit for hit in hits if hit.best is None], wanted)
    chosen = [hit.best.pk if hit.best else loose.get(hit.key) for hit in hits]
    rows = Document.objects.filter(pk__in=[pk for pk in chosen if pk])
    columns = Text._fields  # noqa: SLF001 -- a named tuple's fields are for everyone
    texts = {row[0]: Text(*row) for row in rows.values_list(*columns)}
    known: Known = {}
    return tuple(_as_found(texts[pk], wanted, known, today) for pk in chosen if pk in texts)


def _best_of(hits: Sequence[Hit], wanted: Sequence[Term]) -> dict[Key, int]:
    """For hits whose terms stand in different passages, the one that holds most of them.

    The first 60 passages of each are looked at.
    """
    if not hits:
        return {}
    # Each column by itself: a condition for each hit takes longer to put together than to answer.
    those = {
        f"{column}__in": {getattr(hit, column) for hit in hits}
        for column in ("kind", "row", "entry")
    }
    rows = Document.objects.filter(**those, part__gte=0, part__lt=PASSAGES_LOOKED_AT)
    best: dict[Key, tuple[int, int, int]] = {}
    needles = [needle(one) for one in wanted]
    columns = "kind", "row", "entry", "part", "pk", "stems"
    for kind, row, entry, part, pk, stems in rows.values_list(*columns):
        worth = sum(map(bool, counted(stems, needles))), -part, pk
        best[kind, row, entry] = max(worth, best.get((kind, row, entry), worth))
    return {key: pk for key, (_worth, _part, pk) in best.items()}


def _as_found(one: Text, wanted: Sequence[Term], known: Known, today: date) -> Found:
    return Found(
        kind=one.kind,
        label=str(SEARCH[one.kind].kind),
        row=one.row,
        name=one.title,
        title=marked(one.title, wanted, known),
        excerpt=excerpt(one.text, wanted, known),
        address=one.address,
        when=one.when,
        from_day=one.from_day,
        until_day=one.until_day,
        dated=one.dated,
        is_over=one.until_day is not None and one.until_day <= today,
        is_inside=PUBLIC not in one.audience__names.split(),
    )


def _nothing(wanted: tuple[Term, ...], asked: Asked, sight: Sight) -> Answer:
    """What to offer when nothing holds every word: all time, some of the words, another word.

    Everything offered is seen by the reader's own eyes: a word that only stands in what he may not
    see is never suggested.
    """
    freely = Asked(asked.words)
    without = 0
    if freely != replace(asked, page=1):
        without = len(_hits(wanted, freely, sight)[0])
    if without == 0 and len(wanted) > 1:
        hits, is_cut, by_kind = _hits(wanted, asked, sight, any_of=True)
        if hits:
            return replace(
                _page(hits, wanted, asked, sight.today), is_cut=is_cut, by_kind=by_kind, any_of=True
            )
    instead = "" if without else _instead(asked.words, sight)
    return Answer(terms=wanted, by_kind={}, without_filters=without, instead=instead)


def _nearest(word: str, known: set[str]) -> str:
    """The known word most like this one, with the same first letter; the word itself if none is."""
    alike = (one for one in known if one[0] == word[0] and abs(len(one) - len(word)) <= FAR)
    return (get_close_matches(word, alike, n=1, cutoff=0.78) or [word])[0]


def _instead(text: str, sight: Sight) -> str:
    """The query with each word exchanged for the nearest in a title the reader may see."""
    titles = (
        Document.objects.filter(audience__in=sight.audiences, part=0)
        .filter(Q(again_on__isnull=True) | Q(again_on__gt=sight.today))
        .exclude(kind__in=sight.waiting)
        .order_by("-pk")
        .values_list("title", flat=True)[:TITLES_LOOKED_AT]
    )
    asked = [word[0].lower() for word in words(composed(text[:100]))]
    begun = tuple({word[0] for word in asked})
    known = {
        word
        for title in titles
        for found in words(composed(title))
        if (word := found[0].lower()).startswith(begun)
    }
    near = [_nearest(word, known) for word in asked]
    found = " ".join(near)
    return found if near != asked and _hits(terms(found), Asked(found), sight)[0] else ""
