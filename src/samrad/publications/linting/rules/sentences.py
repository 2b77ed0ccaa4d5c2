"""L11: sentences that break off, and words that stand twice, apart or wrong."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import MONTH
from samrad.publications.linting.manuscript import Kind, Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity

VERBS = "har|er|vil|ble|blir|kan|skal|må|bør|var|hadde"


class BrokenOff(Rule):
    """A paragraph of prose that ends without a mark, before a new one begins."""

    key = "L11"
    title = "Setning som brytes av"
    severity = Severity.BLOCK
    example = (
        "I august kom ekstremværet «Hans» til Østlandet. Her ble kommunenes arbeid med beredskap"
        "\n\nEkstremværet hadde store konsekvenser for veier og jernbane."
    )
    allowed = (
        "I august kom ekstremværet «Hans» til Østlandet. Her ble arbeidet satt på prøve.\n\n"
        "Ekstremværet hadde store konsekvenser for veier og jernbane."
    )

    FEWEST = 8

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        rows = page.paragraphs
        for one, following in zip_longest(rows, rows[1:]):
            text = one.text.strip()
            has_sentence = re.search(r"[a-zæøå»)][.!?] +[A-ZÆØÅ«]", text)
            is_prose = one.kind == Kind.PROSE and has_sentence and not one.is_set_in
            if not is_prose or len(text.split()) < self.FEWEST or not text[-1].isalnum():
                continue
            is_next = following is not None and following.text[:1].isupper()
            if is_next and not re.search(r"\d$|\b[a-zA-Z]+@|www\.", text):
                last = text[max(0, len(text) - 70) :]
                yield self.at(
                    one.last_line,
                    last,
                    "Avsnittet slutter uten punktum.",
                    "Skriv resten.",
                )


class Doubled(Rule):
    """A word or a mark that stands twice."""

    key = "L11"
    title = "Dobbelt ord eller tegn"
    example = "Det gjelder høringssvar om neste neste plan."
    allowed = "Det gjelder det som ble sagt … Se også nei, nei og nei."

    WORD = re.compile(r"(?i)\b([a-zæøå]{2,}) +\1\b(?!-)")
    # Right as often as wrong: «om om lag», «der der de bor», «så så». «Det det» and «som som» are
    # wrong before a verb where nothing takes the relative clause up again: «Det det gjelder, er».
    RIGHT = frozenset({"nei", "ja", "hei", "det", "som", "den", "om", "der", "så"})
    TWICE = re.compile(r"Det det |om som ")
    CLAUSE = re.compile(
        r"\b(?:(?P<a>Det) det (?:er|var|ble|blir|har|hadde|skal|må)\b[^,.;:!?]{0,200}[.!?]|"
        r"(?P<b>[Ss]om) som (?:er|var|har|hadde|ble|blir|kan|skal|vil|må|bør|deltok|deltar|kommer|"
        r"kom|får|fikk|gir|ga|møtte|vedtok)\b)"
    )
    MARK = re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|:\s?:")
    VERB = re.compile(rf"\b({VERBS})\s+(?:[A-ZÆØÅ]?[a-zæøå]+)\s+\1\b")
    PAIR = re.compile(r"(?i)\b(\w+)\s+med\s+på\b")
    WITH = {"være", "er", "var", "vært", "bli", "blir", "ble", "blitt", "få", "får", "fikk"}

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            text = paragraph.text
            for said, why in self._found(text):
                line = paragraph.line_at(said.start())
                quoted = text[max(0, said.start() - 20) : said.end() + 20]
                yield self.at(line, quoted, why, "Stryk det ene.")

    def _found(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        for said in self.WORD.finditer(text):
            if said.group(1).lower() not in self.RIGHT:
                yield said, f"«{said.group(1)}» står to ganger."
        for said in self.CLAUSE.finditer(text) if self.TWICE.search(text) else ():
            yield said, f"«{said['a'] or said['b']}» står to ganger."
        for said in self.MARK.finditer(text):
            if said.start() and not text[said.start() - 1].isspace():
                yield said, f"Tegnet «{said.group(0)}» står dobbelt."
        for said in self.VERB.finditer(text):
            yield said, f"Verbet «{said.group(1)}» står to ganger i samme setning."
        for said in self.PAIR.finditer(text) if "med p" in text else ():
            before = text[: said.start()].lower().split()[-4:]
            if said.group(1).lower() not in self.WITH and not self.WITH & set(before):
                yield said, "To preposisjoner etter hverandre: «med på»."


class Split(Rule):
    """A compound written as two words: «Instagram konto», «medier plattformene»."""

    key = "L11"
    title = "Særskriving"
    example = "Vi lanserte en Instagram konto i vår."
    allowed = "Vi lanserte en Instagram-konto, og Oslo kommune deltok på møtet."

    TAILS = (
        "konto|kontoen|konferansen|uken|uka|plattformene|plattformen|nettsiden|nettsidene|"
        "studien|kampanjen|møter|møtene|gruppen|prosjektet|programmet|avtalen|rapporten"
    )
    NAME = re.compile(
        rf"\b([A-ZÆØÅ][A-Za-zæøåÆØÅ]+(?<!en)(?<!et)(?<!ens)(?<!ets)(?<!nes))[ ]({TAILS})\b"
    )
    NOUN = re.compile(rf"\b(medier|talent|benchmark|klima|energi|region)[ ]({TAILS})\b")
    PLACES = frozenset(
        {"Disse", "Denne", "Dette", "Den", "De", "Alle", "Flere", "Etter", "Før", "To"}
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            for said in (*self.NAME.finditer(paragraph.text), *self.NOUN.finditer(paragraph.text)):
                first = said.group(1)
                starts = said.start() == 0 or paragraph.text[: said.start()].rstrip()[-1:] in ".:!?"
                is_plain = first in self.PLACES or (starts and not first.endswith("s"))
                if not is_plain:
                    joined = _joined(first, said.group(2))
                    yield self.at(
                        paragraph.line_at(said.start()),
                        said.group(0),
                        "Sammensatte ord skrives i ett, eller med bindestrek etter et navn.",
                        joined,
                    )


def _joined(first: str, last: str) -> str:
    is_name = first[0].isupper() and not first.endswith("skaps")
    return f"{first}-{last}" if is_name else f"{first}{last}"


class Grammar(Rule):
    """A few turns that are always wrong: genitive before a verb, «det andre hovedaktivitet»."""

    key = "L11"
    title = "Bøyning"
    example = "Rådets kommuniserer gjennom flere kanaler."
    allowed = "Rådet kommuniserer gjennom flere kanaler, og bistår med andre faglige råd."

    FEMININE = re.compile(
        r"\b([Dd]et) (andre|tredje|neste|første) (\w+(?:itet|sjon|ning|het|skap))\b"
    )
    PLURAL = re.compile(
        r"\b(andre|flere|mange|noen|alle|disse) (\w+(?:lig|ig)) (råd|tiltak|svar|innspill)\b"
    )
    GENITIVE = re.compile(
        r"\b([A-ZÆØÅ]\w+(?:en|et))s (\w{3,}erer)\b|"
        r"\b(?:ble|blir|er|var) ([A-ZÆØÅ]\w+(?:en|et))s (\w{3,}ert)\b(?= (?:til|av|som|med|om))|"
        r"\b(?:[Kk]an|[Bb]ør|[Ss]kal|[Vv]il)\S* ([A-ZÆØÅ]\w+(?:en|et))s (\w{3,}[ae])\b"
        r"(?= (?:til|i|med|på))"
    )
    ENGLISH = re.compile(r"\b([a-zæøå]{4,}) of ([a-zæøå]{4,})\b")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            for said, why, right in self._found(paragraph.text):
                yield self.at(paragraph.line_at(said.start()), said.group(0), why, right)

    def _found(self, text: str) -> Iterator[tuple[re.Match[str], str, str]]:
        for said in self.FEMININE.finditer(text):
            right = f"{'Den' if said[1][0] == 'D' else 'den'} {said[2]} {said[3]}en"
            yield said, f"«{said[3]}» er ikke intetkjønn.", right
        for said in self.PLURAL.finditer(text):
            yield said, "Adjektivet skal stå i flertall.", f"{said[1]} {said[2]}e {said[3]}"
        for said in self.GENITIVE.finditer(text):
            name, verb = (part for part in said.groups() if part)
            yield said, "Genitiv foran et verb.", f"{name} {verb}"
        for said in self.ENGLISH.finditer(text):
            yield said, "«of» er engelsk.", f"{said[1]} og {said[2]}"


class Missing(Rule):
    """A word or a mark that is missing."""

    key = "L11"
    title = "Ord eller tegn som mangler"
    example = "Det var kommunevalg september 2023, bla. At Oslo deltok."
    allowed = "Det var kommunevalg i september 2023, bl.a. i Oslo."

    BEFORE_MONTH = re.compile(
        rf"\b([a-zæøå]*(?:(?<!ut)valg|møte|samling|konferanse))\s+({MONTH})\b"
    )
    SHORT = re.compile(r"\bbla\.|\bbl\.\s?a(?!\.)\b")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            for said in self.BEFORE_MONTH.finditer(paragraph.text):
                yield self.at(
                    paragraph.line_at(said.start()),
                    said.group(0),
                    "Det mangler en preposisjon.",
                    f"{said[1]} i {said[2]}",
                )
            for said in self.SHORT.finditer(paragraph.text):
                yield self.at(
                    paragraph.line_at(said.start()),
                    paragraph.text[said.start() : said.end() + 20],
                    "Forkortelsen skrives «bl.a.».",
                    "bl.a.",
                )


RULES = (BrokenOff, Doubled, Split, Grammar, Missing)
