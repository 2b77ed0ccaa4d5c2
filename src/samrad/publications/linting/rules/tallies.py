"""L03: meetings and seats of a body, against the record of the year."""

import re
from collections.abc import Iterator

from samrad.base.ports.known import Sort, Tally
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import MONTH
from samrad.publications.linting.manuscript import Manuscript, Sentence
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.counts import ABOUT, NUMBERS, members_in, number

NUMBER = rf"(?P<n>\d{{1,3}}|{'|'.join(NUMBERS)})"
MEETINGS = re.compile(
    rf"(?<![\d.,–-])\b{NUMBER} (?P<whose>styre|representantskaps)?møter\b(?! med\b)", re.IGNORECASE
)
SEATS = re.compile(
    rf"\b(?P<body>styret|representantskapet)\s+(?:hadde|har|består av|besto av|bestod av)\s+"
    rf"{NUMBER}\s+(?:faste )?(?:medlemmer|representanter|plasser)\b(?!\s+(?:og|samt|med)\b)",
    re.IGNORECASE,
)
SEATS_NAMED = re.compile(
    rf"^(?P<body>(?!styret|representantskapet)[a-zæøå][a-zæøå -]{{5,50}}?)\s+"
    rf"(?:hadde|har|består av|besto av|bestod av)\s+{NUMBER}\s+(?:faste )?medlemmer\b"
    r"(?!\s+(?:og|samt|med)\b)",
    re.IGNORECASE,
)
# What makes a number one of some meetings, or of meetings to come: then nothing can be said.
PART = re.compile(
    rf"(?i)\b(?:skal|planlagt|minst|inntil|ordinær\w*|ekstra\w*|digital\w*|fysisk\w*|felles|felles-|"
    rf"halvår|høst\w*|vår\w*|sommer\w*|siden|etter|før|hver\w*|pr|per|ytterligere|andre|{MONTH})\b"
)


class MeetingCount(Rule):
    """How many meetings a body had in the year, where a source says it, or more are on record.

    Fewer on record than told is no contradiction: the record may lack some.
    """

    key = "L03"
    title = "Antall møter mot registeret"
    example = "Styret hadde fem møter i 2023."
    allowed = "Styret hadde fire møter i 2023, og det ble holdt fire møter i faggruppen."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        if page.year is None:
            return
        known = {one.body: one for one in facts.tallies(page.year)}
        for sentence in page.sentences:
            if "møter" not in sentence.text.lower():
                continue
            told = list(MEETINGS.finditer(sentence.text))
            if len(told) != 1 or PART.search(sentence.text) or not _is_of(sentence, page.year):
                continue
            said = told[0]
            body = _body(said, sentence, facts)
            if not body or ABOUT.search(sentence.text[: said.start()]):
                continue
            held = _held(facts, page.year, body)
            stated = number(said["n"])
            wanted = _wanted(stated, known.get(body), held)
            if wanted:
                why = f"Teksten sier {stated}, registeret {' eller '.join(map(str, wanted))}."
                yield self.at(sentence.line_at(said.start()), sentence.text, why, "Se møteplanen.")


def _wanted(stated: int, tally: Tally | None, held: int) -> list[int]:
    """What the record has instead; nothing when it does not speak against the number."""
    sourced = tally.meetings if tally else None
    if sourced is not None and stated not in (sourced, held):
        return sorted({sourced, *([held] if held > sourced else [])})
    return [held] if sourced is None and held > stated else []


def _is_of(sentence: Sentence, year: int) -> bool:
    """Whether the sentence is of the year: it names no other."""
    return {*re.findall(r"\b(20\d\d)\b", sentence.text)} <= {str(year)}


def _body(said: re.Match[str], sentence: Sentence, facts: Facts) -> str:
    """The key of the one body the meetings are of; empty when there is none, or several."""
    if said["whose"]:
        return facts.body("styret" if said["whose"].lower() == "styre" else "representantskapet")
    named = {
        one.whose for one in facts.of(Sort.BODY)
        if re.search(rf"(?i)\b{re.escape(one.words)}s?\b", sentence.text)
    }  # fmt: skip
    starts = [
        one.whose for one in facts.of(Sort.BODY)
        if sentence.text[: said.start()].lower().lstrip().startswith(one.words.lower())
    ]  # fmt: skip
    return starts[0] if starts and named == {starts[0]} else ""


def _held(facts: Facts, year: int, body: str) -> int:
    """How many meetings of the body the record has days for."""
    names = {one.words for one in facts.of(Sort.BODY) if one.whose == body}
    return len({one.on for one in facts.sittings if one.body in names and one.on.year == year})


class SeatCount(Rule):
    """How many sit in the board, or the assembly, against the seats in the record."""

    key = "L03"
    title = "Antall plasser mot registeret"
    example = "Styret hadde 17 medlemmer i 2023."
    allowed = "Styret har 16 medlemmer i 2023. Styret har 5 medlemmer og leder. Styret har ansvar."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        if page.year is None:
            return
        known = {one.body: one.seats for one in facts.tallies(page.year)}
        for sentence in page.sentences:
            for said in (*SEATS.finditer(sentence.text), *SEATS_NAMED.finditer(sentence.text)):
                seats = known.get(facts.body(said["body"]), frozenset())
                if seats and number(said["n"]) not in seats and _is_of(sentence, page.year):
                    told = " eller ".join(map(str, sorted(seats)))
                    yield self.at(
                        sentence.line_at(said.start()),
                        sentence.text,
                        f"Registeret har {told} plasser.",
                        f"Skriv {told}, eller si hvilken dag tallet gjelder.",
                    )


class MorePresent(Rule):
    """More members at a meeting of the assembly than there were members in the year."""

    key = "L03"
    title = "Flere til stede enn det er medlemmer"
    severity = Severity.BLOCK
    example = "Møtet i representantskapet ble holdt 8. juni 2023 med 66 kommuner til stede."
    allowed = (
        "Møtet i representantskapet ble holdt 8. juni 2023 med 36 av medlemskommunene "
        "representert. Til konferansen i 2023 kom det folk fra 80 kommuner."
    )

    PRESENT = re.compile(
        r"\b(?P<n>\d{1,3}) (?:av )?(?:medlems)?(?:kommune(?:r|ne)|medlemme(?:r|ne)) "
        r"(?:deltok|møtte|var representert|representert|var til stede|til stede)\b"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        if page.year is None:
            return
        for sentence in page.sentences:
            if "representantskap" not in sentence.text.lower():
                continue
            for said in self.PRESENT.finditer(sentence.text):
                found = members_in(facts, page.year)
                if found and _is_of(sentence, page.year) and int(said["n"]) > max(found):
                    yield self.at(
                        sentence.line_at(said.start()),
                        sentence.text,
                        f"Registeret har {max(found)} medlemmer.",
                        "Se fremmøtelisten.",
                    )


RULES = (MeetingCount, SeatCount, MorePresent)
