"""The fixed points of the council's year, as the agreement's year wheel of a day gives them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from samrad.law.calendar import MONTHS
from samrad.register import queries as register

KEY = "year_wheel"
LINE = re.compile(r"^(\d{2})(?:-(\d{2}))?\s+([^:]+):\s*(.+)$")
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Routine:
    """Something done every year: between which months, by whom, and what.

    clause says where it stands; source is the title of the document.
    """

    first_month: int
    last_month: int
    who: str
    what: str
    clause: str
    source: str

    @property
    def months(self) -> str:
        """«februar–mars», «juni»."""
        first, last = MONTHS[self.first_month - 1], MONTHS[self.last_month - 1]
        return first if first == last else f"{first}–{last}"

    def last_day(self, year: int) -> date:
        """The day in year by which it is done: the last of the last month."""
        return date(year, self.last_month, monthrange(year, self.last_month)[1])


def routines_on(day: date) -> list[Routine]:
    """The fixed points of the year as they were on day, in order; none when nothing is known.

    A line of the record reads «02-03 styret: årsrapport og regnskap». What does not read so is left
    out: it cannot be placed in the year.
    """
    found = []
    for term in register.agreement_terms_on(day):
        if term.key != KEY or not isinstance(term.value, list):
            continue
        for line in term.value:
            match = LINE.match(str(line))
            if match and 1 <= int(match[1]) <= int(match[2] or match[1]) <= DECEMBER:
                first, last = int(match[1]), int(match[2] or match[1])
                who, what = match[3].strip(), match[4].strip()
                found.append(Routine(first, last, who, what, term.clause, term.source.title))
    return sorted(found, key=lambda one: (one.first_month, one.last_month, one.what))
