"""L16: what is left behind when text is taken from elsewhere."""

import re
from collections.abc import Iterator

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript, Paragraph
from samrad.publications.linting.remarks import Remark, Rule

ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
LEAST_WORDS, SHORT, QUARTER = 8, 2, 4


class BareAddress(Rule):
    """A web address alone on a line, in the middle of the text."""

    key = "L16"
    title = "Nettadresse på egen linje"
    example = "2. styrke merkevaren.\n\nhttps://example.org/last-ned\n\n3. gjøre verdiene kjent."
    allowed = "Les mer på https://example.org/last-ned."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words in page.body:
            if ADDRESS.fullmatch(words) and words.startswith("http"):
                yield self.at(
                    at,
                    words,
                    "Nettadressen har havnet i teksten.",
                    "Gjør den til en lenke på et ord.",
                )


class OpenQuote(Rule):
    """A quotation mark opened and never closed, or closed and never opened."""

    key = "L16"
    title = "Anførselstegn uten makker"
    example = "Følge opp «Internasjonal strategi (2015) gjennom å:"
    allowed = "Følge opp «Internasjonal strategi» (2015) gjennom å:"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for index, paragraph in enumerate(page.paragraphs):
            missing = paragraph.text.count("«") - paragraph.text.count("»")
            if not missing:
                continue
            near = page.paragraphs[max(0, index - 1) : index + 2]
            if sum(_balance(one) for one in near) == 0:
                continue
            at = paragraph.text.rfind("«") if missing > 0 else paragraph.text.find("»")
            word = "åpnes, men lukkes ikke" if missing > 0 else "lukkes, men åpnes ikke"
            yield self.at(
                paragraph.line_at(at),
                paragraph.text[max(0, at - 10) :],
                f"Anførselstegnet {word}.",
                "Sett inn det som mangler.",
            )


def _balance(paragraph: Paragraph) -> int:
    return paragraph.text.count("«") - paragraph.text.count("»")


DOTTED = re.compile(r"\b(?:[a-zæøå]{1,3}\.){2,}|\b[a-zæøå]\.[a-zæøå]{1,3}\b")  # «bl.a.», «m.fl»


class BrokenWords(Rule):
    """A block with blanks inside its words: it can be neither searched nor read aloud."""

    key = "L16"
    title = "Mellomrom inne i ord"
    example = "Bl i  kl imahelt for en måned (tenta tiv overs kri ft) (a rr:As ker, Gjøvik, Li l)"
    allowed = "Bli klimahelt for en måned (tentativ overskrift) (arr: Asker, Gjøvik, Lillehammer)"

    # Norwegian words and abbreviations of one and two letters, so that plain prose passes.
    COMMON = frozenset({
        "i", "å", "av", "at", "da", "de", "du", "en", "er", "et", "få", "gå", "ha", "hr", "ja",
        "jo", "kl", "km", "kr", "må", "nå", "nr", "og", "om", "på", "så", "se", "si", "to", "ut",
        "vi", "år", "ca", "co", "eg", "is", "ny", "or", "pr", "be", "ei", "vs",
    })  # fmt: skip

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            words = re.findall(r"[A-Za-zÆØÅæøå]+", DOTTED.sub(" ", paragraph.text))
            short = [one for one in words if len(one) <= SHORT and one.lower() not in self.COMMON]
            if len(words) >= LEAST_WORDS and len(short) * QUARTER > len(words):
                why = f"{len(short)} av {len(words)} ord har en eller to bokstaver."
                yield self.at(paragraph, paragraph.text, why, "Hent teksten på nytt.")


RULES = (BareAddress, OpenQuote, BrokenWords)
