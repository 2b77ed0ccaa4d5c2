"""Finding national identity numbers: eleven digits with a day in them and valid check digits.

Fødselsnummer, D-numbers (day + 40), H-numbers (month + 40) and Skatteetaten's synthetic numbers
(month + 80). Written in one run, or as six and five digits. Digits inside a longer run are left
alone, and so are telephone numbers (8), organisation numbers (9) and account numbers written as
accounts (1234.56.78903). An account number written in one run that also has a day and both check
digits right cannot be told from a person's, and is taken for one.
"""

import calendar
import re
from collections.abc import Iterable, Iterator

LOOKS_LIKE = re.compile(r"(?<![0-9])([0-9]{6})[ \t\u00a0\u2009\u202f-]?([0-9]{5})(?![0-9])")
FIRST, SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
ELEVEN, MASK = 11, "•" * 11
# In front of digits that are the decimals of a number.
DECIMALS = re.compile(r"[0-9][.,]$")
MONTHS = 12


def is_national_id(digits: str) -> bool:
    """Whether eleven digits are a national identity number: a day and two check digits."""
    if len(digits) != ELEVEN or not (digits.isascii() and digits.isdecimal()):
        return False
    numbers = [int(one) for one in digits]
    return (
        _has_day(digits)
        and _check(numbers, FIRST) == numbers[9]
        and _check(numbers, SECOND) == numbers[10]
    )


def found(text: str) -> Iterator[re.Match[str]]:
    """The places in text where a national identity number stands."""
    for match in LOOKS_LIKE.finditer(text):
        if DECIMALS.search(text, max(0, match.start() - 2), match.start()):
            continue
        if is_national_id(match[1] + match[2]):
            yield match


def masked(text: str) -> str:
    """The text with every national identity number struck out."""
    for match in reversed(list(found(text))):
        text = f"{text[: match.start()]}{MASK}{text[match.end() :]}"
    return text


def counted(parts: Iterable[tuple[str, str]]) -> tuple[int, list[str]]:
    """How many there are in (where, text), and the places that have any, in order."""
    number, places = 0, []
    for where, text in parts:
        here = sum(1 for _match in found(text))
        number += here
        if here and where not in places:
            places.append(where)
    return number, places


def _check(numbers: list[int], weights: tuple[int, ...]) -> int:
    """The check digit, 10 when there is none (such numbers are never given out)."""
    rest = sum(a * b for a, b in zip(numbers, weights, strict=False)) % ELEVEN
    return (ELEVEN - rest) % ELEVEN


def _has_day(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0  # noqa: PLR2004 -- D-number
    month -= 80 if month > 80 else 40 if month > 40 else 0  # noqa: PLR2004 -- synthetic, H-number
    if not 1 <= month <= MONTHS:
        return False
    # 2000 is a leap year: the century stands in the digits we do not read, so 29 February passes.
    return 1 <= day <= calendar.monthrange(2000, month)[1]
