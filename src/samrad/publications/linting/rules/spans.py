"""L04: hours no clock has, and spans of time that end before they begin."""

import re
from collections.abc import Iterator
from itertools import pairwise

from samrad.publications.linting.days import Written, days_written
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import MONTH, MONTHS
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
    example = (
        "Arbeidet gikk fra 12. mai til 3. mai 2023, i perioden 2022–2021.\n\n"
        "Prosjektet varte fra mars 2023 til januar 2023."
    )
    allowed = (
        "Det gikk fra 12. november til 3. februar, i perioden 2021–2022, og fra mars 2022 til "
        "januar 2023."
    )

    YEARS = re.compile(
        r"\b(?:(?:perioden|årene)\s+(?P<from>20\d\d)\s?[-–]\s?(?P<to>20\d\d)|"
        r"fra\s+(?P<first>20\d\d)\s+til\s+(?P<last>20\d\d))\b(?! [a-zæøå]*(?:kroner|personer))"
    )
    IN_MONTHS = re.compile(
        rf"(?i)\b(?:fra|mellom)\s+({MONTH})\s+(20\d\d)\s+(?:til|og)\s+({MONTH})\s+(20\d\d)\b"
    )
    FROM, UNTIL = re.compile(r"(?i)\bfra\s+(?:den\s+)?$"), re.compile(r"\s+til\s+(?:den\s+)?")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        why = "Perioden slutter før den begynner."
        for one, other in pairwise(days_written(page)):
            if self._is_span(one, other) and _is_backward(one, other):
                yield self.at(one.line, one.paragraph.text[one.start : other.end], why)
        for at, words in page.body:
            for said in self.YEARS.finditer(words):
                if (said["to"] or said["last"]) < (said["from"] or said["first"]):
                    yield self.at(at, said.group(0), why)
        for paragraph in page.paragraphs:
            for said in self.IN_MONTHS.finditer(paragraph.text) if " 20" in paragraph.text else ():
                if _month(said[3], said[4]) < _month(said[1], said[2]):
                    yield self.at(paragraph.line_at(said.start()), said.group(0), why)

    def _is_span(self, one: Written, other: Written) -> bool:
        if one.paragraph is not other.paragraph or not self.FROM.search(one.before[-12:]):
            return False
        return bool(self.UNTIL.fullmatch(one.paragraph.text[one.end : other.start]))


def _month(name: str, year: str) -> tuple[int, int]:
    return int(year), MONTHS.index(name.lower())


def _is_backward(one: Written, other: Written) -> bool:
    """Whether other is before one; without both years only a day of the same month can be."""
    if one.day is None or other.day is None or (one.has_year and not other.has_year):
        return False
    if one.has_year:
        return other.day < one.day
    return one.day.month == other.day.month and other.day.day < one.day.day


RULES = (NoSuchHour, BackwardSpan)
