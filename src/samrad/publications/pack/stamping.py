"""The strip under a joined page: what it belongs to, its number, and the way back.

The page grows downwards by the strip, as it is seen, so that nothing on it is ever covered.
"""

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

WIDE, HIGH, TEXT = 595, 20, 8  # the strip of a page as wide as A4, in points
INSET = 24
ACCENT, QUIET = b"0.055 0.353 0.4 rg", b"0.29 0.333 0.376 rg"
FONT = Name("/SamradStrip")
# The widths of Helvetica in thousandths, where they are not those of a digit.
WIDTHS = dict.fromkeys("ijl'|", 222) | dict.fromkeys(" .,:;/!ftI()[]-", 300)
WIDTHS |= dict.fromkeys("mMWÆ—…", 900) | dict.fromkeys("cksvxyz", 500)
WIDTHS |= dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZØÅ", 720)
DIGIT = 556


@dataclass(frozen=True, slots=True)
class Strip:
    """What a strip says: the way back to the left, what the page is, its number to the right."""

    back: str
    about: str
    number: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What all strips of a document share: the font, and what stands before a page's own marks."""

    font: pikepdf.Object
    opening: pikepdf.Object


def shared(document: pikepdf.Pdf) -> Shared:
    """What is made once in the document, for every page that gets a strip."""
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
    )  # fmt: skip
    return Shared(document.make_indirect(font), document.make_stream(b"q\n"))


def _contents(page: pikepdf.Page) -> list[pikepdf.Object]:
    """The streams that draw the page; none for an empty one."""
    found = page.obj.get("/Contents")
    if found is None:
        return []
    return list(found) if isinstance(found, Array) else [found]


def stamp(
    document: pikepdf.Pdf, page: pikepdf.Page, strip: Strip, letters: Shared, back_to: Any
) -> None:
    """Give the page its strip; back_to is the destination of the way back."""
    turned = int(page.obj.get("/Rotate", 0)) % 360
    box = [float(edge) for edge in page.cropbox]
    wide = box[2] - box[0] if turned in {0, 180} else box[3] - box[1]
    scale = min(max(wide / WIDE, 0.4), 6.0)
    high = round(HIGH * scale)
    grown, matrix = _grown(box, turned, high)
    media = [float(edge) for edge in page.mediabox]
    page.obj.MediaBox = Array([*map(min, grown[:2], media[:2]), *map(max, grown[2:], media[2:])])
    page.obj.CropBox = Array(grown)
    if "/Font" not in page.resources:
        page.resources.Font = Dictionary()
    page.resources.Font[FONT] = letters.font
    drawn = document.make_stream(b"\nQ\n" + _drawn(strip, matrix, scale, (wide, high)))
    page.obj.Contents = Array([letters.opening, *_contents(page), drawn])
    link = _link(strip.back, back_to, matrix, scale)
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(document.make_indirect(link))


Matrix = tuple[int, int, int, int, float, float]


def _grown(box: list[float], turned: int, high: float) -> tuple[list[float], Matrix]:
    """The box with the strip below what is seen, and the strip's own axes on the page."""
    left, low, right, top = box
    if turned == 90:  # noqa: PLR2004 -- shown clockwise: the right edge is seen as the bottom
        return [left, low, right + high, top], (0, 1, -1, 0, right + high, low)
    if turned == 180:  # noqa: PLR2004
        return [left, low, right, top + high], (-1, 0, 0, -1, right, top + high)
    if turned == 270:  # noqa: PLR2004
        return [left - high, low, right, top], (0, -1, 1, 0, left - high, top)
    return [left, low - high, right, top], (1, 0, 0, 1, left, low - high)


def _drawn(strip: Strip, matrix: Matrix, scale: float, area: tuple[float, float]) -> bytes:
    wide, high = area
    size = TEXT * scale
    inset, base = INSET * scale, 6.5 * scale
    number = wide - inset - _width(strip.number, size)
    about_from = inset + _width(strip.back, size) + 14 * scale
    about = _shortened(strip.about, size, number - about_from - 14 * scale)
    lines = [
        b"q /Artifact <</Type /Pagination /Subtype /Footer>> BDC",
        b"%d %d %d %d %.2f %.2f cm" % matrix,
        b"1 g 0 0 %.2f %.2f re f" % (wide, high),
        b"0.77 0.81 0.83 rg 0 %.2f %.2f %.2f re f" % (high - 0.5 * scale, wide, 0.5 * scale),
        *_said(strip.back, inset, base, size, ACCENT),
        *_said(about, about_from, base, size, QUIET),
        *_said(strip.number, number, base, size, QUIET),
        b"EMC Q",
    ]
    return b"\n".join(lines)


def _said(text: str, x: float, y: float, size: float, ink: bytes) -> list[bytes]:
    shown = _letters(text).replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    font = b"/" + str(FONT)[1:].encode()
    return [ink, b"BT %b %.2f Tf %.2f %.2f Td (%b) Tj ET" % (font, size, x, y, shown)]


def _letters(text: str) -> bytes:
    """The text in the strip's alphabet; a letter it lacks loses its mark (č is shown as c).

    What has no likeness there is shown as «?».
    """
    with suppress(UnicodeEncodeError):
        return text.encode("cp1252")
    found = []
    for letter in text:
        plain = letter.encode("cp1252", "ignore")
        alike = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore")
        found.append(plain or alike or (b"" if unicodedata.combining(letter) else b"?"))
    return b"".join(found)


def _width(text: str, size: float) -> float:
    return sum(WIDTHS.get(letter, DIGIT) for letter in text) * size / 1000


def _shortened(text: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where there is no room for more."""
    if _width(text, size) <= room:
        return text
    while text and _width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""


def _link(words: str, to: Any, matrix: Matrix, scale: float) -> Dictionary:
    """A link over the way back, where the strip's axes put it."""
    a, b, c, d, e, f = matrix
    ends = [(INSET - 6, 1), (INSET + _width(words, TEXT) + 6, HIGH - 2)]
    points = [
        (a * x * scale + c * y * scale + e, b * x * scale + d * y * scale + f) for x, y in ends
    ]
    (x1, y1), (x2, y2) = points
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(one, 2) for one in (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))]),
        Border=Array([0, 0, 0]),
        F=4,
        Contents=String(words),
        A=Dictionary(S=Name.GoTo, D=to),
    )
