"""How a council's documents look: colours, font, logo, cover and footer, from its directory.

Nothing of any council is in the code: what house/house.toml does not say is as everybody's.
"""

import json
import re
import tomllib
import xml.etree.ElementTree as ET
from dataclasses import dataclass, fields
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from samrad.publications.press import families, picture

FONT = "Inter"  # the one that comes with us: what a font of the council's lacks is set in it
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
COLOURED = frozenset({"accent", "quiet"})
LEAST_CONTRAST, KNEE = 4.5, 0.04045
LARGEST_LOGO = 200_000
DRAWINGS = ("logo", "cover")


class BadHouse(ValueError):
    """The council's house style cannot be read; the message names file, field and reason."""


@dataclass(frozen=True, slots=True)
class House:
    """The look of documents: colours as «#0e5a66», a font, a footer, drawings and a slide master.

    font is a family whose files lie in the folder, or the one everybody has. logo and cover are
    drawings (SVG): the mark of the council, and what lies behind the words of a cover. sender is
    where the council is reached, line by line under who greets in a letter.
    """

    accent: str = "#0e5a66"
    quiet: str = "#4a5560"
    font: str = FONT
    footer: str = ""
    sender: str = ""
    logo: str = ""
    logo_alt: str = ""
    cover: str = ""
    master: str = ""
    folder: Path = Path()

    @property
    def mark(self) -> str:
        """The logo itself, as SVG; empty when the council has none."""
        return (self.folder / self.logo).read_text(encoding="utf-8") if self.logo else ""

    @property
    def backdrop(self) -> str:
        """The drawing behind a cover, as SVG; empty when the council has none."""
        return (self.folder / self.cover).read_text(encoding="utf-8") if self.cover else ""

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """Where fonts lie beside our own; nowhere when the council's font is everybody's."""
        return () if self.font == FONT else (self.folder,)

    @property
    def data(self) -> dict[str, str]:
        """The style as the typesetter takes it."""
        return {
            "accent": self.accent,
            "quiet": self.quiet,
            "font": self.font,
            "footer": self.footer,
            "logo": self.mark,
            "logo_alt": self.logo_alt,
            "cover": self.backdrop,
        }

    @property
    def as_json(self) -> str:
        """The style as one text, the same each time."""
        return json.dumps(self.data, ensure_ascii=False, sort_keys=True)

    def logo_picture(self, height: int) -> tuple[bytes, int] | None:
        """The logo as PNG so many millimetres high, and how wide it is; None without a logo."""
        if not self.logo:
            return None
        width = max(1, round(height * _breadth(self.mark)))
        return picture(self.mark, width, height), width

    @property
    def master_file(self) -> Path | None:
        """The council's own slide master; None when it has none."""
        return self.folder / self.master if self.master else None


def house() -> House:
    """The house style of the council shown. BadHouse when it cannot be read."""
    folder = Path(settings.COUNCILS) / settings.COUNCIL / "house"
    path = folder / "house.toml"
    if not path.is_file():
        return House()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadHouse(f"{path.name}: {error}") from error
    _check(given, folder)
    if given.get("logo") and not given.get("logo_alt", "").strip():
        given["logo_alt"] = _("Rådets merke")  # a picture always says what it is (WCAG 2.2, 1.1.1)
    return House(**given, folder=folder)


def sender_lines() -> tuple[str, ...]:
    """Where the council is reached, line by line; nothing when nobody has said, or it is unread."""
    try:
        lines = house().sender.splitlines()
    except BadHouse:  # a letter is read on the web without its look; what prints it says the fault
        return ()
    return tuple(line.strip() for line in lines if line.strip())


def _check(given: dict[str, Any], folder: Path) -> None:
    known = {field.name for field in fields(House)} - {"folder"}
    for name, value in given.items():
        if name not in known:
            raise BadHouse(
                f"house.toml: «{name}» er ikke et felt. Velg {', '.join(sorted(known))}."
            )
        if not isinstance(value, str):
            raise BadHouse(f"house.toml: {name} skal være tekst.")
        if name in COLOURED:
            _check_colour(name, value)
    for name in (*DRAWINGS, "master"):
        if given.get(name) and not _is_file(folder, given[name]):
            raise BadHouse(f"house.toml: {name} «{given[name]}» finnes ikke i mappen.")
    for name in DRAWINGS:
        if given.get(name):
            _check_drawing(name, folder / given[name])
    font = given.get("font", FONT)
    if font != FONT and font not in families(folder):
        raise BadHouse(
            f"house.toml: skriften «{font}» finnes ikke i mappen. Legg skriftfilene der (TTF eller"
            f" OTF), eller bruk «{FONT}»."
        )


def _check_colour(name: str, value: str) -> None:
    """That a colour is one, and that words in it can be read on white (WCAG 2.2, 1.4.3)."""
    if not COLOUR.fullmatch(value):
        raise BadHouse(f"house.toml: {name} skal være en farge som «#0e5a66», ikke «{value}».")
    if _contrast_to_white(value) < LEAST_CONTRAST:
        raise BadHouse(
            f"house.toml: {name} «{value}» er for lys til å leses på hvitt. Velg en mørkere farge,"
            " med kontrast på minst 4,5 : 1."
        )


def _contrast_to_white(colour: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [
        one / 12.92 if one <= KNEE else ((one + 0.055) / 1.055) ** 2.4 for one in (red, green, blue)
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def _check_drawing(name: str, path: Path) -> None:
    if path.stat().st_size > LARGEST_LOGO:
        raise BadHouse(f"house.toml: {name} er større enn {LARGEST_LOGO // 1000} kB.")
    try:
        _breadth(path.read_text(encoding="utf-8"))
    except (ET.ParseError, UnicodeDecodeError, ValueError) as error:
        raise BadHouse(f"house.toml: {name} «{path.name}» er ikke en SVG med mål.") from error


def _breadth(svg: str) -> Fraction:
    """How many times wider than high a drawing is. ValueError when it does not say."""
    root = ET.fromstring(svg)  # noqa: S314 -- the council's own file, without entities in XML 1.0
    sizes = (root.get("viewBox") or f"0 0 {root.get('width')} {root.get('height')}").split()[2:]
    width, height = (Fraction(one) for one in sizes)
    if min(width, height) <= 0:
        raise ValueError(svg[:40])
    return width / height


def _is_file(folder: Path, name: str) -> bool:
    """Whether the folder itself holds the file: a name never leads out of it."""
    return "/" not in name and "\\" not in name and (folder / name).is_file()
