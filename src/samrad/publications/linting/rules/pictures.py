"""L21: pictures that say nothing to who cannot see them."""

import re
from collections.abc import Iterator

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule

MARKDOWN = re.compile(r"!\[([^\[\]\n]*)\]\([^()\n]*\)")
TAG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
ORNAMENT = re.compile(r"\brole\s*=\s*[\"']?(?:presentation|none)\b", re.IGNORECASE)
FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp)", re.IGNORECASE)


class NoAltText(Rule):
    """A picture without words for those who cannot see it, or with the name of its file for words.

    A picture in HTML that says it is an ornament needs none. Source: WCAG 2.2, 1.1.1.
    """

    key = "L21"
    title = "Bilde uten alternativ tekst"
    example = "Styret i 2023: ![](styret.jpg)"
    allowed = "Styret i 2023: ![Styret på trappen til rådhuset](styret.jpg)"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, line in page.body:
            for found in MARKDOWN.finditer(line):
                yield from self._judged(at, found[0], found[1])
            for found in TAG.finditer(line):
                if not ORNAMENT.search(found[0]):
                    said = ALT.search(found[0])
                    words = next(filter(None, said.groups()), "") if said else ""
                    yield from self._judged(at, found[0], words)

    def _judged(self, at: int, picture: str, words: str) -> Iterator[Remark]:
        tell = "Skriv kort hva bildet viser."
        if not words.strip():
            why = "Den som ikke ser bildet, får ikke vite hva det viser."
            yield self.at(at, picture, why, tell)
        elif FILE.fullmatch(words.strip()):
            yield self.at(at, picture, "Den alternative teksten er navnet på en fil.", tell)


RULES = (NoAltText,)
