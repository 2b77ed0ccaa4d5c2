"""The words of the case file turned into facts, and facts turned back."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from samrad.law.gender import Gender, Genders
from samrad.law.provision import SINCE_2023_07

Given = Mapping[str, Any]
Answer = Callable[[Given], dict[str, Any]]

GENDERS = {"K": Gender.WOMAN, "M": Gender.MAN}


def day(text: str | date) -> date:
    """A date from text YYYY-MM-DD; a date stays as it is."""
    return text if isinstance(text, date) else date.fromisoformat(text)


def maybe_day(text: str | date | None) -> date | None:
    """A date, or None for none."""
    return None if text is None else day(text)


def text_of(value: date | None) -> str | None:
    """A date as text, or None for none."""
    return None if value is None else value.isoformat()


def on(given: Given) -> date:
    """The day of the case, or the first day of the wording of 2023 where the case has none."""
    return day(given["day"]) if "day" in given else SINCE_2023_07


def genders(given: Given) -> Genders:
    """Women and men from K and M."""
    return Genders(women=given["K"], men=given["M"])


def order(text: str) -> list[Gender]:
    """Genders from letters such as MMKK, from the top of a list."""
    return [GENDERS[letter] for letter in text]
