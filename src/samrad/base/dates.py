"""Days and periods as a Norwegian reader expects them."""

from datetime import date, datetime, timedelta

from samrad.base.clock import OSLO
from samrad.base.signs import HELD
from samrad.base.vocabulary import Precision

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
WEEKDAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


def written(day: date) -> str:
    """«10. november 2023», the day held to its month."""
    return f"{day.day}.{HELD}{MONTHS[day.month - 1]} {day.year}"


def moment(instant: datetime) -> str:
    """«10. november 2023 kl. 14.05» in Norway."""
    local = instant.astimezone(OSLO)
    return f"{written(local.date())} kl. {local:%H.%M}"


def weekday(day: date) -> str:
    """«fredag 10. november 2023»."""
    return f"{WEEKDAYS[day.weekday()]} {written(day)}"


def from_day(day: date, precision: str = Precision.DAY) -> str:
    """The first day of a period with what is known of it: «før 1. januar 2023»."""
    return {
        Precision.DAY: written(day),
        Precision.MONTH: f"{MONTHS[day.month - 1]} {day.year}",
        Precision.YEAR: str(day.year),
        Precision.BOUND: f"senest {written(day)}",
        Precision.ASSUMED: f"{written(day)} (antatt)",
    }[Precision(precision)]


def last_day(until: date, precision: str = Precision.DAY) -> str:
    """The last day of a period that ends before until: «til og med» is for the page to add."""
    day = until - timedelta(days=1)
    return {
        Precision.DAY: written(day),
        Precision.MONTH: f"{MONTHS[day.month - 1]} {day.year}",
        Precision.YEAR: str(day.year),
        Precision.BOUND: f"tidligst {written(day)}",
        Precision.ASSUMED: f"{written(day)} (antatt)",
    }[Precision(precision)]


def span(
    start: date,
    until: date | None,
    from_precision: str = Precision.DAY,
    until_precision: str = Precision.DAY,
) -> str:
    """A whole period: «1. januar 2024 –», «28. oktober 2020 – 9. november 2023», «2017»."""
    first = from_day(start, from_precision)
    if until is None:
        return f"fra {first}" if from_precision == Precision.BOUND else f"{first} –"
    last = last_day(until, until_precision)
    return first if first == last else f"{first} – {last}"
