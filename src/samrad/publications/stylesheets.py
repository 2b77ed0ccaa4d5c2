"""How documents look in a browser: our style sheet, in the council's own colours and font."""

import base64
from dataclasses import dataclass
from pathlib import Path

from django.utils.safestring import SafeString

from samrad.publications.house import BadHouse, House, house

OURS = Path(__file__).resolve().parent / "static" / "publications" / "document.css"


@dataclass(frozen=True, slots=True)
class Dress:
    """What a file that stands alone carries of its looks: style, logo, cover and footer."""

    style: SafeString
    mark: str
    mark_alt: str
    footer: str
    cover: str = ""


def colours(style: House | None = None) -> str:
    """The council's part of the style sheet: what ours takes colours and font from.

    As everybody's where the house style cannot be read: a page is shown for all that.
    """
    if style is None:
        try:
            style = house()
        except BadHouse:
            style = House()
    font = style.font.replace("\\", "").replace('"', "")
    return (
        f":root {{ --house-accent: {style.accent}; --house-quiet: {style.quiet};"
        f' --house-font: "{font}"; }}\n'
    )


def dressed() -> Dress:
    """The looks of a file with nothing outside it. BadHouse when they cannot be read."""
    style = house()
    sheet = f"{colours(style)}{OURS.read_text(encoding='utf-8')}"
    return Dress(
        # An end of the style element is the one thing a style could break out of the page with.
        style=SafeString(sheet.replace("</", "<\\/")),
        mark=_carried(style.mark),
        mark_alt=style.logo_alt,
        footer=style.footer,
        cover=_carried(style.backdrop),
    )


def _carried(drawing: str) -> str:
    """An SVG as an address that holds it; nothing for none."""
    content = base64.b64encode(drawing.encode()).decode()
    return f"data:image/svg+xml;base64,{content}" if content else ""


def backdrop() -> str:
    """The drawing behind covers, as SVG; nothing where there is none, or it cannot be read."""
    try:
        return house().backdrop
    except BadHouse:
        return ""
