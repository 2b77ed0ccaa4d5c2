"""The piece of a passage that is shown, with the words that were found marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from samrad.search.queries.asking import Term
from samrad.search.vocabulary import composed, folded, stem, words_beginning

WINDOW, BEFORE = 260, 60

# Which of the terms a word is, if any. Kept for the texts of one answer, which share most words.
Known = dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """A word that was asked for: where it stands, and by which of the terms."""

    start: int
    end: int
    term: int


def spots(text: str, terms: Sequence[Term], known: Known) -> list[Spot]:
    """The words of a composed text that were asked for, in order.

    Stemming takes from the end of a word only, so most words are passed over by their first letter.
    """
    begins = frozenset(token[0] for one in terms for token in one.tokens)
    found: list[Spot] = []
    for word in words_beginning(text, begins) if begins else ():
        said = word[0]
        if said not in known:
            token, plain = stem(said), folded(said)
            known[said] = next((n for n, one in enumerate(terms) if one.marks(token, plain)), None)
        if (term := known[said]) is not None:
            found.append(Spot(word.start(), word.end(), term))
    return found


def marked(text: str, terms: Sequence[Term], known: Known | None = None) -> SafeString:
    """The whole text, escaped, with the words found in <mark>."""
    whole = composed(text)
    return _marked(whole, spots(whole, terms, {} if known is None else known), 0, len(whole))


def excerpt(text: str, terms: Sequence[Term], known: Known | None = None) -> SafeString:
    """The stretch of the text that holds most of the terms, escaped, the words in <mark>."""
    whole = composed(" ".join(text.split()))
    found = spots(whole, terms, {} if known is None else known)
    start, end = _window(whole, found)
    shown = _marked(
        whole, [one for one in found if start <= one.start and one.end <= end], start, end
    )
    return format_html("{}{}{}", "… " if start else "", shown, " …" if end < len(whole) else "")


def _window(text: str, found: Sequence[Spot]) -> tuple[int, int]:
    if len(text) <= WINDOW:
        return 0, len(text)
    best = max(found, key=lambda spot: (_worth(spot, found), -spot.start), default=Spot(0, 0, 0))
    start = max(0, min(best.start - BEFORE, len(text) - WINDOW))
    start = text.find(" ", start) + 1 if start else 0
    start = min(start, best.start)
    end = min(len(text), start + WINDOW)
    return start, end if end == len(text) else max(text.rfind(" ", start, end), best.end)


def _worth(spot: Spot, found: Sequence[Spot]) -> tuple[int, int]:
    inside = [one for one in found if 0 <= one.start - spot.start <= WINDOW - BEFORE]
    return len({one.term for one in inside}), len(inside)


def _marked(text: str, found: Sequence[Spot], start: int, end: int) -> SafeString:
    pieces: list[str] = []
    at = start
    for one in found:
        pieces.append(escape(text[at : one.start]))
        pieces.append(f"<mark>{escape(text[one.start : one.end])}</mark>")
        at = one.end
    pieces.append(escape(text[at:end]))
    return mark_safe("".join(pieces))  # noqa: S308 -- every piece of the text is escaped
