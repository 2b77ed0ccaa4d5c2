"""L02: the list of contents and the headings agree, both ways."""

import re
from collections.abc import Iterator
from itertools import pairwise

from samrad.base.collation import folded
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import CHAPTER
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity

DOTS = "............................"
SHORTEST = 3


def plain(title: str) -> str:
    """A title without case, spaces and dashes, for comparing."""
    return re.sub(r"[\W_]+", "", folded(title))


class MissingChapter(Rule):
    """A line of the list of contents that has no heading in the text."""

    key = "L02"
    title = "Kapittel som ikke finnes"
    severity = Severity.BLOCK
    example = f"Regnskap {DOTS} 23\n\nVedlegg {DOTS} 24\n\nVedlegg\n\nHer står det noe."
    allowed = f"Vedlegg {DOTS} 24\n\nVedlegg\n\nHer står det noe."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        if not page.contents:
            return
        stands, numbers = _standing(page), _numbers(page)
        for entry in page.contents:
            if plain(entry.title) in stands:
                continue
            number = CHAPTER.match(entry.title)
            other = numbers.get(number.group(0).strip(" .")) if number else None
            if other is None:
                yield self.at(
                    entry.line,
                    entry.title,
                    "Kapitlet står i innholdsfortegnelsen, men ikke i teksten.",
                    "Legg inn kapitlet, eller ta det ut av innholdsfortegnelsen.",
                )
            else:
                yield self.at(
                    entry.line,
                    entry.title,
                    f"I teksten heter kapitlet «{other[1]}» (linje {other[0]}).",
                    "Bruk samme tittel begge steder.",
                    Severity.WARN,
                )


class UnlistedHeading(Rule):
    """A heading that the list of contents lacks."""

    key = "L02"
    title = "Overskrift utenfor innholdsfortegnelsen"
    severity = Severity.NOTE
    example = f"Vedlegg {DOTS} 24\n\nVedlegg\n\nTekst her.\n\nEkstremvær og beredskap\n\nTekst der."
    allowed = f"Vedlegg {DOTS} 24\n\nVedlegg\n\nTekst her."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        if not page.contents:
            return
        listed = [plain(entry.title) for entry in page.contents]
        numbers = any(CHAPTER.match(entry.title) for entry in page.contents)
        first = min(
            (one.line for one in page.headings if plain(one.title) in listed),
            default=len(page.lines) + 1,
        )
        for one in page.headings:
            if one.line < first or any(plain(one.title) in title for title in listed):
                continue
            if len(one.title.split()) < SHORTEST or (numbers and not CHAPTER.match(one.title)):
                continue
            number = CHAPTER.match(one.title)
            if number and any(e.title.startswith(number.group(0).strip()) for e in page.contents):
                continue
            yield self.at(
                one.line,
                one.title,
                "Overskriften står ikke i innholdsfortegnelsen.",
                "Ta den med der, om den er på et nivå som er med.",
            )


def _standing(page: Manuscript) -> set[str]:
    """Every line of the body, alone and with the one after, as compared with a title."""
    lines = [words for _at, words in page.body if words]
    alone = {plain(line) for line in lines}
    return alone | {plain(f"{one} {two}") for one, two in pairwise(lines)}


def _numbers(page: Manuscript) -> dict[str, tuple[int, str]]:
    """The lines of the body that begin with a chapter number, by the number."""
    found: dict[str, tuple[int, str]] = {}
    for at, words in page.body:
        if match := CHAPTER.match(words):
            found.setdefault(match.group(0).strip(" ."), (at, words))
    return found


RULES = (MissingChapter, UnlistedHeading)
