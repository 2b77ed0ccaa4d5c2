"""L04: hours no clock has, and spans of time that end before they begin."""

import re
from collections.abc import Iterator
from itertools import pairwise

from samrad.publications.linting.days import Written, days_written
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import MONTH, MONTHS
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.counts import NUMBERS, number

MANY = rf"\d{{1,2}}|(?i:{'|'.join(NUMBERS)})"
MOVED = re.compile(r"(?i)\b(?:flytt|endr|fr[ae]mskyn)\w*")
SENTENCE_ENDS = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ])")
LAST_HOUR, LAST_MINUTE, NIGHT = 24, 59, 4  # what ends by four began the day before


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
    allowed = (
        "Det gikk fra 12. november til 3. februar, i perioden 2021–2022. Møtet er flyttet fra "
        "12. mai til 3. mai."
    )

    YEARS = re.compile(
        r"\b(?:(?:perioden|årene)\s+(?P<from>20\d\d)\s?[-–]\s?(?P<to>20\d\d)|"
        r"fra\s+(?P<first>20\d\d)\s+til\s+(?P<last>20\d\d))\b(?! [a-zæøå]*(?:kroner|personer))"
    )
    FROM, UNTIL = re.compile(r"(?i)\bfra\s+(?:den\s+)?$"), re.compile(r"\s+til\s+(?:den\s+)?")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        why = "Perioden slutter før den begynner."
        for one, other in pairwise(days_written(page)):
            is_span = self._is_span(one, other) and not _is_moved(one.before)
            if is_span and _is_backward(one, other):
                yield self.at(one.line, one.paragraph.text[one.start : other.end], why)
        for at, words in page.body:
            for said in self.YEARS.finditer(words):
                if (said["to"] or said["last"]) < (said["from"] or said["first"]):
                    yield self.at(at, said.group(0), why)

    def _is_span(self, one: Written, other: Written) -> bool:
        if one.paragraph is not other.paragraph or not self.FROM.search(one.before[-12:]):
            return False
        return bool(self.UNTIL.fullmatch(one.paragraph.text[one.end : other.start]))


def _is_moved(before: str) -> bool:
    """Whether what follows is moved from one time to another, which may be an earlier one."""
    return MOVED.search(SENTENCE_ENDS.split(before)[-1]) is not None


def _month(name: str, year: str) -> tuple[int, int]:
    return int(year), MONTHS.index(name.lower())


def _is_backward(one: Written, other: Written) -> bool:
    """Whether other is before one; without both years only a day of the same month can be."""
    if one.day is None or other.day is None or (one.has_year and not other.has_year):
        return False
    if one.has_year:
        return other.day < one.day
    return one.day.month == other.day.month and other.day.day < one.day.day


class BackwardMonths(Rule):
    """Months, or hours of a day, where the last comes before the first."""

    key = "L04"
    title = "Slutt før start"
    severity = Severity.BLOCK
    example = "Det varte fra mars 2023 til januar 2023. Møtet varte kl. 14.00–12.00."
    allowed = (
        "Det varte fra mars 2022 til januar 2023. Møtet er flyttet fra kl. 12.00 til kl. 10.00. "
        "Det varte kl. 22.00–00.30."
    )

    MONTHS = re.compile(
        rf"(?i)\b(?:fra|mellom)\s+({MONTH})\s+(20\d\d)\s+(?:til|og)\s+({MONTH})\s+(20\d\d)\b"
    )
    HOURS = re.compile(
        r"\bkl\. ?(\d{1,2})[.:](\d\d)\s?(?:–|-|til)\s?(?:kl\. ?)?(\d{1,2})[.:](\d\d)\b"
        r"(?! (?:dagen|neste))"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            for said in self._found(paragraph.text):
                if not _is_moved(paragraph.text[: said.start()]):
                    why = "Slutten kommer før begynnelsen."
                    yield self.at(paragraph.line_at(said.start()), said.group(0), why)

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        for said in self.MONTHS.finditer(text) if " 20" in text else ():
            if _month(said[3], said[4]) < _month(said[1], said[2]):
                yield said
        for said in self.HOURS.finditer(text) if "kl." in text else ():
            if int(said[3]) > NIGHT and (int(said[3]), int(said[4])) < (int(said[1]), int(said[2])):
                yield said


class YearsCounted(Rule):
    """A number of years that is not what lies between those beside it: «2021–2023 (fire år)»."""

    key = "L24"
    title = "Antall år"
    example = "Programmet gjelder 2021–2023 (fire år). Rådet ble stiftet i 2004 og er 20 år i 2023."
    allowed = (
        "Programmet gjelder 2021–2023 (tre år) og fireårsperioden 2020–2023. "
        "Rådet ble stiftet i 2004 og feiret 20-årsjubileum i 2024."
    )

    YEARS = re.compile(
        rf"\b(?P<a>20\d\d)\s?[–-]\s?(?P<b>20\d\d) \((?P<n>{MANY}) år\)|"
        rf"\b(?P<m>{MANY})[ -]?års(?:perioden|programmet|planen) "
        r"(?P<c>20\d\d)\s?[–-]\s?(?P<d>20\d\d)\b"
    )
    SINCE = re.compile(
        r"\b(?:stiftet|etablert|grunnlagt|opprettet) i (?P<a>(?:19|20)\d\d)\b[^.:;]{0,60}?"
        r"\b(?P<n>\d{1,3})(?:[ -]års?(?:dag|jubileum|jubileet)?|\.? årsdag)(?:en)? i "
        r"(?P<b>20\d\d)\b"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            text = paragraph.text
            for said, why in self._found(text) if "år" in text and "20" in text else ():
                yield self.at(paragraph.line_at(said.start()), said.group(0), why, "Se årene.")

    def _found(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        for said in self.YEARS.finditer(text):
            first, last = int(said["a"] or said["c"]), int(said["b"] or said["d"])
            # Both ways of counting are in use: with the first year, and between the two.
            if number(said["n"] or said["m"]) not in (last - first, last - first + 1):
                yield said, f"{first}–{last} er {last - first + 1} år."
        for said in self.SINCE.finditer(text):
            between = int(said["b"]) - int(said["a"])
            if between != int(said["n"]):
                yield said, f"Fra {said['a']} til {said['b']} er {between} år."


RULES = (NoSuchHour, BackwardSpan, BackwardMonths, YearsCounted)
