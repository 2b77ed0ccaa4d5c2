"""L02: figures, tables and chapters a text sends its reader to, and that are not there."""

import re
from collections.abc import Iterator

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import CHAPTER
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule

SENT_TO = re.compile(
    r"(?:\b(?:[Ss]e|[Jj]f\.?|i|av|og) |\()(?P<what>figur|tabell|kapittel|avsnitt|punkt) "
    r"(?P<n>\d{1,2}(?:\.\d{1,2})*)(?![\d.]*\d)(?P<after> i \w+)?"
)
STANDS = re.compile(
    r"(?i)^[\W\d]*(?P<what>figur|tabell|kapittel|avsnitt|punkt) (?P<n>\d{1,2}(?:\.\d{1,2})*)"
)
FEWEST = 3  # chapters with numbers, before a text is taken to number its chapters


class NowhereToGo(Rule):
    """«Se figur 7» in a text without it, and «se kapittel 9» in one that numbers its chapters."""

    key = "L02"
    title = "Henvisning til noe som ikke finnes"
    example = "Folketallet vokser, se figur 7.\n\nFigur 6: Folketallet i medlemmene"
    allowed = (
        "Folketallet vokser, se figur 6, og kapittel 9 i kommuneloven.\n\n"
        "Figur 6: Folketallet i medlemmene"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        sent = [
            (paragraph, said) for paragraph in page.paragraphs
            for said in SENT_TO.finditer(paragraph.text) if not said["after"]
        ]  # fmt: skip
        if not sent:
            return
        standing, chapters = _standing(page), _chapters(page)
        for paragraph, said in sent:
            what, nr = said["what"], said["n"]
            is_chapter = what not in ("figur", "tabell")
            if (what, nr) in standing or (
                is_chapter and (len(chapters) < FEWEST or nr in chapters)
            ):
                continue
            why = f"{what.capitalize()} {nr} står ikke i teksten."
            line = paragraph.line_at(said.start())
            yield self.at(line, said.group(0), why, "Rett nummeret, eller ta ut henvisningen.")


def _standing(page: Manuscript) -> set[tuple[str, str]]:
    """What the lines of the text begin with of figures, tables and chapters, by sort and number."""
    found = (STANDS.match(line) for line in page.lines)
    return {(one["what"].lower(), one["n"]) for one in found if one}


def _chapters(page: Manuscript) -> set[str]:
    """The numbers that lines begin with, as headings of chapters do."""
    found = (CHAPTER.match(line) for _at, line in page.body)
    return {one.group(0).strip(" .") for one in found if one}


RULES = (NowhereToGo,)
