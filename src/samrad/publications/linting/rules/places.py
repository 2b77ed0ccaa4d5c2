"""L08: municipalities the country does not have, and lists of them that are not uniform."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from samrad.base.collation import alphabetical
from samrad.base.dates import written
from samrad.base.ports.known import Sort
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript, Paragraph
from samrad.publications.linting.nearness import is_one_slip
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.names import day_of

NAMED = re.compile(
    r"(?P<name>[A-ZÆØÅÁČĐŊŠŦŽ][\w-]+(?: (?:i |og )?[A-ZÆØÅ][\w-]+){0,3})\s+kommune\b"
)
NAME = r"[A-ZÆØÅÁČĐŊŠŦŽ][a-zæøå][\w-]*(?: [A-ZÆØÅ][a-zæøå][\w-]*)*"
AFTER = re.compile(
    rf"\b[Kk]ommunen(?:e)? (?P<names>{NAME}(?:, {NAME})*(?:,? (?:og|eller|samt) {NAME})?)"
)
APART = re.compile(r",? (?:og|eller|samt) |, ")
FOREIGN = re.compile(r"[öäÖÄü]|(?i:\b(?:sverige|svensk\w*|danmark|dansk\w*|finland|finsk\w*)\b)")
INSIDE = re.compile(r"[a-zæøå\d,] $")  # what a name inside a sentence comes after
WHOLE_COUNTRY, FEWEST = 300, 5


class NoSuchMunicipality(Rule):
    """«X kommune», or «kommunene X og Y», where no municipality has borne the name.

    Asked only where the record holds the whole country on the day: else nobody can know. A word
    that opens a sentence («Hver kommune») is no name unless it is nearly one.
    """

    key = "L08"
    title = "Kommune som ikke finnes"
    example = "Møtet i 2023 ble holdt i Solvang kommune, for kommunene Asker, Solstrand og Nes."
    allowed = (
        "Møtet i 2023 ble holdt i Asker kommune. Hver kommune sendte to. Malmö kommune kom. "
        "Kommunen Asker og kommunene Nes, Nordre Land og Moss var der."
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        day = day_of(page)
        known = facts.of(Sort.MUNICIPALITY)
        if day is None or sum(day in one.used for one in known) < WHOLE_COUNTRY:
            return
        names = {one.words for one in known}
        told: set[str] = set()
        for sentence in page.sentences:
            text = sentence.text
            if "ommune" not in text or FOREIGN.search(text):
                continue
            for start, quoted, name, opens in _named(text, names):
                near = next((one for one in sorted(names) if is_one_slip(name, one)), "")
                if name in told or (opens and not near):
                    continue
                told.add(name)
                why = f"Ingen kommune heter {name} i registeret."
                yield self.at(sentence.line_at(start), quoted, why, near)


def _named(text: str, names: set[str]) -> Iterator[tuple[int, str, str, bool]]:
    """What a sentence calls a municipality, and none is: where, the words around it, the name.

    The last says that it opens a sentence, and so may be no name.
    """
    for said in NAMED.finditer(text):
        if not _is_known(said["name"], names):
            name = said["name"].rpartition(" i ")[2]
            opens = name == said["name"] and not INSIDE.search(text[: said.start()])
            yield said.start(), said.group(0), name, opens
    for said in AFTER.finditer(text):
        told = said["names"]
        for one in names:
            if " og " in one:
                told = told.replace(one, one.replace(" og ", " & "))
        for part in APART.split(told):
            if part.replace(" & ", " og ") not in names:
                yield said.start(), said.group(0), part, False


def _is_known(name: str, names: set[str]) -> bool:
    """Whether a name, or the end of it, is a municipality's: «Ordfører Kari Nord, Asker»."""
    words = name.split()
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return any(end in names or end.removesuffix("s") in names for end in ends)


class UnevenList(Rule):
    """A list of municipalities where one has «kommune» after it, or stands out of the alphabet."""

    key = "L08"
    title = "Liste som ikke er lik hele veien"
    severity = Severity.NOTE
    example = "• Asker\n• Moss kommune\n• Nordre Land\n• Oslo\n• Skiptvet"
    allowed = "• Asker\n• Moss\n• Nordre Land\n• Oslo\n• Skiptvet"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        names = {one.words for one in facts.of(Sort.MUNICIPALITY)}
        for rows in _lists(page, names):
            suffixed = [row for row in rows if row.text.rstrip().endswith(" kommune")]
            if len(suffixed) * FEWEST <= len(rows):
                for row in suffixed:
                    name = _bare(row)
                    why = "De andre i listen står uten «kommune»."
                    yield self.at(row, row.text, why, name)
            astray = [
                (one, other) for one, other in pairwise(rows)
                if alphabetical(_bare(one)) > alphabetical(_bare(other))
            ]  # fmt: skip
            for one, other in astray if len(astray) * FEWEST <= len(rows) else ():
                why = f"{_bare(other)} står etter {_bare(one)}; resten følger alfabetet."
                yield self.at(one, f"{_bare(one)}, {_bare(other)}", why, "Bytt plass.")


def _bare(row: Paragraph) -> str:
    return re.sub(r"^\d+\.\s*|\s+kommune$", "", row.text.strip())


def _lists(page: Manuscript, names: set[str]) -> Iterator[list[Paragraph]]:
    """Runs of items that each are a municipality and nothing else."""
    rows: list[Paragraph] = []
    for one in [*page.paragraphs, None]:
        if one is not None and _bare(one) in names:
            rows.append(one)
            continue
        if len(rows) >= FEWEST:
            yield rows
        rows = []


class EndedMunicipality(Rule):
    """«X kommune» in a text about a year when no municipality bore the name any longer."""

    key = "L09"
    title = "Kommune som ikke fantes lenger"
    example = "Skauby kommune var vert for samlingen i 2023."
    allowed = "Asker kommune var vert i 2023. Tidligere Skauby kommune var vert i 2018."

    PAST = re.compile(
        r"(?i)\b(?:tidligere|gamle|daværende|den gang\w*|slått sammen|opphørte|del av|gikk inn|"
        r"inngikk)\b"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        day = day_of(page)
        if day is None:
            return
        known, began = facts.of(Sort.MUNICIPALITY), date(day.year, 1, 1)
        living = {one.words for one in known if day in one.used}
        ends = ((one.words, one.used.last_day) for one in known if one.words not in living)
        over = {words: last for words, last in ends if last and last < began}
        for sentence in page.sentences if over else ():
            text = sentence.text
            if " kommune" not in text or self.PAST.search(text):
                continue
            years = [int(year) for year in re.findall(r"\b((?:19|20)\d\d)\b", text)]
            for said in NAMED.finditer(text):
                last = over.get(said["name"])
                if last is not None and all(year > last.year for year in years):
                    why = f"{said['name']} var kommune til og med {written(last)}."
                    yield self.at(sentence.line_at(said.start()), said.group(0), why, "Se navnet.")


RULES = (NoSuchMunicipality, EndedMunicipality, UnevenList)
