"""L01: text that is still to be written."""

import re
from collections.abc import Iterator

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity

SLOT = "navn|dato|sted|tittel|tekst|tall|antall|beløp|bilde"
# A part of the document, as a note in it names one; «møtet» or «svaret» is something that comes.
TEXT = (
    r"(?:tekst|forord|ingress|avsnitt|sitat|regnskap|innhold)(?:et|en)?|innledning(?:en)?|"
    r"kapittel|kapitlet|bilder?|foto|tall|tabell(?:en|er)?|figur(?:en|er)?|beretning(?:en)?|"
    r"vedlegg(?:et)?|omtalen?|program|lenker?|logo|kart|illustrasjon|navn|dato|mer|resten"
)


class Placeholder(Rule):
    """A word that stands where the text should have been."""

    key = "L01"
    title = "Plassholder"
    severity = Severity.BLOCK
    example = "BEST-konferansen 2023 – TITTEL"
    allowed = "Konferansens tittel er «Redd Oslofjorden», og stedet er Oslo."

    # «XX-24» is a name; a line of nothing but «____» is for a signature.
    WORDS = re.compile(
        r"\b(?:TITTEL|NAVN|DATO|STED|TEKST|TBA|TBD|TO[D]O|FI[X]ME|NN|XX+(?!-\w)|[Ll]orem ipsum)\b|"
        r"\b(?:vedlegg|kapittel|tabell|figur|avsnitt|punkt|sak) [XY]\b(?!-)|(?<!\S)\?{2,}(?!\S)|"
        r"\[(?:\.{3}|…)\]|"
        rf"\[(?i:sett inn|legg inn|fyll inn|fyll ut|skriv inn|{SLOT})\b[^\[\]]{{0,60}}\](?!\()|"
        rf"<(?i:(?:sett inn |fyll inn )?(?:{SLOT}))\b[^<>]{{0,40}}>|"
        r"(?<=\S )_{3,}|(?<!_)_{3,}(?= \S)"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words in page.body:
            if match := self.WORDS.search(words):
                yield self.at(
                    at,
                    words,
                    f"«{match.group(0)}» er en plassholder.",
                    "Skriv inn det som mangler.",
                )


class ToCome(Rule):
    """A sentence that promises a text later."""

    key = "L01"
    title = "Tekst som skal komme"
    severity = Severity.BLOCK
    example = "Forord oppdateres innen 26. april"
    allowed = "Nettsidene oppdateres hver uke. Nytt møte kommer senere."

    WORDS = re.compile(
        rf"(?i)\b(?:{TEXT}) (?:oppdateres|kommer|ettersendes|skrives|avklares)"
        r" (?:innen|senere|her|seinere)\b(?! i (?:kap|avsn|rapp|dok|tekst))|"
        r"\b(?:fylles ut|settes inn|må sjekkes) (?:innen|senere|her|seinere)\b|"
        rf"\b(?:{TEXT}) må (?:skrives|fylles ut|oppdateres|settes inn)(?=\s*(?:[.!)\]]|$))|"
        r"\((?:mer )?(?:tekst|bilde|tall|lenke|kilde|navn|dato|beløp) (?:her|kommer|mangler)\b"
    )
    SOON = ("kommer", "mangler", "her", "innen", "senere", "seinere", "må ")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words in page.body:
            match = self._said(words)
            if match and "her kommer" not in words.lower()[: match.end()]:
                yield self.at(at, words, "Teksten er lovet, men ikke skrevet.", "Skriv teksten.")

    def _said(self, words: str) -> re.Match[str] | None:
        is_likely = any(one in words for one in self.SOON)  # most lines have none, and are long
        return self.WORDS.search(words) if is_likely else None


class LostMention(Rule):
    """A fact mentioned that the record does not have: the chip prints itself."""

    key = "L01"
    title = "Ukjent opplysning"
    severity = Severity.BLOCK
    example = "Rådet hadde {{medlemer}} medlemmer."
    allowed = "Rådet hadde 64 medlemmer."

    WORDS = re.compile(r"\{\{[^{}]*\}\}")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words in page.body:
            for match in self.WORDS.finditer(words):
                yield self.at(
                    at,
                    words,
                    f"«{match.group(0)}» er ingen opplysning i dokumentet.",
                    "Velg en opplysning avsnittet har, eller rett opp i registeret.",
                )


class DraftMark(Rule):
    """The word UTKAST in a header or on a line of its own."""

    key = "L01"
    title = "Utkastmerke"
    severity = Severity.BLOCK
    example = "UTKAST Rådets handlingsprogram 2019"
    allowed = "Styret behandlet et utkast til program."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words in page.body:
            if re.search(r"\bUTKAST\b", words):
                yield self.at(
                    at,
                    words,
                    "Dokumentet er merket som utkast.",
                    "Ta bort merket når det er vedtatt.",
                )


class OpenQuestion(Rule):
    """A choice not made in a plan: «tentativ», «mulig tema», a question mark in brackets."""

    key = "L01"
    title = "Åpent spørsmål i planen"
    example = "Byutvikling (Utfordre Bærum kommune?)"
    allowed = "Vi stilte spørsmålet: «Hvor står vi og hvordan går vi videre?»."

    WORDS = re.compile(
        r"(?i)\?\s*\)|\btentativ\w*|\bmulig\s+tema\b|\((?:[^()]|\([^()]*\))*\b(?:eller|el ler)\s"
        r"(?:[^()]|\([^()]*\))*\)"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        if page.type == "annual_report":
            return
        for paragraph in page.paragraphs:
            for match in self.WORDS.finditer(paragraph.text):
                if match.group(0).startswith("(") and not _is_place(match.group(0)):
                    continue
                yield self.at(
                    paragraph.line_at(match.start()),
                    paragraph.text,
                    "Det står igjen et valg som ikke er tatt.",
                    "Ta valget, eller skriv hvem som avgjør det og når.",
                )


def _is_place(words: str) -> bool:
    """Whether a bracket offers a choice between names: «(Breivoll (Ås) eller Bjørnsvika)»."""
    return bool(re.search(r"[A-ZÆØÅ]\w+.*\bel ?ler\s+[A-ZÆØÅ]", words, re.DOTALL))


RULES = (Placeholder, ToCome, LostMention, DraftMark, OpenQuestion)
