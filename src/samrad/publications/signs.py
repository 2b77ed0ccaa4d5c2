"""Which signs can be printed: what the font files have, and what stands for the rest.

A name from another alphabet must not take down a paper. The typesetter refuses a file with a sign
that no font has, as PDF/A does; so the paper shows «�» in its place, which says that a sign was
there. The page on the web and the word processor's file keep the sign itself.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from samrad.base.signs import PLAIN, writable

MISSING = "\N{REPLACEMENT CHARACTER}"
FONTS = ("*.ttf", "*.otf", "*.TTF", "*.OTF")
# What the typesetter itself knows what to do with, whatever the fonts have.
KEPT = frozenset(
    "\n\t \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{SOFT HYPHEN}\N{WORD JOINER}"
)
BULLETS = frozenset({0xF0A7, 0xF0B7})  # in Wingdings and in Symbol
PLACES = frozenset({"to", "file"})
MARKS = frozenset({"Mn", "Me", "Mc", "Cf"})


def told(content: Any, each: Callable[[str], str] = writable) -> Any:
    """The same content, with every text in it as each makes it; addresses and files are no text."""
    if isinstance(content, str):
        return content if PLAIN.fullmatch(content) else each(content)
    if isinstance(content, dict):
        return {
            name: told(one, writable if name in PLACES else each) for name, one in content.items()
        }
    if isinstance(content, list | tuple):
        kept = [told(one, each) for one in content]
        return kept if isinstance(content, list) else tuple(kept)
    return content


class Printed(dict[int, str]):
    """What each sign becomes in print, by its number; filled in as signs are met."""

    def __init__(self, *folders: Path) -> None:
        super().__init__()
        files = [file for folder in folders for file in _files(folder)]
        self._fonts = tuple({frozenset(_signs(file)) for file in files})
        self._has = frozenset[int]().union(*self._fonts)

    def __call__(self, text: str) -> str:
        """The text as it can be set."""
        shown = writable(unicodedata.normalize("NFC", text)).translate(self)
        if not any(map(_is_mark, shown)):
            return shown
        return "".join(self._in_one_font(sign, marks) for sign, marks in _with_marks(shown))

    def __missing__(self, number: int) -> str:
        self[number] = found = self._shown(number)
        return found

    def _shown(self, number: int) -> str:
        """The sign; nothing for a mark on another, a space for a space, else that one is missing.

        Signs of private use mean nothing in a PDF/A; the bullets of Word are told by their numbers.
        """
        if number in BULLETS:
            return "•"
        sign = chr(number)
        kind = unicodedata.category(sign)
        if sign in KEPT or (number in self._has and kind not in {"Co", "Zs"}):
            return sign
        if kind in MARKS:
            return ""
        return " " if kind == "Zs" else MISSING

    def _in_one_font(self, sign: str, marks: str) -> str:
        """A sign with its marks, when every font with the sign has them; else the sign alone.

        The typesetter looks for another font by the sign, and gives up when that lacks the mark.
        """
        whole = frozenset(map(ord, sign + marks))
        fonts = [font for font in self._fonts if sign and ord(sign) in font]
        kept = not marks or (fonts and all(whole <= font for font in fonts))
        return sign + marks if kept else sign


@cache
def printed(*folders: Path) -> Printed:
    """What each sign becomes when it is set in the fonts of the folders."""
    return Printed(*folders)


def _is_mark(sign: str) -> bool:
    return sign not in KEPT and unicodedata.category(sign) in MARKS


def _with_marks(text: str) -> Iterator[tuple[str, str]]:
    """Each sign and the marks on it, which are set in one font together.

    Marks that a text begins with are on no sign.
    """
    sign, marks = "", ""
    for one in text:
        if _is_mark(one):
            marks += one
        else:
            yield sign, marks
            sign, marks = one, ""
    yield sign, marks


def _files(folder: Path) -> list[Path]:
    return sorted({file for kind in FONTS for file in folder.glob(kind)})


def _signs(file: Path) -> set[int]:
    """The signs a font has a shape for, by number; none for a font without a table of them."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow import

    with TTFont(file, lazy=True) as font:
        tables = font["cmap"].tables if "cmap" in font else []
        return {sign for table in tables if table.isUnicode() for sign in table.cmap}
