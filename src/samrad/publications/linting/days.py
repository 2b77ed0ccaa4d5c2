"""Days as people write them in running text, and what is wrong with some of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from samrad.publications.linting.lines import MONTH, MONTHS
from samrad.publications.linting.manuscript import Manuscript, Paragraph

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
WRITTEN = re.compile(
    rf"(?i)(?:\b(?P<weekday>{'|'.join(WEEKDAYS)})\s+(?:den\s+)?)?"
    rf"(?<![\d.,])(?P<day>\d{{1,2}})\.\s*(?:(?P<month>{MONTH})\b(?!-[a-zæøå])|(?P<number>\d{{1,2}})\.(?=\s?\d))"
    r"(?:\s?(?P<year>\d{4}|\d{2})\b)?"
)
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Written:
    """A date in the text; day is None for one that no calendar has."""

    words: str
    weekday: str
    day: date | None
    paragraph: Paragraph
    start: int
    end: int
    has_year: bool

    @property
    def line(self) -> int:
        return self.paragraph.line_at(self.start)

    @property
    def before(self) -> str:
        """What stands before it in its paragraph."""
        return self.paragraph.text[: self.start]

    @property
    def after(self) -> str:
        """What stands after it in its paragraph."""
        return self.paragraph.text[self.end :]


def days_written(page: Manuscript) -> tuple[Written, ...]:
    """Every date of day and month; one without a year is of the year the text is about."""
    if page not in _READ:
        _READ[page] = tuple(_days_written(page))
    return _READ[page]


# Several rules ask for the dates of one text; they go with the text.
_READ: WeakKeyDictionary[Manuscript, tuple["Written", ...]] = WeakKeyDictionary()


def _days_written(page: Manuscript) -> Iterator[Written]:
    for paragraph in page.paragraphs:
        for match in WRITTEN.finditer(paragraph.text):
            year = _year(match, page)
            if year is None:
                continue
            month = (
                MONTHS.index(match["month"].lower()) + 1 if match["month"] else int(match["number"])
            )
            yield Written(
                words=match.group(0).strip(),
                weekday=(match["weekday"] or "").lower(),
                day=_day(year, month, int(match["day"])),
                paragraph=paragraph,
                start=match.start(),
                end=match.end(),
                has_year=bool(match["year"]),
            )


def _year(match: re.Match[str], page: Manuscript) -> int | None:
    if match["year"]:
        year = int(match["year"])
        return year + CENTURY if year < 100 else year  # noqa: PLR2004 -- two digits
    return page.year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
