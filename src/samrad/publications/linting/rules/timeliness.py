"""L12 and L13: the document's own year, and what the law and the agreement say of when."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from samrad.base.dates import written
from samrad.law.finding import Deadline
from samrad.law.statutes.kommuneloven_kap14_okonomi import (
    accounts_and_report,
    accounts_delivered,
    budget_deadline,
    report_delivered,
)
from samrad.publications.linting.days import Written, days_written
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import TYPES, Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity

COVER, NEAR, BESIDE = 40, 40, 4
FIRST_YEAR = 2020  # the first year the economy chapter of the act is for


class OtherYear(Rule):
    """The document's own name with another year: a sentence left from last year."""

    key = "L12"
    title = "Feil år"
    severity = Severity.BLOCK
    example = (
        "Handlingsprogram 2019\n\nGrunnlaget for rådets handlingsprogram for 2018 er føringene."
    )
    allowed = (
        "Handlingsprogram 2019\n\nGrunnlaget for rådets handlingsprogram for 2019 er føringene."
    )

    LATER = re.compile(
        r"(?i)\b(?:forrige|fjorårets|tidligere|neste|kommende|vedtatte?|behandlet|evaluer\w+)\b"
    )

    # What is told of the other document: then the sentence is about that one.
    TOLD = re.compile(
        r"(?i)\s+(?:ble|var|har blitt|er blitt)\s+(?:\w+\s+)?"
        r"(?:lagt|vedtatt|behandlet|godkjent|publisert|offentliggjort|trykt|sendt|levert|omtalt)\b"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        words = [word for word, kind in TYPES.items() if kind == page.type]
        if not words or page.year is None:
            return
        named = re.compile(rf"(?i)\b(?:{'|'.join(words)})(?P<the>et|en|a)? for (?P<year>20\d\d)\b")
        for sentence in page.sentences:
            for said in named.finditer(sentence.text):
                if int(said["year"]) == page.year or self._is_of_another(sentence.text, said):
                    continue
                # «Årsrapporten for 2022» may be that very one: an editor must look, no more.
                yield self.at(
                    sentence.line_at(said.start()),
                    sentence.text,
                    f"Dokumentet gjelder {page.year}.",
                    f"{page.year}",
                    Severity.WARN if said["the"] else self.severity,
                )

    def _is_of_another(self, text: str, said: re.Match[str]) -> bool:
        before = text[: said.start()][-NEAR:]
        return bool(self.LATER.search(before) or self.TOLD.match(text, said.end()))


class OtherPeriod(Rule):
    """A report, accounts or a budget for one year, told to be of all of another."""

    key = "L12"
    title = "Feil periode"
    severity = Severity.BLOCK
    example = "Årsregnskapet for 2022 gjelder perioden 1. januar 2023 til 31. desember 2023."
    allowed = (
        "Årsregnskapet for 2022 gjelder perioden 1. januar 2022 til 31. desember 2022. "
        "Årsrapporten for 2022 ble lest fra 1. januar 2023 til 30. april 2023."
    )

    OF = re.compile(
        r"(?i)\b(?:års(?:rapport|melding|beretning|regnskap)|regnskap|budsjett|handlingsprogram|"
        r"(?:medlems)?kontingent)(?:et|en|a)? for (?P<year>20\d\d)\b"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for one, other in pairwise(days_written(page)):
            if one.paragraph is not other.paragraph or not (one.day and other.day):
                continue
            before = one.before.rsplit(". ", 1)[-1] if one.before[-2:] != ". " else ""
            of = self.OF.search(before)
            is_whole = f"{one.day:%d%m}{other.day:%d%m}" == "01013112"
            if of and is_whole and one.day.year == other.day.year != int(of["year"]):
                text = one.paragraph.text
                told = text[one.start - len(before) + of.start() : other.end]
                why = f"Perioden er {one.day.year}, ikke {of['year']}."
                yield self.at(one.line, told, why)


class LateReport(Rule):
    """An annual report that the assembly treats after the statute's day."""

    key = "L13"
    title = "Årsrapport etter fristen"
    example = "Årsrapport for 2023\n\nTil behandling på representantskapet\n\n29. august 2024"
    allowed = "Årsrapport for 2023\n\nTil behandling på representantskapet\n\n13. juni 2024"

    TREATED = re.compile(r"(?i)til behandling|behandles (?:i|på|av)|godkjen(?:t|nes) av")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        if page.type != "annual_report" or page.year is None or page.year < FIRST_YEAR:
            return
        cover = page.body[:COVER]
        treated = [at for at, words in cover if self.TREATED.search(words)]
        for one in days_written(page):
            is_near = any(0 <= one.line - at <= BESIDE for at in treated)
            if not (is_near and one.has_year and one.day and one.day.year > page.year):
                continue
            found = accounts_and_report(page.year, one.day, one.day)
            if found.holds is False:
                yield self.at(
                    one.line,
                    one.words,
                    f"{found.reason} ({found.basis})",
                    "Skriv grunnen til at fristen ikke ble holdt.",
                )
                return


class LateAdoption(Rule):
    """Accounts, or an annual report, told to be treated after the statute's day."""

    key = "L13"
    title = "Regnskap eller årsrapport etter fristen"
    example = "Årsregnskapet for 2023 ble behandlet 29. august 2024."
    allowed = "Årsregnskapet for 2023 ble behandlet 13. juni 2024. Styret behandlet budsjettet."

    WHAT = (
        r"(?:års(?:rapport|beretning|melding|regnskap)|regnskap)(?:et|en|a)"
        r"(?! (?:pr|per)\b)(?: for (?P<{}>20\d\d)\b)?(?! for)"
    )
    SAID = re.compile(
        rf"(?i)\b{WHAT.format('year')} (?:ble|er|var) (?:\w+ og )?"
        r"(?:vedtatt|godkjent|behandlet|fastsatt)\b|"
        rf"\b(?:vedtok|godkjente|behandlet|fastsatte) {WHAT.format('of')}"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for one in days_written(page):
            near = one.paragraph.text[max(0, one.start - COVER * 3) : one.start]
            said = self.SAID.search(re.split(r"[.!?]\s+(?=[A-ZÆØÅ])", near)[-1])
            if not (said and one.day and one.has_year):
                continue
            year = int(said["year"] or said["of"] or one.day.year - 1)
            if year < FIRST_YEAR or one.day.year != year + 1:
                continue
            found = accounts_and_report(year, one.day, one.day)
            if found.holds is False:
                told = "Skriv grunnen til at fristen ikke ble holdt."
                yield self.at(
                    one.line, f"{said[0]} {one.words}", f"{found.reason} ({found.basis})", told
                )


class LateDelivery(Rule):
    """A budget, accounts or a report that came after the statute's day for it."""

    key = "L13"
    title = "Budsjett, regnskap eller beretning etter fristen"
    example = "Budsjettet for 2024 ble vedtatt 15. januar 2024."
    allowed = (
        "Budsjettet for 2024 ble vedtatt 10. november 2023. Årsberetningen for 2023 ble avgitt "
        "31. mars 2024."
    )

    REPORT = "års(?:beretning|melding|rapport)(?:en|a)?"
    SAID = r"(?i)\b{}(?: for (20\d\d))? (?:ble|er|var) (?:{})\b\D{{0,40}}$"
    LAW: tuple[tuple[re.Pattern[str], Callable[[int, date], Deadline]], ...] = (
        (re.compile(SAID.format("(?:års)?budsjett(?:et)?", "vedtatt|fastsatt")), budget_deadline),
        (re.compile(SAID.format("(?:års)?regnskap(?:et)?", "avlagt")), accounts_delivered),
        (re.compile(SAID.format(REPORT, "avgitt|avlagt")), report_delivered),
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for one in days_written(page):
            near = one.paragraph.text[max(0, one.start - COVER * 3) : one.start]
            sentence = re.split(r"[.!?]\s+(?=[A-ZÆØÅ])", near)[-1]
            for pattern, due in self.LAW if one.day and one.has_year else ():
                said = pattern.search(sentence)
                year = self._year(said, one.day) if said and one.day else None
                if said and one.day and year:
                    yield from self._late(one, said[0].strip(), due(year, one.day))

    def _year(self, said: re.Match[str], day: date) -> int | None:
        """The year it is of; without one the year before, but a budget may be of any."""
        if said[1] is None:
            return None if "budsjett" in said[0].lower() else day.year - 1
        year = int(said[1])
        return year if year >= FIRST_YEAR and abs(day.year - year) <= 1 else None

    def _late(self, one: Written, words: str, found: Deadline) -> Iterator[Remark]:
        if found.holds is False:
            why = f"{found.reason} ({found.basis})"
            told = "Skriv grunnen til at fristen ikke ble holdt."
            yield self.at(one.line, f"{words} {one.words}", why, told)


class LateFee(Rule):
    """A fee decided after the year it is for began."""

    key = "L13"
    title = "Kontingent vedtatt i kontingentåret"
    example = "Møtet ble holdt 8. juni 2023. Representantskapet fastsatte kontingenten for 2023."
    allowed = "Møtet ble holdt 8. juni 2023. Representantskapet fastsatte kontingenten for 2024."

    FEE = re.compile(
        r"(?i)(?:fastsatte|vedtok|bestemte)\s+(?:medlems)?kontingenten?\s+for\s+(20\d\d)|"
        r"(?:medlems)?kontingenten?\s+for\s+(20\d\d)\s+ble\s+(?:fastsatt|vedtatt)"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        days = list(days_written(page))
        for paragraph in page.paragraphs:
            for said in self.FEE.finditer(paragraph.text) if "ontingent" in paragraph.text else ():
                year = int(said.group(1) or said.group(2))
                decided = [
                    one.day for one in days
                    if one.paragraph is paragraph and one.start < said.start() and one.day
                ]  # fmt: skip
                if decided and decided[-1] >= date(year, 1, 1):
                    yield self.at(
                        paragraph.line_at(said.start()),
                        paragraph.text[said.start() :],
                        f"Møtet var {written(decided[-1])}, etter at {year} begynte.",
                        f"Er det kontingenten for {decided[-1].year + 1}?",
                    )


RULES = (OtherYear, OtherPeriod, LateReport, LateAdoption, LateDelivery, LateFee)
