"""L05: an event told twice has one set of facts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from samrad.publications.linting.days import days_written
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import MONTH
from samrad.publications.linting.manuscript import Kind, Manuscript, Paragraph, Sentence
from samrad.publications.linting.remarks import Remark, Rule, Severity

GATHERING = r"samling|konferanse|seminar|workshop|verksted|camp|stormøte|finale|debatt"
PLACE = re.compile(r"\b(?:på|i|til)\s+([A-ZÆØÅ][a-zæøå]{3,})")
MONTHS_NAMED = re.compile(rf"(?i)\b({MONTH})\b")
LONGEST_NAME, COUNTRY = 30, "Norge"
QUOTED = re.compile(r"«([^»]{3,80})»")


@dataclass(frozen=True)
class Mention:
    """An event spoken of: its noun, the places named beside it, and the months."""

    sentence: Sentence
    noun: str
    places: frozenset[str]
    months: frozenset[str]


class OneMonth(Rule):
    """One gathering at one place, told with two months."""

    key = "L05"
    title = "Ett arrangement, to måneder"
    severity = Severity.BLOCK
    example = (
        "Den 30.-31. august var det faggruppesamling på Hønefoss.\n\n"
        "Gruppen deltok på samlingen for faggruppene i Hønefoss i september."
    )
    allowed = (
        "Den 30.-31. august var det faggruppesamling på Hønefoss.\n\n"
        "Gruppen deltok på samlingen for faggruppene i Hønefoss i august."
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        told: set[int] = set()
        for one, other in combinations(_mentions(page, facts), 2):
            is_same = one.noun == other.noun and one.places & other.places
            if not is_same or one.months & other.months or other.sentence.line in told:
                continue
            told.add(other.sentence.line)
            yield self.at(
                other.sentence,
                other.sentence.text,
                f"Linje {one.sentence.line} sier {_listed(one.months)}, her står "
                f"{_listed(other.months)}.",
                "Finn datoen, og skriv den likt begge steder.",
            )


def _listed(months: frozenset[str]) -> str:
    return " og ".join(sorted(months))


def _mentions(page: Manuscript, facts: Facts) -> list[Mention]:
    found = []
    wide = facts.councils
    for sentence in page.sentences:
        months = {one.lower() for one in MONTHS_NAMED.findall(sentence.text)}
        if not months:
            continue
        noun = re.search(rf"(?i){GATHERING}", sentence.text)
        places = {one for one in PLACE.findall(sentence.text) if not _is_wide(one, wide)}
        if noun and places:
            found.append(
                Mention(sentence, noun.group(0).lower(), frozenset(places), frozenset(months))
            )
    return found


def _is_wide(place: str, councils: frozenset[str]) -> bool:
    """Whether a place says too little of where: the country, the council, the town it is named for.

    Two gatherings in that town are seldom one.
    """
    return place == COUNTRY or any(one.startswith(place) for one in councils)


class TwoTitles(Rule):
    """One conference with two names in the same paragraph."""

    key = "L05"
    title = "Ett arrangement, to navn"
    example = (
        "Vi holdt en «Leverandørkonferanse for fjorden». Målet med Leverandørkonferansen "
        "«Redd fjorden» var å utfordre markedet."
    )
    allowed = "Vi holdt en «Leverandørkonferanse for fjorden», med tema «Vannet vårt»."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            named: dict[str, dict[str, int]] = {}
            for noun, title, at in _titles(paragraph):
                named.setdefault(noun, {}).setdefault(title, at)
            for titles in named.values():
                if len(titles) > 1:
                    words = " og ".join(f"«{one}»" for one in titles)
                    last = max(titles.values())
                    yield self.at(
                        paragraph.line_at(last),
                        paragraph.text[last:],
                        f"Samme arrangement er kalt {words}.",
                        "Bruk ett navn.",
                    )


def _titles(paragraph: Paragraph) -> Iterator[tuple[str, str, int]]:
    """Noun and title of «Xkonferanse for Y», and of Xkonferansen «Z»."""
    for quoted in QUOTED.finditer(paragraph.text):
        inside = re.match(rf"(?i)(\w+(?:{GATHERING}))\b", quoted.group(1))
        before = re.search(
            rf"(?i)(\w+(?:{GATHERING}))(?:n|en|et)?\s+$", paragraph.text[: quoted.start()]
        )
        noun = inside or before
        if noun:
            yield noun.group(1).lower(), quoted.group(1), quoted.start()


class Partners(Rule):
    """One event with two sets of partners."""

    key = "L05"
    title = "Ett arrangement, to sett partnere"
    example = (
        "Finalen om «Vannet vårt» ble holdt i samarbeid med Ungt Entreprenørskap og Østlandsrådet."
        "\n\n• 13. november. Finale «Vannet vårt». Arrangement i samarbeid med Ungt "
        "Entreprenørskap, Oslo kommune og Østlandsrådet"
    )
    allowed = (
        "Finalen om «Vannet vårt» ble holdt i samarbeid med Ungt Entreprenørskap og Østlandsrådet."
        "\n\n• 13. november. Finale «Vannet vårt». Arrangement i samarbeid med Ungt "
        "Entreprenørskap og Østlandsrådet"
    )

    WITH = re.compile(r"i samarbeid (?:med|mellom) (?P<who>[A-ZÆØÅ][^.]+)")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        found: dict[str, list[tuple[int, str, frozenset[str]]]] = {}
        for paragraph in page.paragraphs:
            for said in self.WITH.finditer(paragraph.text):
                for key in _keys(paragraph, said):
                    at = paragraph.line_at(said.start())
                    who = _parties(said["who"], facts.councils)
                    found.setdefault(key, []).append((at, said["who"], who))
        told: set[int] = set()
        for key, mentions in found.items():
            for one, other in combinations(mentions, 2):
                differ = one[2] ^ other[2]
                if differ and one[0] != other[0] and other[0] not in told:
                    told.add(other[0])
                    yield self.at(
                        other[0],
                        other[1],
                        f"{key}: linje {one[0]} har andre partnere ({', '.join(sorted(differ))}).",
                        "Skriv de samme begge steder, om det er det samme.",
                    )


def _keys(paragraph: Paragraph, said: re.Match[str]) -> set[str]:
    """What the event is known by: a title in the sentence, or in an item's first words."""
    start = paragraph.text.rfind(". ", 0, said.start()) + 1
    start = 0 if paragraph.kind == Kind.ITEM else start
    return {f"«{one}»" for one in QUOTED.findall(paragraph.text[start : said.start()])}


