"""L10: a printed line-up says who leads, and when it was so."""

import re
from collections.abc import Iterator

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import MONTH
from samrad.publications.linting.manuscript import Manuscript, Paragraph
from samrad.publications.linting.remarks import Remark, Rule, Severity

LINE_UP = re.compile(
    r"(?i)(?:\bstyret?\b|\butvalget?\b|\bkomité|\bkomite).*(?:sammensetning|\bvalgt\b|består av)|"
    r"sammensetning.*(?:\bstyret?\b|\butvalget?\b)"
)
FEWEST, LONGEST_ROW = 5, 160
PERSON = re.compile(r"[A-ZÆØÅ][\wæøå-]+ (?:[A-ZÆØÅ][\wæøå-]+ ?)+")


def line_ups(page: Manuscript) -> Iterator[tuple[int, str, list[str]]]:
    """Each printed line-up: the line that leads it in, its words, and the rows of persons."""
    for index, (at, words) in enumerate(page.body):
        if not (words.endswith(":") and LINE_UP.search(words)):
            continue
        rows: list[str] = []
        for _at, row in page.body[index + 1 :]:
            if not row:
                continue
            if row[-1] in ".:" or (len(row.split()) > 16 and not rows):  # noqa: PLR2004 -- prose
                break
            if PERSON.search(row):
                rows.append(row)
        if len(rows) >= FEWEST:
            yield at, words, rows


class NoLeader(Rule):
    """A line-up of a board without a leader, or without a deputy leader."""

    key = "L10"
    title = "Leder og nestleder"
    example = (
        "Rådets styre hadde fra 8. juni følgende sammensetning:\n\n• Ordfører Kari Nord\n\n"
        "• Ordfører Ola Sør\n\n• Ordfører Solveig Øst\n\n• Ordfører Ingrid Vest\n\n"
        "• Ordfører Håkon Midt"
    )
    allowed = (
        "Rådets styre hadde fra 8. juni følgende sammensetning:\n\n• Ordfører Kari Nord "
        "(leder)\n\n• Ordfører Ola Sør, nestleder\n\n• Ordfører Solveig Øst\n\n"
        "• Ordfører Ingrid Vest\n\n• Ordfører Håkon Midt"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words, rows in line_ups(page):
            if not re.search(r"(?i)\bstyret?\b", words):
                continue
            text = " ".join(rows).lower()
            deputy = "nestleder" in text
            leader = re.search(r"(?<!nest)(?<!byråds)leder\b", text)
            lacking = [word for word, has in (("leder", leader), ("nestleder", deputy)) if not has]
            if lacking:
                yield self.at(
                    at,
                    words,
                    f"Listen har {len(rows)} navn, men sier ikke hvem som er "
                    f"{' og '.join(lacking)}.",
                    "Skriv vervet etter navnet.",
                )


class NoDays(Rule):
    """A line-up that does not say from which day to which."""

    key = "L10"
    title = "Sammensetning uten dato"
    example = (
        "Rådets styre hadde følgende sammensetning i 2023:\n\n• Ordfører Kari Nord (leder)"
        "\n\n• Ordfører Ola Sør, nestleder\n\n• Ordfører Solveig Øst\n\n• Ordfører Ingrid Vest\n\n"
        "• Ordfører Håkon Midt"
    )
    allowed = NoLeader.allowed

    DAY = re.compile(rf"(?i)\b\d{{1,2}}\.\s?(?:{MONTH}|\d)|\bfrem til\b|\bhele året\b")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, words, _rows in line_ups(page):
            if not self.DAY.search(words) and re.search(r"(?i)\bstyret?\b", words):
                yield self.at(
                    at,
                    words,
                    "Det står ikke fra og til hvilken dag sammensetningen gjaldt.",
                    "Skriv dagene, og hvem som ble valgt når.",
                )


class UnlikeRow(Rule):
    """One of many persons in a list whose municipality is missing."""

    key = "L10"
    title = "Opplysning som mangler i én rad"
    severity = Severity.NOTE
    example = (
        "Disse ble valgt:\n\n• Kari Nord (Sp), Asker kommune\n• Ola Sør (H), Moss kommune\n"
        "• Ingrid Vest (V), Oslo kommune\n• Håkon Midt (SV), Hadelandsregionen"
    )
    allowed = example.replace("Hadelandsregionen", "Skiptvet kommune")

    PARTY = re.compile(r"\([A-ZÆØÅ][A-Za-zæøåÆØÅ]{0,4}\)")
    LEAST = 4

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for rows in self._lists(page):
            without = [row for row in rows if "kommune" not in row.text]
            if len(without) == 1 and len(rows) >= self.LEAST:
                row = without[0]
                yield self.at(
                    row, row.text, "De andre i listen står med kommune.", "Skriv kommunen."
                )

    def _lists(self, page: Manuscript) -> Iterator[list[Paragraph]]:
        rows: list[Paragraph] = []
        for one in [*page.paragraphs, None]:
            if one is not None and self.PARTY.search(one.text) and len(one.text) < LONGEST_ROW:
                rows.append(one)
                continue
            yield rows
            rows = []


RULES = (NoLeader, NoDays, UnlikeRow)
