"""The floors as pyproject.toml draws them: one truth, read here and by the import linter."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "samrad"


def floors(pyproject: Path = ROOT / "pyproject.toml") -> list[set[str]]:
    """The rooms by floor, the lowest first."""
    content = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    contracts = content["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["id"] == "floors")
    return [set(re.findall(r"\w+", layer)) for layer in reversed(layers)]


HEIGHT = {room: height for height, rooms in enumerate(floors()) for room in rooms}
# Rooms in the sense of house.md: base and below, and config, have a form of their own.
ROOMS = sorted(
    room for room, height in HEIGHT.items()
    if HEIGHT["base"] < height < HEIGHT["config"] and (SOURCE / room).is_dir()
)  # fmt: skip


def below(lower: str, upper: str) -> bool:
    """Whether upper may know lower: lower stands on a lower floor, or they are one room."""
    return lower == upper or HEIGHT[lower] < HEIGHT[upper]
