"""What a line of a text is, by the look of it: an item, a heading, or neither."""

import re

BULLET = re.compile(r"(?:[•▪–\-\uf000-\uf0ff]|o(?=\s))\s*(?=\S)")
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
MONTH = "|".join(MONTHS)
NUMBERED = re.compile(rf"(\d{{1,3}})\.\s+(?!(?:{MONTH})\b|plass)(?=[A-ZÆØÅa-zæøå«])")
CHAPTER = re.compile(r"\d+(?:\.\d+)*\.?\s+(?=[A-ZÆØÅ])")
DEEP_CHAPTER = re.compile(r"\d+(?:\.\d+)+\.?\s+(?=[A-ZÆØÅ])")
GOES_ON = re.compile(
    r"(?:[,&/–-]|\b(?:og|eller|i|på|av|til|for|med|om|ved|fra|hos|mellom|under|over|som|at|å|en|et|"
    r"ei|den|det|de|er|var|vil|skal|kan|har|ble|blir|samt|ulike))$"
)
COLUMNS = re.compile(r"\S\s{2,}\S")
LONGEST_HEADING, PROSE_WIDTH = 110, 70


def is_heading(words: str, following: str) -> bool:
    """Whether a line that stands alone, or has following below it, is a heading."""
    if len(words) > LONGEST_HEADING or not (words[0].isupper() or CHAPTER.match(words)):
        return False
    if (
        words[-1] in ".,;:!?&-–"
        or COLUMNS.search(words)
        or BULLET.match(words)
        or GOES_ON.search(words)
    ):
        return False
    if NUMBERED.match(words) and not DEEP_CHAPTER.match(words):
        return False
    if re.search(r"[.!?] [A-ZÆØÅ]", CHAPTER.sub("", words)):
        return False
    if not following:
        return True
    return len(words) < PROSE_WIDTH and (following[0].isupper() or following[0] in "•«")
