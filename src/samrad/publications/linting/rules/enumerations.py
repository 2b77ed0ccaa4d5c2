"""L03: a number, a colon, and what it counts in the same sentence."""

import re
from collections.abc import Iterator

from samrad.base.ports.known import Sort
from samrad.publications.linting.days import WEEKDAYS
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import MONTH
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.counts import ABOUT, COUNT, NUMBERS, SOME, number

COUNTED = re.compile(
    rf"(?<![\d.,–-])\b(?P<n>\d{{1,2}}|(?i:{'|'.join(NUMBERS)}))\s+(?P<words>(?:[a-zæøå-]+\s+){{0,5}}"
    r"[a-zæøå-]+):\s+(?P<items>[^.:;!?\d]{3,300})[.!]"
)
AND = re.compile(r",?\s+(?:og|samt)\s+")
OPEN = re.compile(r"(?i)\b(?:osv|m\.m|mfl|med flere|med mer|blant andre|etc|eller|som|å)\b")
MOST_WORDS, LEAST, LEAD = 3, 2, 300


class CountInSentence(Rule):
    """A number before a colon says how many are named after it: «tre kommuner: Asker og Lier».

    Names of municipalities are counted one by one. Of other things «a, b og c» may be two or
    three, «næring og kultur» being one: only a number that fits neither is remarked on.
    """

    key = "L03"
    title = "Antall mot oppramsing"
    severity = Severity.BLOCK
    example = "Følgende tre kommuner deltok: Asker, Bærum, Oslo og Lier."
    allowed = (
        "Følgende fire kommuner deltok: Asker, Bærum, Oslo og Lier. Rådet har tre faggrupper: "
        "klima, areal, næring og kultur."
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        for paragraph in page.paragraphs:
            for said in COUNTED.finditer(paragraph.text) if ": " in paragraph.text else ():
                lead = re.split(
                    r"[.:!?]\s", paragraph.text[max(0, said.start() - LEAD) : said.start()]
                )[-1]
                if ABOUT.search(lead) or COUNT.search(lead) or SOME.search(lead + said["words"]):
                    continue
                found = _counted(said, facts)
                if found and LEAST <= number(said["n"]) not in found:
                    told = " eller ".join(str(one) for one in sorted({found[0], found[-1]}))
                    why = f"Teksten sier {said['n'].lower()}, men her står {told}."
                    line = paragraph.line_at(said.start())
                    severity = self.severity if "kommuner" in said["words"] else Severity.WARN
                    yield self.at(line, said.group(0), why, "Se hva som er riktig.", severity)


def _counted(said: re.Match[str], facts: Facts) -> range:
    """How many things the sentence may name; empty when that cannot be told."""
    items = re.sub(r"\([^()]*\)", "", said["items"])
    if OPEN.search(items) or COUNT.search(items):  # «sju medlemmer: tre kvinner og fire menn»
        return range(0)
    for one in facts.of(Sort.MUNICIPALITY):
        if " og " in one.words:
            items = items.replace(one.words, one.words.replace(" og ", " & "))
    parts = [part.strip() for part in items.split(",") if part.strip()]
    single = [word for part in AND.split(items) for word in re.split(r",\s*", part) if word.strip()]
    if len(single) < LEAST or any(len(one.split()) > MOST_WORDS for one in single):
        return range(0)
    are_names = all(one.strip()[0].isupper() and one.strip()[-1] != "-" for one in single)
    if "kommuner" in said["words"] and are_names:
        return range(len(single), len(single) + 1)
    return range(len(parts), len(single) + 1)


ON = rf"(?:(?:{'|'.join(WEEKDAYS)}) )?(?:den )?\d{{1,2}}\.(?:\s?(?:{MONTH}))?(?: 20\d\d)?"


class DaysInSentence(Rule):
    """A number of meetings, and the days of all of them after it."""

    key = "L03"
    title = "Antall mot datoer"
    severity = Severity.BLOCK
    example = "Styret hadde fem møter i 2023: 2. februar, 20. april, 8. juni og 14. september."
    allowed = "Styret hadde fire møter i 2023: 2. og 20. februar, 8. juni og 14. september."

    AND_DAY = re.compile(r" og (?:\w+ )?(?:den )?\d{1,2}\.")
    SAID = re.compile(
        rf"(?i)(?<![\d.,–-])\b(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)}) (?:[a-zæøå]+ )?"
        r"[a-zæøå]*(?:møter|samlinger|seminarer|webinarer|konferanser|besøk|dager)(?: i 20\d\d)?"
        rf"(?:: | \(|, | – )(?P<days>{ON}(?:(?:, | og |, og ){ON})+)(?=[.;)]|$)"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            text = paragraph.text
            for said in self.SAID.finditer(text) if self.AND_DAY.search(text) else ():
                found = len(re.findall(r"\d{1,2}\.", said["days"]))
                lead = re.split(r"[.:!?]\s", text[max(0, said.start() - LEAD) : said.start()])[-1]
                if number(said["n"]) != found and not ABOUT.search(lead):
                    why = f"Teksten sier {said['n'].lower()}, men her står {found} datoer."
                    line = paragraph.line_at(said.start())
                    yield self.at(line, said.group(0), why, "Se møteplanen.")


RULES = (CountInSentence, DaysInSentence)
