"""L12, L13, L14 and L17: when the council began, met and signed, and what makes up a sum."""

import re
from collections.abc import Iterator
from datetime import date

from samrad.base.ports.known import Sort
from samrad.base.ports.sections import in_thousands
from samrad.publications.linting.days import days_written
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.lines import MONTH
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.placeholders import ToCome

MILLION, ORE, NEAR = 1_000_000, 100, 60


class Founded(Rule):
    """Another founding year than the register's, for the council itself."""

    key = "L17"
    title = "Stiftelsesåret"
    example = "Om rådet\n\n• Etablert i 2003\n\n• Omdannet til interkommunalt politisk råd i 2020"
    allowed = "Om rådet\n\n• Etablert i 2005\n\n• Et nettverk ble etablert i 2011"

    # Alone on its line, or said of the council by name: another thing may have been founded too.
    LINE = re.compile(
        r"^(?:[Rr]ådet (?:er|ble) |Vi ble )?[Ee]tablert i (?P<year>(?:19|20)\d\d)\W*$"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        first = min((one.used.start for one in facts.of(Sort.COUNCIL)), default=None)
        if first is None:
            return
        for paragraph in page.paragraphs:
            said = self.LINE.match(re.sub(r"^\W+", "", paragraph.text))
            if said and int(said["year"]) != first.year:
                yield self.at(
                    paragraph,
                    paragraph.text,
                    f"Registeret har rådet fra {first.year}.",
                    "Si hva som skjedde hvilken dag, om begge deler er riktig.",
                )


class Ordinary(Rule):
    """More meetings told than the ordinary ones of a year, and none called extraordinary."""

    key = "L13"
    title = "Ordinære og ekstraordinære møter"
    severity = Severity.NOTE
    example = (
        "Representantskapet\n\nMøte holdes ordinært to ganger hvert kalenderår. Møtet 8. juni 2023 "
        "var i Oslo. Møtet 10. november 2023 var digitalt. Møtet 18. desember 2023 var også det."
    )
    allowed = (
        "Representantskapet\n\nMøte holdes ordinært to ganger hvert kalenderår. Møtet 8. juni 2023 "
        "var i Oslo. Møtet 18. desember 2023 var digitalt."
    )

    RULE = re.compile(r"holdes ordinært (?P<n>én|en|to|tre|fire) gang(?:er)?\b")
    TIMES = {"én": 1, "en": 1, "to": 2, "tre": 3, "fire": 4}

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for _heading, rows in page.sections:
            row = next((one for one in rows if self.RULE.search(one.text)), None)
            if row is None or page.year is None:
                continue
            said = self.RULE.search(row.text)
            text = " ".join(one.text for one in rows)
            days = {
                one.day for one in days_written(page)
                if one.paragraph in rows and one.day and one.day.year == page.year
                and "møte" in one.paragraph.text[max(0, one.start - NEAR) : one.end + NEAR].lower()
            }  # fmt: skip
            is_typed = re.search(
                r"(?i)var (?:et )?ekstraordinært|ekstraordinært (?:\w+)?møte", text
            )
            if said and len(days) > self.TIMES[said["n"]] and not is_typed:
                yield self.at(
                    row.line_at(said.start()),
                    row.text[said.start() :],
                    f"Teksten forteller om {len(days)} møter i {page.year}, og sier ikke hvilke "
                    "som var ekstraordinære.",
                    "Skriv hvilket møte som var ekstraordinært, og hvem som krevde det.",
                )


class SignedUnwritten(Rule):
    """A place and a date under words that are still to be written."""

    key = "L12"
    title = "Underskrift før teksten"
    severity = Severity.NOTE
    example = "Forord oppdateres innen 26. april\n\nOslo, april 2024\n\nKari Nord"
    allowed = "Forord\n\nÅret har vært godt.\n\nOslo, april 2024\n\nKari Nord"

    PLACE = re.compile(rf"[A-ZÆØÅ][a-zæøå]+, (?:den )?(?:\d{{1,2}}\. ?)?(?:{MONTH}) (?:19|20)\d\d")
    NEAR = 8

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        signed = [
            (at, words) for at, words in page.body
            if ", " in words and words[-4:].isdecimal() and self.PLACE.fullmatch(words)
        ]  # fmt: skip
        coming = [one.line for one in ToCome().remarks(page, facts)] if signed else []
        for at, words in signed:
            if any(0 < at - one <= self.NEAR for one in coming):
                yield self.at(
                    at,
                    words,
                    "Teksten er datert før den er skrevet.",
                    "Sett datoen når den er ferdig.",
                )


class SumWithoutBasis(Rule):
    """A rate per inhabitant and a sum that nobody can count from it.

    The two together mean other inhabitants than the members', or the record does not hold those and
    the text does not tell them.
    """

    key = "L14"
    title = "Beløp som ikke kan regnes ut"
    example = (
        "Kontingenten for 2023 er kr 1,50 pr. innbygger. Dette gir en inntekt på 6,826 millioner "
        "kroner."
    )
    allowed = (
        "Kontingenten for 2023 er kr 3,00 pr. innbygger. Dette gir en inntekt på 6,834 millioner "
        "kroner."
    )

    RATE = re.compile(r"\bkr\.?\s?(\d{1,2}),(\d\d)\s+(?:pr\.?|per)\s+innbygger")
    SUM = re.compile(r"\b(\d{1,2}),\s?(\d{1,3})\s+mill(?:ioner|\.)\s*(?:kr\b|kroner)")
    TOLD = re.compile(r"\d\s?(?:mill(?:ioner|\.)\s)?innbyggere")
    NEAR = 20  # one part in so many

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        for paragraph in page.paragraphs:
            if "innbygger" not in paragraph.text:
                continue
            rate, told = self.RATE.search(paragraph.text), self.SUM.search(paragraph.text)
            years = re.findall(r"\b(20\d\d)\b", paragraph.text)
            year = int(years[0]) if years else page.year
            if not (rate and told and year):
                continue
            members = facts.figures(date(year, 1, 1)).inhabitants
            ore = int(rate[1] + rate[2])
            kroner = int(told[1]) * MILLION + int(told[2].ljust(6, "0"))
            if not ore or page.is_traced or (not members and self.TOLD.search(paragraph.text)):
                continue
            payers, known = kroner * ORE // ore, members or 0
            if abs(payers - known) * self.NEAR > known:
                has = f"medlemmene hadde {in_thousands(known)}" if known else "folketallet mangler"
                yield self.at(
                    paragraph.line_at(told.start()),
                    paragraph.text[rate.start() :],
                    f"Satsen og beløpet gir {in_thousands(payers)} innbyggere; {has}.",
                    "Skriv hvem som betaler, hvor mye, og hvilket folketall som er brukt.",
                )


RULES = (Founded, Ordinary, SignedUnwritten, SumWithoutBasis)
