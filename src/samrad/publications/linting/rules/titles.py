"""L08, L11 and L15: one name, one title and one word written alike each time."""

import re
from collections import defaultdict
from collections.abc import Iterator

from samrad.base.ports.known import Sort
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.names import day_of

QUOTED = re.compile(r"«([^«»]{8,80})»")
FEWEST_WORDS, LEAST_LETTERS, LONGEST_THEME, MOST_TITLES = 3, 3, 6, 400


class OtherCapitals(Rule):
    """A name with capitals inside it, written with others elsewhere: «BEST-» and «Best-»."""

    key = "L08"
    title = "Samme navn, andre store bokstaver"
    severity = Severity.NOTE
    example = "BEST-konferansen ble holdt i juni. Temaet på Best-konferansen var kompetanse."
    allowed = "BEST-konferansen ble holdt i juni. PROGRAM FOR BEST-KONFERANSEN\n\nVi var med."

    WORD = re.compile(r"\b[A-ZÆØÅ][\wæøåÆØÅ]*(?:-[\wæøåÆØÅ]+)*[a-zæøå]\b")
    CAPITALS = re.compile(r"[A-ZÆØÅ]")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        forms: dict[str, dict[str, int]] = defaultdict(dict)
        for at, words in page.body:
            for said in self.WORD.finditer(words):
                forms[said[0].lower()].setdefault(said[0], at)
        for found in forms.values():
            odd = [one for one in found if len(self.CAPITALS.findall(one)) > 1]
            plain = [one for one in found if one not in odd]
            if odd and plain:
                last, at = plain[0], found[plain[0]]
                why = f"Navnet er skrevet «{odd[0]}» på linje {found[odd[0]]}."
                yield self.at(at, last, why, "Skriv det likt.")


class TwoCapitals(Rule):
    """A word that begins with two capitals and goes on in small letters: «LInkedIn»."""

    key = "L11"
    title = "To store bokstaver"
    severity = Severity.NOTE
    example = "Følg oss på LInkedIn."
    allowed = "Følg oss på LinkedIn, på NRK og i IPR-et. EØS-avtalen gjelder."

    WORD = re.compile(r"(?<![-\w])[A-ZÆØÅ]{2}[a-zæøå]{4,}\w*")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words in page.body:
            for said in self.WORD.finditer(words):
                right = said[0][0] + said[0][1].lower() + said[0][2:]
                yield self.at(at, said[0], "Ordet begynner med to store bokstaver.", right)


class DashAtWord(Rule):
    """A dash between words with a blank on one side only: «IPR– En presentasjon»."""

    key = "L15"
    title = "Tankestrek uten mellomrom"
    severity = Severity.NOTE
    example = "Rådet IPR– En kort presentasjon"
    allowed = "Rådet IPR – En kort presentasjon, side 3–4, Oslo–Moss, by- og landkommuner"

    WORDS = re.compile(r"[A-Za-zÆØÅæøå]{2,}– [A-ZÆØÅ][a-zæøå]+")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words in page.body:
            for said in self.WORDS.finditer(words) if "– " in words else ():
                right = said[0].replace("– ", " – ")
                yield self.at(at, said[0], "Tankestreken mangler et mellomrom.", right)


