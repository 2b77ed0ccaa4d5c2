"""L24: sums a reader can do in the head, and that do not come out."""

import re
from collections.abc import Iterator
from fractions import Fraction

from samrad.base.ports.sections import in_thousands
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import MONTH
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.counts import ABOUT, NUMBERS, number
from samrad.publications.linting.rules.percentages import PEOPLE, decimal

NUMBER = r"(?:\d{1,3}(?:[ .\u00a0]\d{3})+|\d+)(?:,\d+)?"
UNIT = r"(?:mill(?:ioner|ion|\.)|milliarder?|mrd\.?|tusen|prosent|%)"
ENDS = rf"(?![\d%]|[.,]\d|\.\s(?:{MONTH}))"
NOUN = r"(?: [a-zæøå]+)?(?: i 20\d\d)?"
UP = r"økt\w*|øker|steg|stiger|steget|voks(?:te|t|er)|g(?:ikk|år|ått) opp"
DOWN = r"sank|synker|sunket|falt|faller|minket|minsket|reduser(?:t|te|es)|g(?:ikk|år|ått) ned"


def _value(name: str) -> str:
    """A pattern of a number and its unit, as the groups name and name_unit."""
    return rf"(?:kr\.? )?(?P<{name}>{NUMBER}){ENDS}(?:\s(?P<{name}_unit>{UNIT}))?"


CHANGE = re.compile(
    rf"(?i)\b(?:(?P<up>{UP})|(?P<down>{DOWN}))"
    rf"(?: med {_value('by')}(?: [a-zæøå]+)?,?)? fra {_value('a')}"
    rf"(?P<noun> [a-zæøå]+)?(?: i 20\d\d)? til {_value('b')}"
)
AFTER = re.compile(
    rf"{NOUN},? (?:(?:som er|dvs\.|altså|det er|noe som er|eller) )?"
    r"(?:\(|(?:en |ei )?(?:økning|vekst|oppgang|nedgang|reduksjon|fall) (?:på|med) )"
    r"(?P<about>[a-zæøå. ]{2,9} )?(?P<p>\d{1,3}(?:,\d{1,2})?) (?:prosent|%)(?!poeng)"
)
YEAR = re.compile(r"(?:19|20)\d\d")
WHOLE, THOUSAND, NEAR = 100, 1000, Fraction(1, 10)
PERCENT = "pro"


class Measure:
    """A number as written: its value, and half of its last digit, which rounding may have taken."""

    def __init__(self, words: str) -> None:
        digits = re.sub(r"[ .\u00a0]", "", words)
        whole, _comma, part = digits.partition(",")
        self.value = Fraction(int(whole + part), 10 ** len(part))
        self.slack = Fraction(1, 2 * 10 ** len(part))

    @property
    def least(self) -> Fraction:
        return self.value - self.slack

    @property
    def most(self) -> Fraction:
        return self.value + self.slack


