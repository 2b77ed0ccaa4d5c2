"""A year of the wheel: what is due, what is on, and what is done or late."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date

from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.base.ports.occasions import Occasion
from samrad.law import calendar
from samrad.law.period import year
from samrad.wheel.models import DutyDone
from samrad.wheel.queries.diary import occasions


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the wheel: its duties and occasions, in order."""

    number: int
    name: str
    duties: tuple[Duty, ...]
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A duty with its key in the year, and the day it was marked as done.

    The key is of its words, not of its day: a meeting that is moved takes its mark along.
    """

    duty: Duty
    key: str
    done_on: date | None

    def is_late(self, today: date) -> bool:
        """Whether it should have been done, and nobody has said that it is."""
        return self.done_on is None and self.duty.on < today


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line of the wheel: a duty or an occasion, numbered through the year.

    kind is «duty», «done», «late» or «occasion».
    """

    number: int
    kind: str
    on: date
    due: Due | None = None
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True)
class MonthTold:
    """A month with its duties and occasions as numbered lines."""

    number: int
    name: str
    duties: tuple[Line, ...]
    occasions: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything in the month, duties first."""
        return (*self.duties, *self.occasions)


def duties_of(of: int) -> list[Duty]:
    """What is due in a year, by day."""
    found = (one for key in DEADLINES for one in DEADLINES[key](of) if one.on.year == of)
    return sorted(found, key=lambda one: (one.on, one.what))


def due_in(of: int) -> list[Due]:
    """What is due in a year, by day, each with its key and whether it is done."""
    done = {row.key: row.on for row in DutyDone.objects.filter(year=of)}
    times: Counter[str] = Counter()
    found = []
    for duty in duties_of(of):
        times[duty.what] += 1
        key = _key(duty.what, times[duty.what])
        found.append(Due(duty, key, done.get(key)))
    return found


def _key(what: str, time: int) -> str:
    return hashlib.sha256(f"{what}#{time}".encode()).hexdigest()[:16]


def wheel_of(of: int) -> list[Month]:
    """The twelve months of a year with what is due and what is on."""
    duties = duties_of(of)
    last = year(of).last_day or date(of, 12, 31)
    on = occasions(date(of, 1, 1), last)
    return [
        Month(
            number,
            name,
            tuple(one for one in duties if one.on.month == number),
            tuple(one for one in on if one.on.month == number),
        )
        for number, name in enumerate(calendar.MONTHS, start=1)
    ]


def told(of: int, today: date) -> list[MonthTold]:
    """The months of a year as numbered lines, with what is done and late on today."""
    due = due_in(of)
    on = occasions(date(of, 1, 1), date(of, 12, 31))
    number, months = 0, []
    for month, name in enumerate(calendar.MONTHS, start=1):
        duties, meetings = [], []
        for one in (found for found in due if found.duty.on.month == month):
            number += 1
            duties.append(Line(number, _kind(one, today), one.duty.on, due=one))
        for thing in (found for found in on if found.on.month == month):
            number += 1
            meetings.append(Line(number, "occasion", thing.on, occasion=thing))
        months.append(MonthTold(month, name, tuple(duties), tuple(meetings)))
    return months


def _kind(one: Due, today: date) -> str:
    if one.done_on is not None:
        return "done"
    return "late" if one.is_late(today) else "duty"


def to_do(first: date, last: date, since: date) -> list[Due]:
    """What is not done: late since a day, and due from first to last, all inclusive, by day."""
    years = range(since.year, last.year + 1)
    found = [one for of in years for one in due_in(of) if one.done_on is None]
    return [one for one in found if since <= one.duty.on < first or first <= one.duty.on <= last]
