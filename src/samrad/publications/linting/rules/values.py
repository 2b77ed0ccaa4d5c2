"""L19: one fact told twice in a text has one value."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samrad.base.dates import written
from samrad.publications.linting.days import Written, days_written
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript, Sentence
from samrad.publications.linting.remarks import Remark, Rule
from samrad.publications.linting.rules.counts import MemberCount
from samrad.publications.linting.rules.percentages import Percent, rounded

YEAR = re.compile(r"\b(20\d\d)\b")
PEOPLE = re.compile(r"(?P<n>\d{1,2},\d{1,3})\s?mill(?:ion\w*|\.)\s+(?:mennesker|innbyggere)")
OURS = re.compile(r"(?i)\b(?:rådet|regionen|medlemm?\w*|\w+regionen)\b")
FEE = re.compile(
    r"(?i)\b(?:medlems)?kontingent\w*\s+(?:for\s+|i\s+|(?:er|var)\s+(?:kr\.?\s?)?\d{1,2},\d\d\s+(?:kroner\s+)?"
    r"(?:(?:pr\.?|per)\s+innbygger\s+)?i\s+)(?P<year>20\d\d)\b"
)
RATE = re.compile(r"(?i)\bkr\.?\s?(\d{1,2},\d\d)\b|\b(\d{1,2},\d\d) kroner\b")
FRAME = re.compile(
    r"(?i)\b(?P<what>budsjett(?:ramme)?|regnskap)(?:en|et|n)?(?:\s+(?:for|i)\s+20\d\d)?\s+"
    r"(?:(?:er|var|ble)\s+)?"
    r"(?:(?:satt|fastsatt)\s+til|(?:vedtatt|endte|gjort opp)\s+med|på|er|var|ble)\s+(?:på\s+)?"
    r"(?:(?P<n>\d{1,3},\d{1,3})\s?mill|(?:kr\.?\s?)?(?P<kr>\d{1,3}(?:[ \u00a0]\d{3})+)\b)"
)
ASKED = re.compile(
    r"(?i)\bsendt\s+(?:ut\s+)?til\s+(?:i\s+alt\s+|totalt\s+)?"
    r"(?P<n>\d{1,3}(?:[ \u00a0]\d{3})*)\s+(?:mottak|person|folkevalg)"
)
ANOTHER = re.compile(r"(?i)\b(?:revider|juster|opprinneli|foresl|forslag|innstil|økt|redusert)")
MILLION = 1_000_000
CASE = re.compile(
    r"(?i)\b(?P<body>styre|representantskap|utvalg)\w*\b.*\bsak (?P<case>\d+/\d\d+)\b"
)
AGAIN = re.compile(r"(?i)\b(?:utsatt|utsette|på nytt|igjen|videre|også)\b")
NAMED_MEETING = re.compile(r"(?i)\b(?P<what>stiftelsesmøtet|det konstituerende møtet|årsmøtet)\b")


@dataclass(frozen=True)
class Told:
    """A fact as a text tells it: what it is of, its value, and where."""

    what: str
    value: str
    line: int
    words: str


class TwoValues(Rule):
    """Inhabitants, members, the fee, a budget or the day of one meeting, told with two values.

    Only facts that say of which year or case they are, so that two years are never one fact. A
    number with fewer digits is the same when the longer one rounds to it: 2,28 and 2,3.
    """

    key = "L19"
    title = "To verdier for samme opplysning"
    example = (
        "I 2022 hadde regionen 2,24 millioner innbyggere. Rapporten gjelder 2022.\n\n"
        "Regionen hadde 2,31 millioner innbyggere i 2022."
    )
    allowed = (
        "I 2022 hadde regionen 2,28 millioner innbyggere. Rapporten gjelder 2022.\n\n"
        "Regionen hadde ca. 2,3 millioner innbyggere i 2022, og 2,25 millioner innbyggere i 2021."
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        first: dict[str, Told] = {}
        for one in _told(page):
            other = first.setdefault(one.what, one)
            if not _agree(one.value, other.value):
                yield self.at(
                    one.line,
                    one.words,
                    f"Linje {other.line} sier {other.value} om {one.what}, her står {one.value}.",
                    "Finn ut hva som er riktig, og skriv det likt begge steder.",
                )


def _agree(one: str, other: str) -> bool:
    """Whether two values are one, to the digits of the one with the fewer."""
    if not all(re.fullmatch(r"\d+,\d+", value) for value in (one, other)):
        return one == other
    few, many = sorted((Percent(one), Percent(other)), key=lambda value: value.digits)
    return rounded(many.units, 10 ** (many.digits - few.digits)) == few.units


def _told(page: Manuscript) -> Iterator[Told]:
    for sentence in page.sentences:
        for word, told in TELLERS:
            if word in sentence.text:  # looked for first: a long text has few such sentences
                yield from told(sentence)
    yield from _meetings(page)


def _only_year(text: str) -> str:
    """The one year a sentence names; empty when it names none, or several."""
    years = {*YEAR.findall(text)}
    return years.pop() if len(years) == 1 else ""


def _inhabitants(sentence: Sentence) -> Iterator[Told]:
    found, year = list(PEOPLE.finditer(sentence.text)), _only_year(sentence.text)
    if len(found) == 1 and year and OURS.search(sentence.text):
        at = sentence.line_at(found[0].start())
        yield Told(f"innbyggerne i {year} (millioner)", found[0]["n"], at, sentence.text)


def _members(sentence: Sentence) -> Iterator[Told]:
    found, year = list(MemberCount.WORDS.finditer(sentence.text)), _only_year(sentence.text)
    if len(found) == 1 and year and not (found[0]["who"] or "").strip():
        at = sentence.line_at(found[0].start())
        yield Told(f"medlemmene i {year}", found[0]["n"], at, sentence.text)


def _fee(sentence: Sentence) -> Iterator[Told]:
    found, rates = list(FEE.finditer(sentence.text)), list(RATE.finditer(sentence.text))
    if len(found) == len(rates) == 1:
        rate, at = rates[0][1] or rates[0][2], sentence.line_at(rates[0].start())
        yield Told(f"kontingenten for {found[0]['year']}", rate, at, sentence.text)


def _frame(sentence: Sentence) -> Iterator[Told]:
    year = "" if ANOTHER.search(sentence.text) else _only_year(sentence.text)
    for found in FRAME.finditer(sentence.text) if year else ():
        named = found["what"].lower()
        what = f"{named}{'n' if named.endswith('e') else 'et'} for {year} (millioner)"
        value = found["n"] or _in_millions(found["kr"])
        yield Told(what, value, sentence.line_at(found.start()), sentence.text)


def _in_millions(kroner: str) -> str:
    """«6 834 156» as «6,834156»: what is written in millions is this, to its own digits."""
    whole, rest = divmod(int(re.sub(r"\D", "", kroner)), MILLION)
    return f"{whole},{rest:06}"


def _asked(sentence: Sentence) -> Iterator[Told]:
    for found in ASKED.finditer(sentence.text):
        year = _only_year(sentence.text)
        what = f"mottakerne av undersøkelsen{f' i {year}' if year else ''}"
        if "undersøkelse" in sentence.text.lower() or "spørreskjema" in sentence.text.lower():
            value = re.sub(r"\D", "", found["n"])
            yield Told(what, value, sentence.line_at(found.start()), sentence.text)


TELLERS: tuple[tuple[str, Callable[[Sentence], Iterator[Told]]], ...] = (
    ("mill", _inhabitants),
    ("kommuner", _members),
    ("medlem", _members),
    ("ontingent", _fee),
    ("budsjett", _frame),
    ("Budsjett", _frame),
    ("egnskap", _frame),
    ("sendt", _asked),
)


def _meetings(page: Manuscript) -> list[Told]:
    """Days of meetings, each alone in a sentence with the case, or the meeting, by name.

    A case that was put off has been up on two days: nothing is said of it.
    """
    days: dict[int, list[Written]] = defaultdict(list)
    for one in days_written(page):
        days[id(one.paragraph)].append(one)
    found: list[Told] = []
    again: set[str] = set()
    for sentence in page.sentences:
        if "sak " not in sentence.text and "møtet" not in sentence.text:
            continue
        case, named = CASE.search(sentence.text), NAMED_MEETING.search(sentence.text)
        if not (case or named):
            continue
        inside = range(sentence.offset, sentence.offset + len(sentence.text))
        here = [one for one in days[id(sentence.paragraph)] if one.start in inside]
        if len(here) != 1 or here[0].day is None:
            continue
        day = here[0].day
        what = f"{named[0].lower()} i {day.year}" if named else ""
        if case:
            what = f"sak {case['case']} i {case['body'].lower()}et"
        if AGAIN.search(sentence.text):
            again.add(what)
        found.append(Told(what, written(day), here[0].line, sentence.text))
    return [one for one in found if one.what not in again]


RULES = (TwoValues,)
