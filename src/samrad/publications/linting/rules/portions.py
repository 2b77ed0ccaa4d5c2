"""L06: portions a group of people cannot be parted in, and more than all who were asked."""

import re
from collections.abc import Iterator

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.counts import NUMBERS, number
from samrad.publications.linting.rules.percentages import PEOPLE, Percent, rounded, shown

MANY = rf"\d{{1,3}}|{'|'.join(NUMBERS)}"
PARTS = {None: 2, "tre": 3, "tredje": 3, "fire": 4, "fjerde": 4, "fem": 5, "femte": 5}
PORTION = re.compile(
    r"(?i)\b(?P<words>halvparten|"
    r"(?:en|to|tre|fire) (?P<part>tre|fire|fem|tredje|fjerde|femte)del(?:er)?)"
    rf" av (?:de |disse |våre )?(?P<n>{MANY}) {PEOPLE}"
)
ROUGHLY = re.compile(
    r"(?i)\b(?:om lag|ca\.?|cirka|omtrent|omkring|rundt|nær|nesten|over|under|enn|drøyt|drøye|"
    r"knapt|knappe|godt|minst|vel|opptil|inntil)\s*$"
)
MOST_EXACT = 40  # of more people than these nobody means the half to a head


class ImpossiblePortion(Rule):
    """«Halvparten av de 15»: no number of them is."""

    key = "L06"
    title = "Brøk av deltakere"
    example = "Halvparten av de 15 medlemmene er kvinner."
    allowed = "Halvparten av de 14 medlemmene er kvinner. Over halvparten av de 15 deltakerne kom."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            text = paragraph.text
            for said in PORTION.finditer(text) if "del" in text or "halv" in text.lower() else ():
                many = number(said["n"])
                is_rough = ROUGHLY.search(text[: said.start()]) or many > MOST_EXACT
                if not is_rough and many % PARTS[said["part"] and said["part"].lower()]:
                    line = paragraph.line_at(said.start())
                    why = f"Ikke noe antall av {many} er {said['words'].lower()}."
                    yield self.at(line, said.group(0), why, "Skriv hvor mange det er.")


class RateAboveAll(Rule):
    """A rate of answers, or of those who came, above a hundred percent."""

    key = "L06"
    title = "Svarprosent over hundre"
    severity = Severity.BLOCK
    example = "Svarprosenten var 120 prosent."
    allowed = "Svarprosenten var 100 prosent. Svarprosenten var 27, og 120 personer svarte."

    RATE = re.compile(
        r"(?i)\b(?:svar|møte|deltaker|fr[ae]mmøte)(?:prosent|andel)(?:en)?\s+"
        r"(?:(?:var|er|ble|lå|på|til|økte|steg|opp|i 20\d\d)\s+){1,4}(?P<n>\d{3}(?:,\d)?)\b"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            text = paragraph.text
            for said in self.RATE.finditer(text) if "prosent" in text or "andel" in text else ():
                if said["n"] not in ("100", "100,0"):
                    line, why = paragraph.line_at(said.start()), "Det er flere enn alle."
                    yield self.at(line, said.group(0), why)


class MoreAnswers(Rule):
    """More people who answered than were asked; of a municipality or a group several may."""

    key = "L06"
    title = "Flere svar enn spurte"
    severity = Severity.BLOCK
    example = "Skjemaet ble sendt til 64 ordførere. 71 svarte."
    allowed = (
        "Skjemaet ble sendt til 71 ordførere. 64 svarte. Skjemaet ble sendt til 64 kommuner. "
        "Vi fikk 71 svar."
    )

    ASKED = re.compile(
        r"\b(?:sendt|gikk) (?:ut )?til (?:(?:alle|de|i alt|totalt) )*"
        rf"(?P<n>{MANY}) (?:ordfører|deltaker|deltager|mottaker|person|ansatt|inviterte|respondent)"
    )
    ANSWERED = re.compile(
        rf"(?i)(?:(?:,| og|\.) (?P<a>{MANY}) (?:av dem |personer |mottakere )?"
        r"(?:har )?(?:be)?svarte?\b|"
        rf"\b(?:fikk|kom|mottok) (?:vi |det |inn )*(?P<b>{MANY}) (?:be)?svar(?:elser)?\b)"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            text = paragraph.text
            asked = self.ASKED.search(text) if " til " in text and "svar" in text else None
            if asked is None:
                continue
            said = self.ANSWERED.search(text, asked.end())
            if said and number(said["a"] or said["b"]) > number(asked["n"]):
                why = f"{asked['n']} ble spurt, og {said['a'] or said['b']} svarte."
                line = paragraph.line_at(asked.start())
                yield self.at(line, text[asked.start() : said.end()], why, "Se tallene bak.")


class MoreThanAll(Rule):
    """More of some than there are, «120 deltakere, hvorav 140», or a rate they do not give."""

    key = "L06"
    title = "Del mot helhet"
    severity = Severity.BLOCK
    example = "Det kom 120 deltakere, hvorav 140 fra kommunene."
    allowed = (
        "Det kom 140 deltakere, hvorav 120 fra kommunene. Av 64 kommuner svarte 52, en svarprosent "
        "på 81."
    )

    OF = re.compile(
        rf"\b(?P<n>\d{{1,4}}) {PEOPLE},? (?:hvorav|derav|herav) (?P<k>\d{{1,4}})\b(?! ?%)"
    )
    RATE = re.compile(
        rf"\b[Aa]v (?:de )?(?P<n>{MANY}) {PEOPLE} (?:har )?(?:be)?svarte?(?: bare)? (?P<k>{MANY})\b"
        r"[^.]{0,40}?\b(?:svarprosent|svarandel)(?:en)?(?: (?:på|er|var|ble))+ "
        r"(?P<p>\d{1,3}(?:,\d)?)\b"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            for said, why in self._found(paragraph.text):
                line = paragraph.line_at(said.start())
                yield self.at(line, said.group(0), why, "Se tallene bak.")

    def _found(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        for said in self.OF.finditer(text) if "av " in text else ():
            if int(said["k"]) > int(said["n"]) and " prosent" not in text[said.end() :][:8]:
                yield said, f"{said['k']} er flere enn {said['n']}."
        for said in self.RATE.finditer(text) if "svar" in text else ():
            many, percent = number(said["n"]), Percent(said["p"])
            found = rounded(number(said["k"]) * 100 * 10**percent.digits, many) if many else 0
            if many and found != percent.units:
                yield said, f"{said['k']} av {said['n']} er {shown(found, percent.digits)} prosent."


RULES = (ImpossiblePortion, RateAboveAll, MoreAnswers, MoreThanAll)
