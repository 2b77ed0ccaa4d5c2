"""Norwegian public holidays, working days, and deadlines counted as the courts act counts them.

Source: helligdagsloven § 2, lov om 1 og 17 mai § 1, domstolloven §§ 148 and 149.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from itertools import count, islice

SATURDAY, SUNDAY = 5, 6
MOST_WORKING_DAYS = 10_000
YEARS_BETWEEN_LOCAL_ELECTIONS = 4

# Days from the first Easter Day; the names are those of helligdagsloven § 2.
MOVABLE = {
    -3: "skjærtorsdag",
    -2: "langfredag",
    0: "første påskedag",
    1: "andre påskedag",
    39: "Kristi himmelfartsdag",
    49: "første pinsedag",
    50: "andre pinsedag",
}
FIXED = {
    (1, 1): "første nyttårsdag",
    (5, 1): "1. mai",
    (5, 17): "17. mai",
    (12, 25): "første juledag",
    (12, 26): "andre juledag",
}
MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]


def written(day: date) -> str:
    """Day as people write it in Norwegian: «10. november 2023»."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def easter(year: int) -> date:
    """The first Easter Day of year in the Gregorian calendar.

    Source: the anonymous computus (Meeus, Jones, Butcher), whole numbers only.
    """
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, leap_rest = divmod(in_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> dict[date, str]:
    """The public holidays of year that are not ordinary Sundays, with their names, by date."""
    first = easter(year)
    movable = {first + timedelta(days=days): name for days, name in MOVABLE.items()}
    fixed = {date(year, month, day): name for (month, day), name in FIXED.items()}
    return dict(sorted((movable | fixed).items()))


def is_holiday(day: date) -> bool:
    """Whether day is a Sunday or a public holiday, or equal to one (1 and 17 May).

    Christmas Eve, Easter Saturday and New Year's Eve are not. Source: rule HEL-2.
    """
    return day.weekday() == SUNDAY or day in holidays(day.year)


def is_working_day(day: date) -> bool:
    """Whether day is Monday to Friday and no holiday.

    That Saturday is no working day is our reading (vår tolkning), rule HEL-2.
    """
    return day.weekday() < SATURDAY and not is_holiday(day)


def next_working_day(day: date) -> date:
    """Day itself, or the first working day after it.

    Source: domstolloven § 149 første ledd (rule DL-149-1).
    """
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _walk(day: date, step: int) -> Iterator[date]:
    return (day + timedelta(days=step * n) for n in count(1))


def working_days_after(day: date, days: int) -> date:
    """The working day that is days working days after day; day itself is not counted.

    ValueError if days is negative; 0 gives day.
    """
    return _working_days(day, days, 1)


def working_days_before(day: date, days: int) -> date:
    """The working day that is days working days before day; day itself is not counted.

    ValueError if days is negative; 0 gives day.
    """
    return _working_days(day, days, -1)


def _working_days(day: date, days: int, step: int) -> date:
    if days < 0:
        raise ValueError(f"days: {days} er et negativt antall dager.")
    if days > MOST_WORKING_DAYS:
        raise ValueError(f"days: {days} er flere arbeidsdager enn vi teller.")
    if days == 0:
        return day
    working = (candidate for candidate in _walk(day, step) if is_working_day(candidate))
    try:
        return next(islice(working, days - 1, None))
    except OverflowError:
        raise ValueError(f"days: {days} dager fra {day} er utenfor kalenderen.") from None


def end_of_days(start: date, days: int) -> date:
    """The last day of a deadline of days days from start; start is not counted.

    Source: domstolloven § 148 første ledd (rule DL-148-1).
    """
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise ValueError(f"days: {days} dager fra {start} er utenfor kalenderen.") from None


def end_of_weeks(start: date, weeks: int) -> date:
    """The last day of a deadline of weeks: the same weekday.

    Source: domstolloven § 148 andre ledd (rule DL-148-2).
    """
    return end_of_days(start, 7 * weeks)


def end_of_months(start: date, months: int) -> date:
    """The last day of a deadline of months: the same date, or the last day of a shorter month.

    Source: domstolloven § 148 andre ledd (rule DL-148-2).
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"months: {months} måneder fra {start} er utenfor kalenderen.")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def end_of_years(start: date, years: int) -> date:
    """The last day of a deadline of years: the same date, or 28 February for 29 February."""
    return end_of_months(start, 12 * years)


def local_election(year: int) -> date | None:
    """The day of the local elections (kommunestyre- og fylkestingsvalg) of a year, if it has them.

    The second Monday of September, as every one from 2007 to 2023; the King in Council sets the
    day, so one to come is an expectation. Held every fourth year: 2019, 2023, 2027.
    """
    if year % YEARS_BETWEEN_LOCAL_ELECTIONS != 2023 % YEARS_BETWEEN_LOCAL_ELECTIONS:
        return None
    first = date(year, 9, 1)
    return first + timedelta(days=-first.weekday() % 7 + 7)


def last_local_election(day: date) -> date:
    """The latest local election on or before day."""
    years = range(day.year, day.year - YEARS_BETWEEN_LOCAL_ELECTIONS - 1, -1)
    held = (local_election(year) for year in years)
    return next(election for election in held if election is not None and election <= day)
