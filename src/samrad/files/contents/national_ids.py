"""Finding national identity numbers: eleven digits with a day in them and valid check digits.

Fødselsnummer, D-numbers (day + 40), H-numbers (month + 40) and Skatteetaten's synthetic numbers
(month + 80), in digits of any script, however a person divides them: in one run; as six and five
(«010145 60013», «010145–60013», broken over two lines); as six, three and two; or with the day
written as a date («01.01.45-60013»). Soft hyphens and spaces without width are no division.

Figures divided in thousands (12 345 678 901) fit none of these, nor do telephone numbers (8),
organisation numbers (9) and account numbers written as accounts (1234.56.78903). Digits inside a
longer run, decimals, amounts («010145 60013,50»), and a date and a number in front of one, as in
a ledger («01.01.23 12345 500»), are left alone. An account number written in one run that also
has a day and both check digits right cannot be told from a person's, and is taken for one.
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence

INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_BLANK = r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_DASH = r"[-/\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]"
_BREAK = rf"\r?\n{_BLANK}{{0,3}}"
_DASHED = rf"{_BLANK}{{0,3}}{_DASH}{_BLANK}{{0,3}}(?:{_BREAK})?"
_SPACED = rf"(?:{_BLANK}{{1,3}}(?:{_BREAK})?|{_BREAK})"
_LAST = rf"(?:\d{{5}}|\d{{3}}{_BLANK}\d{{2}})(?!\d)"
_SIX = rf"\d{{6}}(?:(?:{_DASHED})?{_LAST}|{_SPACED}{_LAST}(?!,\d\d(?!\d)))"
_DAY = r"\d\d(?P<by>[-./ \u00a0])\d\d(?P=by)\d\d"
_DATE = rf"{_DAY}(?:{_DASHED}{_LAST}|{_BLANK}{_LAST}(?!{_BLANK}{{1,3}}[-\u2212]?\d))(?![.,]\d)"
# Looks ahead, so that what fails to be a number hides none that begins within it.
WRITTEN = re.compile(rf"(?<!\d)(?=(?P<all>{_SIX}|{_DATE}))")
FIRST, SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
ELEVEN, MASK = 11, "•" * 11
# In front of digits that are the decimals of a number; «1,0101…» may as well be a list.
DECIMALS = re.compile(r"(?:\d\.|(?<!\d)0,)$")
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


def found(text: str) -> Iterator[tuple[int, int]]:
    """Where in text the national identity numbers stand: from, and up to."""
    plain, places = _visible(text)
    last = 0
    for match in WRITTEN.finditer(plain):
        start, end = match.span("all")
        if start < last or DECIMALS.search(plain, max(0, start - 3), start):
            continue
        if is_national_id("".join(str(int(one)) for one in match["all"] if one.isdecimal())):
            yield places[start], places[end - 1] + 1
            last = end


def masked(text: str) -> str:
    """The text with every national identity number struck out."""
    pieces, last = [], 0
    for start, end in found(text):
        pieces += [text[last:start], MASK]
        last = end
    return "".join([*pieces, text[last:]])


def counted(parts: Iterable[tuple[str, str]]) -> tuple[int, list[str]]:
    """How many there are in (where, text), and the places that have any, in order."""
    number, places = 0, []
    for where, text in parts:
        here = sum(1 for _span in found(text))
        number += here
        if here and where not in places:
            places.append(where)
    return number, places


def _visible(text: str) -> tuple[str, Sequence[int]]:
    """The text without what takes no room, and where in it each character stood."""
    if INVISIBLE.isdisjoint(text):
        return text, range(len(text))
    places = [place for place, one in enumerate(text) if one not in INVISIBLE]
    return "".join(text[place] for place in places), places


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
