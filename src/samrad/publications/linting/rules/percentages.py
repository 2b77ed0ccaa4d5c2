"""L06: percentages that are possible, and add up."""

import re
from collections.abc import Iterator
from fractions import Fraction

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.counts import NUMBERS, number

PERCENT = re.compile(r"(?<![\d,.])(?P<n>\d{1,3}(?:,\d{1,2})?)\s?(?:prosent|pst\.?|%)")
ANSWERED = re.compile(
    r"(?P<n>\d{1,3}(?:,\d)?)\s?(?:prosent|%)\s+(?:av\s+\w+\s+)?(?:be)?svar(?:te|t|er)\b(?! at)"
)
RECIPIENTS = re.compile(r"\b(?P<n>\d{2,5}) (?:mottakere|inviterte)")
RESPONDENTS = re.compile(
    r"\bn\s?=\s?(?P<n>\d{1,5})\b|\b(?P<m>\d{1,5}) (?:svarte|respondenter|besvarelser|svar)\b|"
    r"\bsvarte (?P<o>\d{1,5}) (?:kommuner|personer|deltakere|medlemmer)(?=[.,;)])|"
    r"\bbesvart av (?P<p>\d{1,5}) (?:kommuner|personer|deltakere|medlemmer)\b"
)
MANY = rf"\d{{1,6}}|{'|'.join(NUMBERS)}"
SHARE = r"(?P<p>\d{1,3}(?:,\d{1,2})?)\s?(?:prosent|%)"
OF_ALL = (
    re.compile(rf"\b(?P<k>\d{{1,6}}) av (?:de )?(?P<n>\d{{1,6}})\b[^.%]{{0,40}}?\(?{SHARE}"),
    re.compile(  # «Tre av fire vil kutte 50 prosent» is of something else
        rf"\b(?P<k>(?i:{MANY})) av (?:de )?(?P<n>{MANY})\b(?: [a-zæøå]+)?(?: \(|, eller ){SHARE}"
    ),
    re.compile(rf"(?<![\d,.]){SHARE} \((?P<k>{MANY}) av (?:de )?(?P<n>{MANY})\b"),
)
PEOPLE = (
    r"(?:spurte|deltaker|deltager|respondent|medlem|kommune|inviterte|mottaker|person|ansatt|"
    r"ordfører|møtende|innbygger|svar\b|besvarelse)\w*"
)
OF_STATED = re.compile(
    rf"\b[Aa]v (?:de )?(?P<n>{MANY}) {PEOPLE} (?:[a-zæøå]+ ){{1,3}}{SHARE}(?! av\b)"
)
TOO_MANY = re.compile(
    rf"(?<![\d,.])(?P<p>[1-9]\d\d(?:,\d{{1,2}})?)\s?(?:prosent|%) av (?:de |alle )?{PEOPLE}"
)
GROWN = re.compile(
    r"(?:økning|vekst|oppgang|nedgang|reduksjon|fall|økt\w*|øker|steg|sank|redusert) "
    r"(?:på |med )(?:[a-zæøå.]+ ){0,2}$"
)
UNDECIDED = "vet ikke"
WHOLE, NEAR_WHOLE, LEAST_RESULTS, NEAR = 100, 5, 2, 40
SIGN = re.compile(r"prosent|%")
SURVEY = re.compile(r"(?i)undersøkelse|spørreskjema|besvarelse")


class Percent:
    """A percentage as written: its value in units of its last digit."""

    def __init__(self, words: str) -> None:
        whole, _comma, part = words.partition(",")
        self.words, self.digits = words, len(part)
        self.units = int(whole + part)

    def of(self, many: int) -> int | None:
        """The number out of many that gives this percentage when rounded; None if none does."""
        scale = WHOLE * 10**self.digits
        guess = self.units * many // scale
        return next((k for k in (guess, guess + 1) if rounded(k * scale, many) == self.units), None)


def rounded(top: int, bottom: int) -> int:
    """top/bottom to the nearest whole, half up."""
    return (2 * top + bottom) // (2 * bottom)


