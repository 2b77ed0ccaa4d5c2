"""L07 and L14: inhabitants against the register, and shares with nothing behind them."""

import re
from collections.abc import Iterator
from datetime import date

from samrad.base.ports.sections import in_thousands
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript, Sentence
from samrad.publications.linting.remarks import Remark, Rule
from samrad.publications.linting.rules.percentages import PERCENT, Percent, rounded

MILLION, WHOLE = 1_000_000, 100
MILLIONS = re.compile(r"(?P<n>\d,\s?\d{1,3})\s*mill(?:ion\w*|\.)")
PEOPLE = re.compile(r"(?i)innbygger|befolkning")


class Inhabitants(Rule):
    """How many live in the members, and what part of Norway that is."""

    key = "L07"
    title = "Folketall mot registeret"
    example = "I 2023 hadde regionen 2,32 millioner innbyggere."
    allowed = "Pr. 1. januar 2023 var det ca. 2,28 millioner innbyggere, 41,5 prosent av Norges."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        for sentence in page.sentences:
            if not PEOPLE.search(sentence.text):
                continue
            year = _year(sentence, page)
            figures = facts.figures(date(year, 1, 1)) if year else facts.figures(date.min)
            if figures.inhabitants is None or not _is_ours(sentence):
                continue
            for said in MILLIONS.finditer(sentence.text):
                stated = Percent(said["n"].replace(" ", ""))
                found = rounded(figures.inhabitants * 10**stated.digits, MILLION)
                if found != stated.units:
                    yield self.at(
                        sentence.line_at(said.start()),
                        sentence.text,
                        f"Medlemmene hadde {in_thousands(figures.inhabitants)} innbyggere "
                        f"1. januar {year}.",
                        f"{_comma(found, stated.digits)} millioner",
                    )
            if figures.nation:
                yield from self._shares(sentence, figures.inhabitants, figures.nation)

    def _shares(self, sentence: Sentence, part: int, nation: int) -> Iterator[Remark]:
        for said in PERCENT.finditer(sentence.text):
            if not re.match(r"\s*av (?:Norges|landets|hele Norges)", sentence.text[said.end() :]):
                continue
            stated = Percent(said["n"])
            found = rounded(part * WHOLE * 10**stated.digits, nation)
            if found != stated.units:
                yield self.at(
                    sentence.line_at(said.start()),
                    sentence.text,
                    f"{in_thousands(part)} av {in_thousands(nation)} er "
                    f"{_comma(found, stated.digits)} prosent.",
                    f"{_comma(found, stated.digits)} prosent",
                )


def _is_ours(sentence: Sentence) -> bool:
    """Whether the sentence, or its paragraph, is about the members together."""
    return bool(re.search(r"(?i)region|medlem|kommuner|rådet", sentence.paragraph.text))


def _year(sentence: Sentence, page: Manuscript) -> int | None:
    named = re.findall(r"\b(20\d\d)\b", sentence.text)
    return int(named[-1]) if named else page.year


def _comma(units: int, digits: int) -> str:
    if not digits:
        return str(units)
    return f"{units // 10**digits},{units % 10**digits:0{digits}}"


class Unsourced(Rule):
    """A share in running text, in a chapter that names no source for it."""

    key = "L14"
    title = "Tall uten kilde"
    example = "Arbeidsliv\n\nRegionen er viktigst for nær 50 prosent av alle tilflytterne."
    allowed = "Arbeidsliv\n\nIfølge SSB er regionen viktigst for nær 50 prosent av tilflytterne."

    SOURCE = re.compile(
        r"(?i)\b(?:ifølge|i følge|kilde|ssb|statistisk|statistikk|undersøkelse\w*|besvarelse\w*|"
        r"rapport\w*|studie\w*|utredning\w*|tall fra|beregn\w+|registeret|tabell)\b"
    )
    OTHER = re.compile(r"(?i)^\s*(?:stilling|av stilling|stort?|sikker|flertall)")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        if page.is_traced:
            return
        for heading, rows in page.sections:
            words = " ".join([heading.title if heading else "", *(row.text for row in rows)])
            if self.SOURCE.search(words):
                continue
            for row in rows:
                for said in PERCENT.finditer(row.text):
                    if not self.OTHER.match(row.text[said.end() :]):
                        yield self.at(
                            row.line_at(said.start()),
                            row.text,
                            f"«{said.group(0)}» står uten kilde.",
                            "Skriv hvor tallet kommer fra, og hvilket år det gjelder.",
                        )


RULES = (Inhabitants, Unsourced)
