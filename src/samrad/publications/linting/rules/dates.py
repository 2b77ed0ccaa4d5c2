"""L04: dates that the calendar, or the council's own meetings, speak against."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from samrad.base.dates import weekday, written
from samrad.law.calendar import holidays, is_holiday, next_working_day
from samrad.publications.linting.days import WEEKDAYS, Written, days_written
from samrad.publications.linting.facts import Facts, Sitting
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity

SATURDAY, LEAD = 5, 60
NEAR = timedelta(days=10)


class NoSuchDay(Rule):
    """A date that no calendar has."""

    key = "L04"
    title = "Umulig dato"
    severity = Severity.BLOCK
    example = "Møtet ble holdt 31. april 2023."
    allowed = "Møtet ble holdt 30. april 2024."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for one in days_written(page):
            if one.day is None:
                yield self.at(one.line, one.words, "Datoen finnes ikke i kalenderen.")


class WrongWeekday(Rule):
    """A weekday that is another than the calendar's."""

    key = "L04"
    title = "Feil ukedag"
    severity = Severity.BLOCK
    example = "Samlingen ble holdt torsdag 30. august 2023."
    allowed = "Samlingen ble holdt onsdag 30. august til torsdag 31. august 2023."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for one in days_written(page):
            if one.day and one.weekday and one.weekday != WEEKDAYS[one.day.weekday()]:
                yield self.at(
                    one.line,
                    one.words,
                    f"{written(one.day).capitalize()} var en {WEEKDAYS[one.day.weekday()]}.",
                    weekday(one.day),
                )


class MeetingOnHoliday(Rule):
    """A meeting of a body on a Saturday, a Sunday or a holiday."""

    key = "L04"
    title = "Møte på helligdag"
    severity = Severity.BLOCK
    example = "Saken ble behandlet i styremøte 16. april 2023."
    allowed = "Saken ble behandlet i styremøte 14. april 2023, gjaldt fra 1. januar 2023."

    MEETING = re.compile(
        r"(?i)(?:\b(?:styre|utvalgs|representantskaps|års)møtet?|"
        r"\bmøtet?(?: i (?:styret|utvalget|representantskapet))?|"
        r"\b(?:styret|utvalget|representantskapet) (?:møttes|var samlet))\s+(?:den\s+)?$"
    )
    NOT_HELD = re.compile(r"(?i)\s+(?:er|var|ble|blir)\s+(?:fritt|avlyst|utsatt|flyttet)\b")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        for one in days_written(page):
            if one.day is None or not self.MEETING.search(one.before[-LEAD:]):
                continue
            is_free = one.day.weekday() >= SATURDAY or is_holiday(one.day)
            if is_free and not self.NOT_HELD.match(one.after):
                yield self.at(
                    one.line,
                    one.paragraph.text[max(0, one.start - 40) : one.end],
                    f"{written(one.day)} var {_named(one.day)}.",
                    _nearest(facts, one),
                )


def _named(day: date) -> str:
    """What makes it a day off; «17. mai» is its own name, and says nothing beside the date."""
    name = holidays(day.year).get(day, f"en {WEEKDAYS[day.weekday()]}")
    return "en offentlig høytidsdag" if name[0].isdigit() else name


def _nearest(facts: Facts, one: Written) -> str:
    """The meeting in the record that may have been meant, or what to do when there is none."""
    kind = re.search(r"(?i)(styre|utvalg|representantskap)", one.before[-60:])
    word = kind.group(1).lower() if kind else ""
    near = [
        held for held in facts.sittings
        if one.day and word in held.body.lower() and abs(held.on - one.day) <= NEAR
    ]  # fmt: skip
    if not near or one.day is None:
        return "Se møteplanen."
    asked: date = one.day

    def distance(held: Sitting) -> timedelta:
        return abs(held.on - asked)

    found = min(near, key=distance)
    return f"Registeret har {found.body} {weekday(found.on)}."


class DeadlineOnHoliday(Rule):
    """A deadline on a day when nobody is at work."""

    key = "L04"
    title = "Frist på helligdag"
    example = "Høringen hadde svarfrist 1. juli 2023."
    allowed = "Høringen hadde svarfrist 3. juli 2023."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for one in days_written(page):
            is_deadline = re.search(r"(?i)frist(?:en)?\s+(?:\w+\s+){0,3}$", one.before[-LEAD:])
            if is_deadline and one.day and (one.day.weekday() >= SATURDAY or is_holiday(one.day)):
                yield self.at(
                    one.line,
                    one.paragraph.text[max(0, one.start - 40) : one.end],
                    f"{written(one.day)} var {_named(one.day)}.",
                    f"Neste arbeidsdag var {weekday(next_working_day(one.day))}. Se brevet.",
                )


class MonthFirst(Rule):
    """A date with the month first, or in an order nobody can know."""

    key = "L04"
    title = "Dato med skråstrek"
    severity = Severity.NOTE
    example = "Dato: 11/18/2021"
    allowed = "Dato: 18.11.2021, sak 11/21"

    WORDS = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        found: dict[str, list[int]] = {}
        for at, line in page.body:
            for one in self.WORDS.finditer(line):
                found.setdefault(one.group(0), []).append(at)
        for form, lines in found.items():
            first, second, year = (int(part) for part in form.split("/"))
            times = f" Det står {len(lines)} ganger." if len(lines) > 1 else ""
            yield self.at(
                lines[0],
                form,
                f"Rekkefølgen på dag og måned er ikke norsk, og kan leses på to måter.{times}",
                f"Skriv {_spelled(first, second, year)}.",
            )


def _spelled(first: int, second: int, year: int) -> str:
    found = []
    for month, day in ((first, second), (second, first)):
        try:
            found.append(written(date(year, month, day)))
        except ValueError:
            continue
    return " eller ".join(dict.fromkeys(found)) or "datoen med måned i bokstaver"


RULES = (NoSuchDay, WrongWeekday, MeetingOnHoliday, DeadlineOnHoliday, MonthFirst)