class Change(Rule):
    """From one number to another: up or down as told, and by as much as told.

    Each number may be rounded: what is told is wrong only when no numbers that round to those
    written give it.
    """

    key = "L24"
    title = "Endring som ikke stemmer"
    severity = Severity.BLOCK
    example = (
        "Folketallet økte fra 2 250 000 til 2 278 052, en økning på 12 prosent.\n\n"
        "Antallet medlemmer steg fra 14 til 12."
    )
    allowed = (
        "Folketallet økte fra 2 250 000 til 2 278 052, en økning på 1,2 prosent.\n\n"
        "Antallet medlemmer sank fra 14 til 12. Trafikken sank fra 2021 til 2023. "
        "Tilskuddet økte med 0,1 millioner fra 1,4 til 1,5 millioner kroner, en vekst på 7 prosent."
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            text = paragraph.text
            for said in CHANGE.finditer(text) if " fra " in text else ():
                if _are_years(said) or not _is_alike(said):
                    continue
                after = AFTER.match(text, said.end())
                end = after.end() if after else said.end()
                for why in _wrong(said, after):
                    line = paragraph.line_at(said.start())
                    yield self.at(line, text[said.start() : end], why, "Se tallene bak.")


def _are_years(said: re.Match[str]) -> bool:
    bare = not (said["a_unit"] or said["b_unit"])
    return bare and bool(YEAR.fullmatch(said["a"]) or YEAR.fullmatch(said["b"]))


def _is_alike(said: re.Match[str]) -> bool:
    """Whether the two are in one unit: «fra 1,4 til 1,5 millioner» is, «fra 900 000 til …» not."""
    one, other = _unit(said["a_unit"]), _unit(said["b_unit"])
    if one or not other:
        return one == other
    return other == PERCENT or not (said["noun"] or Measure(said["a"]).value >= THOUSAND)


def _unit(words: str | None) -> str:
    """A unit as compared with others: «mill.» is «millioner», «%» is «prosent»."""
    return PERCENT if words == "%" else (words or "")[:3].lower()


def _wrong(said: re.Match[str], after: re.Match[str] | None) -> Iterator[str]:
    one, other = Measure(said["a"]), Measure(said["b"])
    if (other.value < one.value) if said["up"] else (other.value > one.value):
        verb = "opp" if other.value > one.value else "ned"
        yield f"Fra {said['a']} til {said['b']} går det {verb}."
        return
    is_of_percent = _unit(said["b_unit"]) == PERCENT
    if said["by"] and _unit(said["by_unit"]) != PERCENT:
        if _differs(said, one, other):
            yield f"Fra {said['a']} til {said['b']} er ikke {said['by']}."
    elif said["by"] and not is_of_percent:
        yield from _percent(said["by"], one, other, about=False)
    if after and not is_of_percent:
        about = bool(after["about"] and ABOUT.search(after["about"]))
        yield from _percent(after["p"], one, other, about=about)


def _differs(said: re.Match[str], one: Measure, other: Measure) -> bool:
    """Whether no numbers that round to those written are as far apart as told, in one unit."""
    if _unit(said["by_unit"]) != _unit(said["b_unit"]):
        return False
    by, apart = Measure(said["by"]), abs(other.value - one.value)
    return abs(by.value - apart) > by.slack + one.slack + other.slack


def _percent(told: str, one: Measure, other: Measure, *, about: bool) -> Iterator[str]:
    if not one.least > 0:
        return
    found = Measure(told)
    ends = (other.least / one.most - 1, other.most / one.least - 1)
    least, most = sorted(abs(end) * WHOLE for end in ends)
    least = Fraction() if ends[0] * ends[1] < 0 else least
    slack = found.slack + (max(found.value * NEAR, Fraction(1)) if about else 0)
    if not least - slack <= found.value <= most + slack:
        yield f"Endringen er {decimal(abs(other.value / one.value - 1) * WHOLE)} prosent."


AMOUNT = re.compile(
    rf"(?i)\bkr\.? (?P<n>{NUMBER})(?: (?P<unit>mill(?:ioner|\.)|tusen))?|"
    rf"(?P<m>{NUMBER})(?: (?P<scale>mill(?:ioner|\.)|tusen))? kr(?:oner)?\b"
)
PARTED = re.compile(r"(?i)\bfordelt (?:på|med|slik:?)\b")
NOT_ALL = re.compile(
    r"(?i)\b(?:blant annet|bl\.\s?a|resten|øvrige?|resterende|hvorav|herav|i tillegg)\b"
)
SCALE = {"mill": 1_000_000, "tuse": 1_000, "": 1}


class PartedAmount(Rule):
    """An amount that is parted, and parts that are not it."""

    key = "L24"
    title = "Deler som ikke blir summen"
    severity = Severity.BLOCK
    example = (
        "Budsjettet var 1 200 000 kroner, fordelt på 700 000 kroner til lønn og 600 000 kroner "
        "til drift."
    )
    allowed = (
        "Budsjettet var 1,3 millioner kroner, fordelt på 700 000 kroner til lønn og 600 000 kroner "
        "til drift. Rammen er 90 000 kroner, fordelt på 30 000 kroner til hver av de tre gruppene."
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for sentence in page.sentences:
            text = sentence.text
            parted = PARTED.search(text) if "ordelt" in text else None
            if parted is None or NOT_ALL.search(text):
                continue
            found = list(AMOUNT.finditer(text))
            whole = [one for one in found if one.end() <= parted.start()]
            parts = [one for one in found if one.start() >= parted.end()]
            if len(whole) != 1 or len(parts) < 2:  # noqa: PLR2004 -- a part alone is no sum
                continue
            amounts = [_kroner(one) for one in (whole[0], *parts)]
            told, *summed = [amount for amount, _slack in amounts]
            if abs(told - sum(summed)) > sum(slack for _amount, slack in amounts):
                words = " + ".join(" ".join(one.group(0).split()) for one in parts)
                why = f"{words} er {in_thousands(round(sum(summed)))} kroner."
                yield self.at(sentence.line_at(whole[0].start()), text, why, "Se tallene bak.")


def _kroner(said: re.Match[str]) -> tuple[Fraction, Fraction]:
    """An amount in kroner, and what rounding may have taken: nothing when written out."""
    scale = SCALE[(said["unit"] or said["scale"] or "")[:4].lower()]
    one = Measure(said["n"] or said["m"])
    return one.value * scale, one.slack * scale if scale > 1 else Fraction()


MANY = rf"(?:\d{{1,4}}|{'|'.join(NUMBERS)})"


class WomenAndMen(Rule):
    """So many people, so many of them women and so many men."""

    key = "L24"
    title = "Kvinner og menn"
    severity = Severity.BLOCK
    example = "Styret har 16 medlemmer, 9 kvinner og 8 menn. 60 prosent kvinner, 50 prosent menn."
    allowed = (
        "Styret har 16 medlemmer, åtte kvinner og åtte menn. Det var 51 prosent kvinner og "
        "49 prosent menn."
    )

    COUNTED = re.compile(
        rf"(?P<n>{MANY}) (?:faste )?(?:{PEOPLE}|representant\w*)"
        r"(?:,|:| –| \(| hvorav| fordelt på)+ "
        rf"(?P<k>{MANY}) (?:kvinner|menn) og (?P<m>{MANY}) (?:kvinner|menn)\b"
    )
    SHARES = re.compile(
        r"(?P<k>\d{1,3}(?:,\d)?) (?:prosent|%) (?:kvinner|menn)(?:,| og)+ "
        r"(?P<m>\d{1,3}(?:,\d)?) (?:prosent|%) (?:kvinner|menn)\b"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            text = paragraph.text
            for said, why in self._found(text) if "kvinner" in text else ():
                yield self.at(paragraph.line_at(said.start()), said.group(0), why, "Se navnene.")

    def _found(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        for said in self.COUNTED.finditer(text):
            both = number(said["k"]) + number(said["m"])
            if both != number(said["n"]):
                yield said, f"{said['k']} og {said['m']} er {both}."
        for said in self.SHARES.finditer(text):
            one, other = Measure(said["k"]), Measure(said["m"])
            if abs(one.value + other.value - WHOLE) > one.slack + other.slack:
                yield said, f"{said['k']} og {said['m']} er {decimal(one.value + other.value)}."


class Result(Rule):
    """Income, expenses, and a result that is not what lies between them."""

    key = "L24"
    title = "Resultat av inntekter og utgifter"
    severity = Severity.BLOCK
    example = (
        "Regnskapet viser inntekter på 9,1 millioner kroner og utgifter på 8,5 millioner kroner, "
        "et overskudd på 1,6 millioner kroner."
    )
    allowed = example.replace("1,6", "0,6")

    SAID = re.compile(
        r"(?i)\b(?P<what>inntekt|utgift|kostnad|overskudd|mindreforbruk|underskudd|merforbruk)\w*"
        rf"(?: (?:på|var|er|utgjorde|i 20\d\d))* (?:kr\.? )?(?P<n>{NUMBER})"
        r"(?: (?P<unit>mill(?:ioner|\.)))?"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for sentence in page.sentences:
            text = sentence.text
            if "nntekt" not in text or not ("forbruk" in text or "skudd" in text):
                continue
            found = {one["what"][:4].lower(): one for one in self.SAID.finditer(text)}
            spent = found.get("utgi") or found.get("kost")
            result = next((found[one] for one in RESULTS if one in found), None)
            if not (found.get("innt") and spent and result and len(found) == RESULT_OF):
                continue
            if why := _result(found["innt"], spent, result):
                at = sentence.line_at(result.start())
                yield self.at(at, text, why, "Se regnskapet.")


RESULTS, RESULT_OF = {"over": 1, "mind": 1, "unde": -1, "merf": -1}, 3


def _result(income: re.Match[str], spent: re.Match[str], result: re.Match[str]) -> str:
    """What is wrong with the result; nothing when it comes out, or the units are not one."""
    if len({one["unit"] or "" for one in (income, spent, result)}) > 1:
        return ""
    came, went, left = (Measure(one["n"]) for one in (income, spent, result))
    apart = came.value - went.value
    told = left.value * RESULTS[result["what"][:4].lower()]
    if abs(apart - told) <= came.slack + went.slack + left.slack:
        return ""
    whole = apart.denominator == 1
    much = in_thousands(abs(int(apart))) if whole else decimal(abs(apart))
    unit = " millioner" if result["unit"] else ""
    return f"Det kom {much}{unit} {'mer inn enn ut' if apart > 0 else 'mer ut enn inn'}."


RULES = (Change, PartedAmount, WomenAndMen, Result)
