"""Text as a reader and a search engine want it: words whole, spaces plain. Standard library."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]")
# pdfium marks a hyphen at the end of a line with U+FFFE or U+0002; others leave «-» there.
MARKED = re.compile("[\ufffe\x02](?:[ \t]*\n[ \t]*)?|\u00ad[ \t]*\n[ \t]*")
# «kommune-⏎styre» is one word; «Nord-⏎Norge», «inn- og» and «2023-⏎2024» keep their hyphen.
AT_LINE_END = re.compile(r"(?<=[^\W\d_]{2})[-\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_A-ZÆØÅ])")
HYPHEN_LEFT = re.compile(r"(?<=\w)([-\u2010])[ \t]*\r?\n[ \t]*(?=\w)")
JOINS_NOTHING = re.compile(r"^(?:og|eller|samt)\b")
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
BLANKS, LINES = re.compile("[ \t\u00a0\u2000-\u200a\u202f]+"), re.compile(r"\s*\n\s*\n\s*")


def joined(text: str) -> str:
    """The text with words split over lines put together, and no odd spaces."""
    text = MARKED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = SOFT.sub("", text)
    text = AT_LINE_END.sub(_joint(text), text)
    text = HYPHEN_LEFT.sub(r"\1", text)
    text = CONTROL.sub(" ", text.replace("\f", "\n").replace("\v", "\n"))
    return LINES.sub("\n\n", BLANKS.sub(" ", text)).strip()


def _joint(text: str) -> "Callable[[re.Match[str]], str]":
    def joint(match: "re.Match[str]") -> str:
        return "- " if JOINS_NOTHING.match(text[match.end() : match.end() + 8]) else ""

    return joint
