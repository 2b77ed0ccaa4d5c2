"""What a fact must be before a rule may be asked about it.

A refusal names the field, so that a form can show it where the number was typed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

# Years outside these are typing errors, and the deadlines that follow would leave the calendar.
FIRST_YEAR, LAST_YEAR = 1800, 2200


class BadFact(ValueError):
    """A fact that cannot be: the message starts with the name of the field."""


def require_counts(**counts: int) -> None:
    """Each a whole number from 0 upwards (True and 3.0 are not). BadFact otherwise."""
    for name, count in counts.items():
        if type(count) is not int or count < 0:
            raise BadFact(f"{name}: {count!r} er ikke et helt antall fra null og oppover.")


def require_positive(**counts: int) -> None:
    """Each a whole number from 1 upwards. BadFact otherwise."""
    for name, count in counts.items():
        if type(count) is not int or count < 1:
            raise BadFact(f"{name}: {count!r} er ikke et helt antall fra én og oppover.")


def require_whole(**numbers: int) -> None:
    """Each a whole number, below zero too (øre). BadFact otherwise."""
    for name, number in numbers.items():
        if type(number) is not int:
            raise BadFact(f"{name}: {number!r} er ikke et helt tall.")


def require_within(*, of: tuple[str, int], **parts: int) -> None:
    """Each part at most the whole, given as (its name, its size). BadFact otherwise."""
    name_of_whole, whole = of
    for name, part in parts.items():
        if part > whole:
            raise BadFact(f"{name}: {part} er flere enn {name_of_whole}: {whole}.")


def is_day(value: object) -> bool:
    """Whether value is a date without a time of day."""
    return isinstance(value, date) and not isinstance(value, datetime)


def require_days(**days: date) -> None:
    """Each a whole day between 1800 and 2200, without a time of day. BadFact otherwise."""
    for name, day in days.items():
        if not is_day(day):
            raise BadFact(f"{name}: {day!r} er ikke en dag.")
        require_years(**{name: day.year})


def require_years(**years: int) -> None:
    """Each a year between 1800 and 2200. BadFact otherwise."""
    for name, year in years.items():
        if type(year) is not int or not FIRST_YEAR <= year <= LAST_YEAR:
            raise BadFact(f"{name}: {year!r} er ikke et år mellom {FIRST_YEAR} og {LAST_YEAR}.")


def require_lists(**lists: Collection[object]) -> None:
    """Each a list, tuple, set or mapping; it may be empty. BadFact otherwise."""
    for name, entries in lists.items():
        if isinstance(entries, str) or not isinstance(entries, Collection):
            raise BadFact(f"{name}: {entries!r} er ingen liste.")


def require_some(**lists: Collection[object]) -> None:
    """Each a list, tuple, set or mapping with at least one entry. BadFact otherwise."""
    for name, entries in lists.items():
        if isinstance(entries, str) or not isinstance(entries, Collection) or not entries:
            raise BadFact(f"{name}: listen er tom, eller den er ingen liste.")


def require_texts(**texts: str) -> None:
    """Each a text; it may be empty. BadFact otherwise."""
    for name, text in texts.items():
        if not isinstance(text, str):
            raise BadFact(f"{name}: {text!r} er ingen tekst.")


def require_names(**texts: str) -> None:
    """Each a text with more than blanks in it. BadFact otherwise."""
    for name, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            raise BadFact(f"{name}: navnet eller teksten mangler.")


def require_choices(of: type[Enum], **choices: object) -> None:
    """Each a member of the enumeration. BadFact otherwise, with what there is to choose from."""
    for name, choice in choices.items():
        if not isinstance(choice, of):
            known = ", ".join(str(member.value) for member in of)
            raise BadFact(f"{name}: {choice!r} finnes ikke; velg blant {known}.")


@dataclass(frozen=True, slots=True)
class Demand:
    """How many of the members of an organ (or of those present) demand something.

    BadFact unless 0 <= demanding <= members and 1 <= members.
    """

    members: int
    demanding: int = 0

    def __post_init__(self) -> None:
        require_positive(members=self.members)
        require_counts(demanding=self.demanding)
        require_within(of=("members", self.members), demanding=self.demanding)
