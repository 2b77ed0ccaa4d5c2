"""The particulars of a text, which two texts can be compared by: numbers, dates and names."""

import re
from collections.abc import Iterator

from samrad.publications.linting.lines import MONTH, MONTHS
from samrad.publications.phrases import WORDS

NAME = r"[A-ZÆØÅ][\wæøåÆØÅ]+"
NAMES = re.compile(rf"{NAME}(?:[ -]{NAME})+")
SMALL = "|".join(WORDS[2:])
PARTICULAR = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:\d\d){1,2})\b|"
    rf"§ ?\d+(?: ?[–-] ?\d+)?|\d{{1,2}}\.\s+(?:{MONTH})(?: \d{{4}})?|"
    r"\d/\d\b|\d+(?:,\d+)?|"
    rf"\b(?:{SMALL})\b|"
    rf"(?<!^)(?<![.!?:»«] )(?<!\w)(?:{NAME}(?:[ -]{NAME})*)"
)
DAYS = re.compile(
    rf"(?P<first>\d{{1,2}}\.)\s?[-–]\s?(?P<last>\d{{1,2}}\.\s(?P<rest>(?:{MONTH})(?: \d{{4}})?))"
)
# «2. styrke …» in a list, and «1 jfr. …» in a note: a number that is a place, and tells nothing.
PLACE = re.compile(rf"\d+(?:[.)]\s+(?!{MONTH})|\s+(?=jfr?\b))")
CELLS = re.compile(r"\s{2,}|\t|/ ?(?=[A-ZÆØÅ])")
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.])")
DATED = re.compile(rf"(?P<day>\d{{1,2}}\. (?:{MONTH}))(?P<year> \d{{4}})?")
WORD = re.compile(r"\w")
EVERYWHERE = re.compile(r"\d{1,2}|(?:19|20)\d{2}")
CENTURY = 2000
LONG = 3  # figures of a number that is like few others


def particulars_of(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """Each number, date and name of a text once, as it writes them; dates are written out.

    A capital that begins a sentence makes no name, but for those that are known.
    """
    return list(dict.fromkeys(_each(text, known)))


def _each(text: str, known: frozenset[str]) -> Iterator[str]:
    for place, cell in enumerate(CELLS.split(text.strip())):
        words = _without_place(spread(" ".join(cell.split())))
        if name := _first_name(words, known, is_cell=place > 0):
            yield name
            words = f"– {words[len(name) :]}"
        for match in PARTICULAR.finditer(words):
            yield _written(match)


def _without_place(words: str) -> str:
    found = PLACE.match(words)
    return words[found.end() :] if found else words


def _first_name(words: str, known: frozenset[str], *, is_cell: bool) -> str:
    """The name a text begins with: one that is known, or in a cell one of several words."""
    begun = [one for one in known if words.startswith(one) and not WORD.match(words, len(one))]
    found = NAMES.match(words) if is_cell else None
    return max(begun, key=len) if begun else found.group(0) if found else ""


def _written(match: re.Match[str]) -> str:
    month = int(match["month"] or 0)
    if match.group(0) in WORDS:
        return str(WORDS.index(match.group(0)))
    if match.group(0).startswith("§"):
        return re.sub(r"§ ?(\d+) ?[–-] ?", r"§ \1-", match.group(0))
    if not 0 < month <= len(MONTHS):
        return match.group(0)
    year = int(match["year"])
    return f"{int(match['day'])}. {MONTHS[month - 1]} {year + CENTURY if year < 100 else year}"  # noqa: PLR2004 -- two digits


def spread(text: str) -> str:
    """The text with «30.–31. august 2023» as two days, each with its month, and «2 000» as 2000."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    whole = THOUSANDS.sub(lambda found: found.group(0).replace(" ", ""), plain)
    return DAYS.sub(r"\g<first> \g<rest>–\g<last>", whole)


def is_telling(particular: str) -> bool:
    """Whether it is more than a small number or a year, which stand everywhere."""
    return EVERYWHERE.fullmatch(particular) is None


def is_own(particular: str) -> bool:
    """Whether it is like no other: a day, a name of several words, a part, three figures."""
    has_more = " " in particular or "/" in particular or len(re.findall(r"\d", particular)) >= LONG
    return is_telling(particular) and has_more


def is_in(particular: str, text: str) -> bool:
    """Whether a text that is spread has a particular of another, in words or inflected too."""
    wanted = re.escape(particular)
    if particular.isdecimal() and 0 < int(particular) < len(WORDS):
        wanted = f"(?:{wanted}|{WORDS[int(particular)]})"  # «4», and as we write it: «fire»
    elif dated := DATED.fullmatch(particular):
        # A day without its year may be of one that the text tells of; of another, it is another.
        year = dated["year"] or ""
        may_lack_it = r"|(?! \d{4})" if year.strip() in text else ""
        wanted = f"{re.escape(dated['day'])}(?:{year}{may_lack_it})"
    elif particular[-1:].isalpha():
        wanted = f"{re.escape(particular.removesuffix('s'))}s?"  # «Oslo» and «Oslos»
    return re.search(rf"(?<!\w){wanted}(?!\w)", text) is not None