class OneTitle(Rule):
    """A quoted title that stands elsewhere with a dash, or without the one it has."""

    key = "L08"
    title = "Én tittel, to skrivemåter"
    severity = Severity.NOTE
    example = "Vi svarte på «Mer av alt raskere» i april. Rapporten Mer av alt – raskere var lang."
    allowed = (
        "Vi svarte på «Mer av alt – raskere» i april. Rapporten Mer av alt – raskere var lang."
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        titles = {
            said[1]: paragraph.line_at(said.start())
            for paragraph in page.paragraphs for said in QUOTED.finditer(paragraph.text)
            if len(said[1].split()) >= FEWEST_WORDS
        }  # fmt: skip
        for title, first in list(titles.items())[:MOST_TITLES]:
            parts = re.findall(r"\w+", title)
            pattern = re.compile(r"\b" + r"(?: – | - |: |, | )".join(parts) + r"\b")
            for paragraph in page.paragraphs:
                if parts[0] not in paragraph.text or len(parts) < FEWEST_WORDS:
                    continue
                for said in pattern.finditer(paragraph.text):
                    if said[0] not in title and said[0] not in titles:
                        at = paragraph.line_at(said.start())
                        why = f"Linje {first} skriver «{title}»."
                        yield self.at(at, said[0], why, "Skriv tittelen som på forsiden.")


class ShortArea(Rule):
    """A focus area called by some of its words, where the record has no such short name."""

    key = "L08"
    title = "Innsatsområde med forkortet navn"
    severity = Severity.NOTE
    example = (
        "• Av innsatsområdene i 2023 er Fellesskap og samarbeid viktigst, så Areal og transport."
    )
    allowed = (
        "• Av innsatsområdene i 2023 er Fellesskap og samarbeid viktigst, så klima og transport."
    )

    PHRASE = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+(?:, [a-zæøå]+)* og [a-zæøå]+\b")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        day = day_of(page)
        areas = [one.words for one in facts.of(Sort.FOCUS_AREA) if day and day in one.used]
        whole = {one.lower() for one in areas}
        if not areas or page.is_traced:
            return
        for sentence in page.sentences:
            if "nnsatsområde" not in sentence.text:
                continue
            for said in self.PHRASE.finditer(sentence.text):
                words = _words(said[0])
                full = next((one for one in areas if words < _words(one)), "")
                if full and said[0].lower() not in whole:
                    at = sentence.line_at(said.start())
                    yield self.at(at, said[0], f"Innsatsområdet heter «{full}».", full)


def _words(name: str) -> set[str]:
    return {*re.findall(r"\w{3,}", name.lower())}


class UnlistedTheme(Rule):
    """A theme by name that is not among those the text lists, and is nearly one of them."""

    key = "L08"
    title = "Tema som ikke står i listen"
    example = (
        "Programmet har to hovedtema:\n\n• Grønn mobilitet\n\n• Grønne jobber og innovasjon\n\n"
        "Tiltak innenfor temaet Grønn Innovasjon følger."
    )
    allowed = (
        "Programmet har to hovedtema:\n\n• Grønn mobilitet\n\n• Grønne jobber og innovasjon\n\n"
        "Tiltak innenfor temaet Grønn mobilitet følger. Temaet Oslo og Moss er et annet."
    )

    NAMED = re.compile(r"\btemaet «?([A-ZÆØÅ][a-zæøå]+(?: [A-ZÆØÅ]?[a-zæøå]+)?)")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        listed = list(_themes(page))
        for sentence in page.sentences if listed else ():
            for said in self.NAMED.finditer(sentence.text):
                near = [one for one in listed if _is_near(said[1], one)]
                is_one = any(one.lower().startswith(said[1].lower()) for one in listed)
                if near and not is_one:
                    told = " og ".join(f"«{one}»" for one in near)
                    at = sentence.line_at(said.start())
                    yield self.at(at, said[0], f"Listen over tema har {told}.", near[0])


def _themes(page: Manuscript) -> Iterator[str]:
    """What stands in lists led in by «tema:»; in text out of a PDF the bullets may be lost."""
    inside = False
    for paragraph in page.paragraphs:
        words = paragraph.text.strip(" ;")
        inside = inside and len(words.split()) <= LONGEST_THEME and words[-1:] not in ".:"
        if inside:
            yield words
        inside = inside or words.endswith("tema:")


def _is_near(one: str, other: str) -> bool:
    """Whether every word of one is the beginning of a word of other, or the other way round."""
    words = other.lower().split()
    return all(
        any(
            word.startswith(part) or part.startswith(word)
            for word in words
            if len(word) >= LEAST_LETTERS
        )
        for part in one.lower().split()
    )


RULES = (OtherCapitals, TwoCapitals, DashAtWord, OneTitle, ShortArea, UnlistedTheme)
