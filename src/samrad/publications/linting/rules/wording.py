"""L08 and L15: one word for one thing, and one way to write numbers."""

import re
from collections import Counter
from collections.abc import Iterator

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity

PERCENTS = {
    "ordet prosent": r"\d\s?prosent\b", "% etter mellomrom": r"\d\s%",
    "% uten mellomrom": r"\d%", "forkortelsen pst.": r"\d\s?pst\b",
}  # fmt: skip
SIGNS = re.compile(r"prosent|%|pst|kr|NOU")  # a line without any of them has no form
FEWEST = 2


class Blank(Rule):
    """A blank inside a number."""

    key = "L15"
    title = "Mellomrom i tall"
    severity = Severity.NOTE
    example = "Det var ca. 2, 28 millioner innbyggere."
    allowed = "Det var ca. 2,28 millioner innbyggere i 2022, 3 flere enn før."

    WORDS = re.compile(r"(?<!\d)(\d{1,3}),\s(\d{1,3})(?=\s*(?:mill|mrd|prosent|%|kr|kilo|km))")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            for said in self.WORDS.finditer(paragraph.text):
                yield self.at(
                    paragraph.line_at(said.start()),
                    said.group(0),
                    "Det står et mellomrom inne i tallet.",
                    f"{said[1]},{said[2]}",
                )


class MixedForms(Rule):
    """Percent, kroner and report numbers written in several ways.

    A draft of our own has «prosent» in sentences and «%» in tables, and titles as sources have.
    """

    key = "L15"
    title = "Flere skrivemåter"
    severity = Severity.NOTE
    example = "80 % sier ja. 74 prosent sier nei."
    allowed = "80 prosent sier ja. 74 prosent sier nei."

    GROUPS = (
        ("prosent", PERCENTS),
        ("kroner", {"kr med punktum": r"\bkr\.\s?\d", "kr uten punktum": r"\bkr\s\d"}),
        (
            "NOU",
            {
                "kolon og mellomrom": r"NOU \d{4}: \d",
                "kolon uten mellomrom": r"NOU \d{4}:\d",
            },
        ),
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        if page.is_traced:
            return
        for name, forms in self.GROUPS:
            found = Counter[str]()
            first: dict[str, int] = {}
            for at, words in page.body:
                if not SIGNS.search(words):
                    continue
                for form, pattern in forms.items():
                    times = len(re.findall(pattern, words))
                    found[form] += times
                    if times:
                        first.setdefault(form, at)
            used = [form for form, times in found.items() if times]
            if len(used) >= FEWEST:
                told = ", ".join(f"{form} ({_times(found[form])})" for form in used)
                yield self.at(
                    max(first.values()),
                    name,
                    f"Skrevet på flere måter: {told}.",
                    f"Bruk {found.most_common(1)[0][0]} overalt.",
                )


def _times(many: int) -> str:
    return "1 gang" if many == 1 else f"{many} ganger"


class TwoTerms(Rule):
    """Two words for one document or post."""

    key = "L08"
    title = "To ord for det samme"
    severity = Severity.NOTE
    example = "Handlingsprogrammet er vedtatt. Årets handlingsplan følges opp."
    allowed = "Handlingsprogrammet er vedtatt. Årets handlingsprogram følges opp."

    PAIRS = (("handlingsprogram", "handlingsplan"), ("direktør", "leder for sekretariatet"))

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for one, other in self.PAIRS:
            found = {word: _first(page, word) for word in (one, other)}
            if all(found.values()):
                yield self.at(
                    found[other] or 1,
                    other,
                    f"«{one}» (linje {found[one]}) og «{other}» brukes om hverandre.",
                    f"Bruk «{one}», om det er det samme.",
                )


def _first(page: Manuscript, word: str) -> int:
    """The first line with the word; zero for none."""
    found = (at for at, words in page.body if word in words.lower())
    return next(found, 0)


RULES = (Blank, MixedForms, TwoTerms)
