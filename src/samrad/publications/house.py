"""How a council's documents look: colours, logo, footer and slide master, from its directory.

Nothing of any council is in the code: what house/house.toml does not say is as everybody's.
"""

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.conf import settings

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LARGEST_LOGO = 200_000


class BadHouse(ValueError):
    """The council's house style cannot be read; the message names file, field and reason."""


@dataclass(frozen=True, slots=True)
class House:
    """The look of documents: colours as «#0e5a66», a footer, a logo (SVG) and a slide master."""

    accent: str = "#0e5a66"
    quiet: str = "#4a5560"
    footer: str = ""
    logo: str = ""
    logo_alt: str = ""
    master: str = ""
    folder: Path = Path()

    @property
    def mark(self) -> str:
        """The logo itself, as SVG; empty when the council has none."""
        return (self.folder / self.logo).read_text(encoding="utf-8") if self.logo else ""

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
    return House(**given, folder=folder)


def _check(given: dict[str, Any], folder: Path) -> None:
    known = {field.name for field in fields(House)} - {"folder"}
    for name, value in given.items():
        if name not in known:
            raise BadHouse(
                f"house.toml: «{name}» er ikke et felt. Velg {', '.join(sorted(known))}."
            )
        if not isinstance(value, str):
            raise BadHouse(f"house.toml: {name} skal være tekst.")
        if name in {"accent", "quiet"} and not COLOUR.fullmatch(value):
            raise BadHouse(f"house.toml: {name} skal være en farge som «#0e5a66», ikke «{value}».")
    for name in ("logo", "master"):
        if given.get(name) and not _is_file(folder, given[name]):
            raise BadHouse(f"house.toml: {name} «{given[name]}» finnes ikke i mappen.")
    if given.get("logo") and (folder / given["logo"]).stat().st_size > LARGEST_LOGO:
        raise BadHouse(f"house.toml: logo er større enn {LARGEST_LOGO // 1000} kB.")


def _is_file(folder: Path, name: str) -> bool:
    """Whether the folder itself holds the file: a name never leads out of it."""
    return "/" not in name and "\\" not in name and (folder / name).is_file()
