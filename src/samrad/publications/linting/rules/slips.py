"""L11: words nearly like others, and words lost since an earlier edition."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from samrad.base.ports.known import Sort
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript, Paragraph
from samrad.publications.linting.nearness import is_one_slip, parts_at
from samrad.publications.linting.remarks import Remark, Rule

Starts = defaultdict[str, list[str]]
LONG_WORD = re.compile(r"[A-Za-zæøåÆØÅ]{8,}")
LONG, STEM_LOSS = 9, 3
SPELT_BOTH_WAYS = {"k", "g"}  # deltakere, deltagere


class Slip(Rule):
    """A long word one letter from another that the text, or the record, writes more often."""

    key = "L11"
    title = "Mulig skrivefeil"
    example = "En kartlegging er gjort. Ny kartlegging følger. Denne karlegging er best."
    allowed = "En kartlegging er gjort. Ny kartlegging følger. Flere kartlegginger er best."

    ENDINGS = re.compile(r"(?:ene|er|en|et|e|a|s|n|r|t)$")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        words = Counter(word.lower() for _row, said in _long_words(page) for word in [said[0]])
        names = _by_start(
            part.lower() for one in facts.of(*Sort) for part in re.findall(r"\w+", one.words)
        )
        alike = _by_start(words)
        found = {word: self._right(word, words, alike, names) for word in words}
        for paragraph, said in _long_words(page):
            if right := found[said[0].lower()]:
                yield self.at(
                    paragraph.line_at(said.start()),
                    said[0],
                    f"Ordet ligner «{right}», som står ellers i teksten.",
                    right,
                )

    def _right(self, word: str, words: Counter[str], alike: Starts, names: Starts) -> str:
        """The word that was meant, when this one stands once and differs inside, not at the end.

        Which of two is the slip: the one whose letters, up to where they part, begin fewer words.
        """
        if words[word] > 1 or len(word) < LONG:
            return ""
        stem, start = self.ENDINGS.sub("", word), word[:STEM_LOSS]
        if any(one == word.removesuffix("s") or is_one_slip(word, one) for one in names[start]):
            return ""
        for other in alike[start]:
            for near in {other, self.ENDINGS.sub("", self.ENDINGS.sub("", other))}:
                if len(near) < LONG or not is_one_slip(stem, near):
                    continue
                apart = parts_at(stem, near)
                is_inside = min(len(stem), len(near)) - apart >= STEM_LOSS
                both_right = {stem[apart : apart + 1], near[apart : apart + 1]} == SPELT_BOTH_WAYS
                rarer = _begun(words, alike, word[: apart + 1])
                if (
                    is_inside
                    and not both_right
                    and rarer < _begun(words, alike, other[: apart + 1])
                ):
                    return other
        return ""


def _long_words(page: Manuscript) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    for paragraph in page.paragraphs:
        for said in LONG_WORD.finditer(paragraph.text):
            yield paragraph, said


def _by_start(words: Iterable[str]) -> Starts:
    """Words by their first letters, in alphabetical order."""
    found: Starts = defaultdict(list)
    for word in sorted({*words}):
        found[word[:STEM_LOSS]].append(word)
    return found


def _begun(words: Counter[str], alike: Starts, letters: str) -> int:
    """How many words of the text begin with the letters."""
    near = alike[letters[:STEM_LOSS]]
    return sum(words[word] for word in near if word.startswith(letters))


class Lost(Rule):
    """A sentence from an earlier edition that has lost a word on the way."""

    key = "L11"
    title = "Ord som falt ut siden sist"
    example = (
        "Gruppen skal informere om arbeidet i medlemmene, og synspunkter og innspill fra "
        "medlemmene inn i samarbeidet."
    )
    allowed = (
        "Gruppen skal informere om arbeidet i medlemmene, og målbære synspunkter og innspill fra "
        "medlemmene inn i samarbeidet."
    )

    FEWEST, MOST_LOST = 8, 2

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        before = [one.split() for one in facts.earlier if len(one.split()) >= self.FEWEST]
        for sentence in page.sentences if before else ():
            words = sentence.text.split()
            for other in before if len(words) >= self.FEWEST else ():
                shared = len({*words} & {*other})
                if shared * 10 < len({*other}) * 7:
                    continue
                lost = self._lost(words, other)
                if lost:
                    yield self.at(
                        sentence,
                        sentence.text,
                        f"Forrige utgave hadde «{lost}» her.",
                        lost,
                    )
                    break

    def _lost(self, words: list[str], other: list[str]) -> str:
        """The words that are gone from the middle of a sentence otherwise the same."""
        steps = SequenceMatcher(None, other, words, autojunk=False).get_opcodes()
        gone = [other[a:b] for step, a, b, _c, _d in steps if step == "delete" and b < len(other)]
        if len(gone) == 1 and len(gone[0]) <= self.MOST_LOST:
            return " ".join(gone[0])
        return ""


RULES = (Slip, Lost)
