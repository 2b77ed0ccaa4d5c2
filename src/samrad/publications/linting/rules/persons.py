"""L23: who is said to lead a board or sit in it, against who did on the days of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samrad.base.collation import folded
from samrad.base.dates import written
from samrad.base.ports.known import Holder, Place
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule
from samrad.publications.linting.rules.roles import line_ups

NAME = r"[A-ZÆØÅ][\wæøåé-]+(?: [A-ZÆØÅ][\wæøåé-]+){1,3}"
OFFICE = r"(?:(?:vara|fylkes)?ordfører |byrådsleder |byråd |kommunedirektør )?"
BOARD = r"(?:styret|(?:[A-ZÆØÅ]\w+s|rådets) styre)"
ROLE = (
    rf"(?P<role>[Ss]tyreleder|[Ss]tyrets (?:nest)?leder|"
    rf"(?:[Nn]est)?[Ll]eder (?:av|i|for) {BOARD}|[Ss]tyremedlem|[Mm]edlem (?:av|i) {BOARD})"
)
BEFORE = re.compile(rf"\b{ROLE},? {OFFICE}(?P<who>{NAME})")
AFTER = re.compile(rf"(?P<who>{NAME})(?: \([^()]{{1,12}}\))?(?:, | er | var | som ){ROLE}\b")
OF_BOARD = re.compile(r"[Ss]tyre(?:leder|medlem|t\b|ts\b)|s styre\b")
ELSEWHERE = re.compile(r"\s+(?:i|for|av|hos)\s+([A-ZÆØÅ]\w+)")
THE_BOARD = "styret"
ENOUGH = 4  # of five names in a line-up must be known, before the fifth is doubted


@dataclass(frozen=True)
class Said:
    """That a text says somebody has a place in the board."""

    who: str
    place: Place
    start: int


class UnknownInRole(Rule):
    """Somebody the text says leads the board, or sits in it, and who did not.

    Asked of who did in the year or the one after: a report is signed when the year is over. Of
    bodies elsewhere («styreleder i Ruter») nothing is said, nor where the record knows no holder.
    """

    key = "L23"
    title = "Verv registeret ikke kjenner"
    example = "Møtet i 2023 ble åpnet av styreleder Ola Sør."
    allowed = "Møtet i 2023 ble åpnet av styreleder Kari Nord. Ola Sør er styreleder i Ruter."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        board = facts.body(THE_BOARD)
        if page.year is None or not board:
            return
        known = [one for one in facts.holders(page.year) if one.body == board]
        for paragraph in page.paragraphs:
            for said in _said(paragraph.text, facts.councils):
                asked = [one for one in known if said.place in (Place.MEMBER, one.place)]
                if not asked or any(is_same(said.who, one.person) for one in asked):
                    continue
                at = paragraph.line_at(said.start)
                why = f"Registeret har ikke {said.who} som {LABELS[said.place]} i {page.year}."
                yield self.at(at, paragraph.text[said.start :], why, _told(said, asked))


LABELS = {
    Place.CHAIR: "leder av styret",
    Place.VICE_CHAIR: "nestleder i styret",
    Place.MEMBER: "medlem av styret",
}


def _said(text: str, councils: frozenset[str]) -> Iterator[Said]:
    for pattern in (BEFORE, AFTER) if OF_BOARD.search(text) else ():
        for found in pattern.finditer(text):
            beyond = ELSEWHERE.match(text[found.end() :])
            if beyond and not any(beyond[1].startswith(one) for one in councils):
                continue
            owner = re.search(r"([A-ZÆØÅ]\w+)s styre$", found["role"])
            if owner and not any(one.startswith(owner[1]) for one in councils):
                continue
            yield Said(found["who"], _place(found["role"].lower()), found.start())


def _place(role: str) -> Place:
    if "medlem" in role:
        return Place.MEMBER
    return Place.VICE_CHAIR if "nestleder" in role else Place.CHAIR


def _told(said: Said, asked: list[Holder]) -> str:
    """Who the record has in the place; for a seat among many, nobody."""
    if said.place == Place.MEMBER:
        return "Se navnet, og når vervet gjaldt."
    told = dict.fromkeys(f"{one.person}{_days(one)}" for one in asked)
    return f"Registeret har {', '.join(told)}."


def _days(one: Holder) -> str:
    last = one.used.last_day
    return f" (til og med {written(last)})" if last else ""


def is_same(one: str, other: str) -> bool:
    """Whether two names may be one person's: the last name is, and one has all names of the other.

    «Kari Nord» and «Kari Berg Nord».
    """
    first, second = folded(one).split(), folded(other).split()
    return first[-1] == second[-1] and ({*first} <= {*second} or {*second} <= {*first})


class UnknownInLineUp(Rule):
    """A row of a printed line-up of the board with nobody the record knows in it.

    Doubted only where the record knows four of five of the names: else it is the record that lacks.
    """

    key = "L23"
    title = "Navn i en sammensetning"
    example = (
        "Styret hadde fra 8. juni 2023 følgende sammensetning:\n\n• Ordfører Kari Nord (leder)"
        "\n\n• Ordfører Ola Vest, nestleder\n\n• Ordfører Solveig Øst\n\n• Ordfører Ingrid Sør\n\n"
        "• Ordfører Håkon Midt"
    )
    allowed = example.replace("Ola Vest", "Ola Berg")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        board = facts.body(THE_BOARD)
        if page.year is None or not board:
            return
        known = {one.person for one in facts.holders(page.year) if one.body == board}
        people = [{*folded(one).split()} for one in known]
        for at, words, rows in line_ups(page):
            if not re.search(r"(?i)\bstyret?\b", words):
                continue
            unknown = [row for row in rows if not _has_one(row, people)]
            if unknown and (len(rows) - len(unknown)) >= len(unknown) * ENOUGH:
                for row in unknown:
                    line = next((n for n, text in page.body if n > at and text == row), at)
                    why = f"Ingen registeret har i styret i {page.year}, står på denne linjen."
                    yield self.at(line, row, why, "Se navnet.")


def _has_one(row: str, people: list[set[str]]) -> bool:
    """Whether the row has the first and last name of one, or all but one of three or more."""
    words = {folded(word) for word in re.findall(r"[\w-]+", row)}
    return any(len(one - words) <= max(0, len(one) - 2) for one in people)


RULES = (UnknownInRole, UnknownInLineUp)
