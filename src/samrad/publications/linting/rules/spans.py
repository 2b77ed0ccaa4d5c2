"""L04: hours no clock has, and spans of time that end before they begin."""

import re
from collections.abc import Iterator
from itertools import pairwise

from samrad.publications.linting.days import Written, days_written
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity

LAST_HOUR, LAST_MINUTE = 24, 59


class NoSuchHour(Rule):
    """An hour that no clock has: «kl. 25.00»."""

    key = "L04"
    title = "Umulig klokkeslett"
    severity = Severity.BLOCK
    example = "Møtet varte fra kl. 12.00 til kl. 25.00."
    allowed = "Møtet varte fra kl. 09.30 til kl. 24.00, se kl. 7."

    WORDS = re.compile(r"\b[Kk]l(?:\.|okk(?:a|en))?\s?(?P<hour>\d{1,2})[.:](?P<minute>\d\d)\b")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words in page.body:
            for said in self.WORDS.finditer(words):
                hour, minute = int(said["hour"]), int(said["minute"])
                if minute > LAST_MINUTE or hour * 60 + minute > LAST_HOUR * 60:
                    yield self.at(at, said.group(0), "Klokkeslettet finnes ikke.")


class BackwardSpan(Rule):
    """A span that ends before it begins: «fra 12. mai til 3. mai», «perioden 2022–2021»."""

    key = "L04"
    title = "Slutt før start"
    severity = Severity.BLOCK
    example = "Arbeidet gikk fra 12. mai til 3. mai 2023, i perioden 2022–2021."
    allowed = "Det gikk fra 12. november til 3. februar, i perioden 2021–2022."

    YEARS = re.compile(r"\b(?:perioden|årene)\s+(20\d\d)\s?[-–]\s?(20\d\d)\b")
    FROM, UNTIL = re.compile(r"(?i)\bfra\s+(?:den\s+)?$"), re.compile(r"\s+til\s+(?:den\s+)?")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        why = "Perioden slutter før den begynner."
        for one, other in pairwise(days_written(page)):
            if self._is_span(one, other) and _is_backward(one, other):
                yield self.at(one.line, one.paragraph.text[one.start : other.end], why)
        for at, words in page.body:
            for said in self.YEARS.finditer(words):
                if said[2] < said[1]:
                    yield self.at(at, said.group(0), why)

    def _is_span(self, one: Written, other: Written) -> bool:
        if one.paragraph is not other.paragraph or not self.FROM.search(one.before[-12:]):
            return False
        return bool(self.UNTIL.fullmatch(one.paragraph.text[one.end : other.start]))


def _is_backward(one: Written, other: Written) -> bool:
    """Whether other is before one; without both years only a day of the same month can be."""
    if one.day is None or other.day is None or (one.has_year and not other.has_year):
        return False
    if one.has_year:
        return other.day < one.day
    return one.day.month == other.day.month and other.day.day < one.day.day


RULES = (NoSuchHour, BackwardSpan)