class ImpossibleResponse(Rule):
    """Results of a survey that no number of answers gives, with those asked and the rate stated."""

    key = "L06"
    title = "Prosenter som ikke går opp"
    severity = Severity.BLOCK
    example = (
        "Undersøkelsen ble sendt til 130 mottakere. 30 prosent besvarte undersøkelsen.\n\n"
        "• Kollektivtilbud (74,3 prosent), fylkesveier (48,6 prosent) og veg (45,7 prosent)"
    )
    allowed = (
        "Undersøkelsen ble sendt til 130 mottakere. 27 prosent besvarte undersøkelsen.\n\n"
        "• Kollektivtilbud (74,3 prosent), fylkesveier (48,6 prosent) og veg (45,7 prosent)"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for place, asked, rate, results in _surveys(page):
            answers = [
                n for n in range(1, asked + 1) if rate.of(asked) and _is_rate(n, asked, rate)
            ]
            if len(results) < LEAST_RESULTS or not answers:
                continue
            if any(all(one.of(n) is not None for one in results) for n in answers):
                continue
            yield self.at(
                place,
                _told(asked, rate, results),
                _why(asked, rate, answers, results),
                _fits(asked, results),
            )


def _is_rate(answers: int, asked: int, rate: Percent) -> bool:
    return rounded(answers * WHOLE * 10**rate.digits, asked) == rate.units


def _surveys(page: Manuscript) -> Iterator[tuple[int, int, Percent, list[Percent]]]:
    """Each survey: where its rate stands, how many were asked, the rate, and the results after."""
    for _heading, rows in page.sections:
        text = " ".join(row.text for row in rows)
        asked, rate = RECIPIENTS.search(text), ANSWERED.search(text)
        if not (asked and rate and SURVEY.search(text)):
            continue
        row = next(one for one in rows if ANSWERED.search(one.text))
        match = ANSWERED.search(row.text)
        results = [Percent(one["n"]) for one in _results(text[rate.end() :])]
        line = row.line_at(match.start()) if match else row.line
        yield line, int(asked["n"]), Percent(rate["n"]), results


def _results(text: str) -> Iterator[re.Match[str]]:
    """The percentages of a text, but for how much something has grown or shrunk."""
    for said in PERCENT.finditer(text):
        if not GROWN.search(text[: said.start()][-NEAR:]):
            yield said


def _told(asked: int, rate: Percent, results: list[Percent]) -> str:
    words = " · ".join(one.words for one in results)
    return f"{asked} mottakere, {rate.words} % svarte; {words}"


def _why(asked: int, rate: Percent, answers: list[int], results: list[Percent]) -> str:
    shown = " eller ".join(str(n) for n in answers[:3])
    impossible = [one.words for one in results if all(one.of(n) is None for n in answers)]
    return (
        f"{rate.words} % av {asked} er {shown} svar. Ikke noe antall av {shown} gir "
        f"{', '.join(impossible) or 'alle tallene samtidig'} %."
    )


def _fits(asked: int, results: list[Percent]) -> str:
    """The numbers of answers that give every result, with what each result is of the first."""
    fits = [n for n in range(2, asked + 1) if all(one.of(n) is not None for one in results)]
    if not fits:
        return f"Ingen antall svar opp til {asked} gir alle prosentene."
    first = fits[0]
    parts = ", ".join(str(one.of(first)) for one in results)
    share = rounded(first * 1000, asked)
    told = f"n = {first} gir {parts}; {first}/{asked} = {share // 10},{share % 10} %."
    others = [str(n) for n in fits[1:4]]
    return f"{told} Også n = {', '.join(others)} passer." if others else told


def shares(text: str) -> Iterator[re.Match[str]]:
    """Each percentage that stands beside its count: «3 av 7 (43 prosent)», «43 prosent (3 av 7)».

    The groups are k, n and p: the count, of how many, and the percentage.
    """
    if " av " in text and SIGN.search(text):
        for pattern in OF_ALL:
            yield from pattern.finditer(text)


class ImpossibleShare(Rule):
    """A percentage that the count beside it, or the number who answered, cannot give."""

    key = "L06"
    title = "Prosent mot antall"
    severity = Severity.BLOCK
    example = "17 av 35 (46,8 prosent) svarte ja."
    allowed = "17 av 35 (48,6 prosent) svarte ja."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            for said in shares(paragraph.text):
                k, n, percent = number(said["k"]), number(said["n"]), Percent(said["p"])
                if not n > 0 or k > n:
                    continue
                found = rounded(k * WHOLE * 10**percent.digits, n)
                if found != percent.units:
                    yield self.at(
                        paragraph.line_at(said.start()),
                        said.group(0),
                        f"{k} av {n} er {shown(found, percent.digits)} prosent.",
                        f"{shown(found, percent.digits)} prosent",
                    )


def _asked(said: re.Match[str]) -> int:
    return int(next(one for one in said.groups() if one))


class ImpossibleOfN(Rule):
    """A percentage that the stated number of answers cannot give."""

    key = "L06"
    title = "Prosent mot antall svar"
    severity = Severity.BLOCK
    example = "I undersøkelsen svarte 20 personer (n = 20).\n\n• 33 prosent var fornøyd"
    allowed = "I undersøkelsen svarte 20 personer (n = 20).\n\n• 35 prosent var fornøyd"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for _heading, rows in page.sections:
            text = " ".join(row.text for row in rows)
            stated = {_asked(one) for one in RESPONDENTS.finditer(text)}
            if not stated or not SURVEY.search(text):
                continue
            first = next(at for at, row in enumerate(rows) if RESPONDENTS.search(row.text))
            for row in rows[first:]:  # what stands above may be of something else
                own = {_asked(one) for one in RESPONDENTS.finditer(row.text)} or stated
                many = next(iter(own)) if len(own) == 1 else 0
                for said in _results(row.text):
                    if many and Percent(said["n"]).of(many) is None:
                        yield self.at(
                            row.line_at(said.start()),
                            row.text,
                            f"Ikke noe antall av {many} er {said['n']} prosent.",
                            "Se svarene.",
                        )


class ImpossiblePart(Rule):
    """A percentage of a few people that no number of them is, or of more than all."""

    key = "L06"
    title = "Prosent av deltakere"
    severity = Severity.BLOCK
    example = "Av 7 spurte svarte 50 prosent ja, og 140 prosent av deltakerne var fornøyd."
    allowed = "Av 8 spurte svarte 50 prosent ja. Vi brukte 140 prosent av budsjettet."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            text = paragraph.text
            for said, why in self._found(text) if SIGN.search(text) else ():
                yield self.at(
                    paragraph.line_at(said.start()), said.group(0), why, "Se tallene bak."
                )

    def _found(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        for said in OF_STATED.finditer(text):
            many = number(said["n"])
            if many and Percent(said["p"]).of(many) is None:
                yield said, f"Ikke noe antall av {many} er {said['p']} prosent."
        for said in TOO_MANY.finditer(text):
            if Percent(said["p"]).units > WHOLE * 10 ** Percent(said["p"]).digits:
                yield said, "Mer enn alle: en del av en gruppe er høyst 100 prosent."


class SumOfParts(Rule):
    """Parts of one whole that nearly, but not quite, make it."""

    key = "L06"
    title = "Deler som ikke blir 100"
    example = "49 prosent mente byen, mens 43 prosent mente jobben. 10 prosent mente studier."
    allowed = "49 prosent mente byen, mens 43 prosent mente jobben. 8 prosent mente studier."

    LEAST = 3

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            found = [Percent(one["n"]) for one in PERCENT.finditer(paragraph.text)]
            if len(found) < self.LEAST:
                continue
            total = sum((Fraction(one.units, 10**one.digits) for one in found), Fraction())
            slack = sum((Fraction(1, 2 * 10**one.digits) for one in found), Fraction())
            off = abs(total - WHOLE)
            # With those who do not know, they are all the answers to one question.
            most = WHOLE if UNDECIDED in paragraph.text.lower() else NEAR_WHOLE
            if slack < off <= most:
                words = " + ".join(one.words for one in found)
                yield self.at(
                    paragraph,
                    paragraph.text,
                    f"{words} = {decimal(total)} prosent.",
                    "Er det deler av samme helhet, skal de bli 100.",
                )


def shown(units: int, digits: int) -> str:
    """A number in units of its last digit as Norwegian writes it: 813 and 1 as «81,3»."""
    return decimal(Fraction(units, 10**digits))


def decimal(value: Fraction) -> str:
    """A number with at most two decimals as Norwegian writes it: «1,25», «7»."""
    hundredths = rounded(value.numerator * WHOLE, value.denominator)
    whole, part = divmod(hundredths, WHOLE)
    return f"{whole},{part:02}".rstrip("0").rstrip(",")


RULES = (ImpossibleResponse, ImpossibleShare, ImpossibleOfN, ImpossiblePart, SumOfParts)