def _parties(words: str, councils: frozenset[str]) -> frozenset[str]:
    """The partners, by name; the council itself is no partner of its own."""
    parts = re.split(r",\s*|\s+og\s+(?=[A-ZÆØÅ])", words.strip())
    named = (part.strip() for part in parts if part)
    return frozenset(part for part in named if not any(one in part for one in councils))


class MissingEvent(Rule):
    """An event of one's own that the list of events lacks."""

    key = "L05"
    title = "Arrangement som mangler i listen"
    example = (
        "Den 3. november 2023 ble det arrangert en konferanse om transport.\n\nArrangementer\n\n"
        "• 4. mai 2023: NTP-konferanse\n\n• 13. november 2023: Finale"
    )
    allowed = (
        "Den 4. mai 2023 ble det arrangert en konferanse om transport.\n\nArrangementer\n\n"
        "• 4. mai 2023: NTP-konferanse\n\n• 13. november 2023: Finale"
    )

    HELD = re.compile(
        rf"(?i)^\s*(?:\d{{4}}\s+)?ble det (?:arrangert|holdt|avholdt).{{0,60}}?(?:{GATHERING})"
    )
    LIST = re.compile(r"(?i)\barrangement(?:er|ene)?$")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        heads = [one for one in page.headings if self.LIST.search(one.title)]
        if not heads:
            return
        days = list(days_written(page))
        later = [one for one in page.headings if one.line > heads[0].line]
        names = (one.line for one in later if len(one.title) < LONGEST_NAME)
        below = min(names, default=len(page.lines) + 1)
        listed = {
            one.day for one in days
            if one.line > heads[0].line and one.paragraph.kind == Kind.ITEM
            and (one.line < below or one.start == 0)
        }  # fmt: skip
        for one in days:
            if one.day not in listed and self.HELD.search(one.after):
                yield self.at(
                    one.line,
                    one.paragraph.text[one.start :],
                    "Arrangementet er omtalt her, men står ikke i listen over arrangementer.",
                    "Ta det med i listen.",
                )


class RunTogether(Rule):
    """Two titles run together: a capital question word after «og»."""

    key = "L05"
    title = "To titler i én"
    example = "15. august: Et attraktivt sted å jobbe og Hvordan få folk til å bli"
    allowed = "15. august: Hvordan få folk til å komme, og hvordan få dem til å bli"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for paragraph in page.paragraphs:
            for said in re.finditer(
                r"\bog (?:Hvordan|Hva|Hvorfor|Hvem|Hvilke|Hvor|Når|Kan|Bør|Skal)\b", paragraph.text
            ):
                yield self.at(
                    paragraph.line_at(said.start()),
                    paragraph.text,
                    "To titler ser ut til å være skrevet i ett.",
                    "Del dem, eller skriv én tittel med anførselstegn.",
                )


RULES = (OneMonth, TwoTitles, Partners, MissingEvent, RunTogether)
