"""L07 and L14: inhabitants against the register, and shares with nothing behind them."""

import re
from collections.abc import Iterator
from datetime import date

from samrad.base.ports.known import Figures
from samrad.base.ports.sections import in_thousands
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript, Sentence
from samrad.publications.linting.remarks import Remark, Rule
from samrad.publications.linting.rules.percentages import PERCENT, SIGN, Percent, rounded, shares

MILLION, WHOLE = 1_000_000, 100
MILLIONS = re.compile(r"(?P<n>\d,\s?\d{1,3})\s*mill(?:ion\w*|\.)")
IN_FULL = re.compile(
    r"(?<![\d,.])(?P<n>\d{1,2}(?:[ .\u00a0]\d{3}){2})\s+(?:innbyggere|mennesker|personer)\b|"
    r"(?i:innbygger|folketall|befolkning)[^.;]{0,60}(?: 1\. januar)?[^.;]{0,40}?\b(?:var|er)\s+"
    r"(?P<m>\d{1,2}(?:[ .\u00a0]\d{3}){2})(?![\d,])"
)
PEOPLE = re.compile(r"(?i)innbygger|befolkning|folketall|mennesker|\bbodde\b|\bbor det\b")
OURS = re.compile(r"(?i)\b(?:rådet|medlemm?\w*|samarbeidet|\w*regionen)\b")
OTHERS = re.compile(r"(?i)\b(?:norge\w*|landet\w*|\w*fylke\w*|verden|europa\w*|østlandet)\b")


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
            later = facts.figures(date((year or 0) + 1, 1, 1))
            yield from self._in_full(sentence, [figures, later])
            if figures.nation:
                yield from self._shares(sentence, figures.inhabitants, figures.nation)

    def _in_full(self, sentence: Sentence, known: list[Figures]) -> Iterator[Remark]:
        """A number written out, of this year or at the end of it, to the digits it is given in."""
        if not OURS.search(sentence.text) or OTHERS.search(sentence.text):
            return
        for said in IN_FULL.finditer(sentence.text):
            stated = int(re.sub(r"\D", "", said["n"] or said["m"]))
            digits = next(one for one in (100_000, 10_000, 1_000, 100, 10, 1) if stated % one == 0)
            counted = [one.inhabitants for one in known if one.inhabitants]
            if stated not in {rounded(one, digits) * digits for one in counted}:
                told = in_thousands(counted[0])
                why = f"Medlemmene hadde {told} innbyggere 1. januar."
                yield self.at(sentence.line_at(said.start()), sentence.text, why, told)

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
    OTHER = re.compile(r"(?i)\s*(?:stilling|av stilling|stort?|sikker|flertall)")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        if page.is_traced and not page.typed:
            return
        for heading, rows in page.sections:
            words = " ".join([heading.title if heading else "", *(row.text for row in rows)])
            if self.SOURCE.search(words):
                continue
            for row in rows:
                for said in self._unsourced(row.text):
                    if page.is_typed(row.line_at(said.start()), said["n"]):
                        yield self.at(
                            row.line_at(said.start()),
                            row.text,
                            f"«{said.group(0)}» står uten kilde.",
                            "Skriv hvor tallet kommer fra, og hvilket år det gjelder.",
                        )

    def _unsourced(self, text: str) -> Iterator[re.Match[str]]:
        """The shares of a paragraph; «60 av 64 (94 prosent)» tells what it is made of."""
        found = list(PERCENT.finditer(text)) if SIGN.search(text) else []
        counted = {one.start("p") for one in shares(text)} if found else set()
        for said in found:
            if said.start() not in counted and not self.OTHER.match(text, said.end()):
                yield said


RULES = (Inhabitants, Unsourced)
