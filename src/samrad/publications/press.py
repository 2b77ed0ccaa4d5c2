"""What every typesetting shares: templates, fonts, the house style, and one job at a time."""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

import typst
from django.utils.translation import gettext as _

from samrad.publications import signs

HERE = Path(__file__).resolve().parent
STANDARDS: Final = ("a-2a", "ua-1")
PICTURE = b"""
#let given = sys.inputs
#let mm(text) = float(text) * 1mm
#set page(width: mm(given.width), height: mm(given.height), margin: 0pt, fill: none)
#image(bytes(given.svg), format: "svg", width: 100%, height: 100%, fit: given.fit)
"""
# What no line holds for certain, without the comma after it; and what is not set as words, or has a
# line of its own.
LONG = re.compile(r"[^\s.,;:()]\S{29,}[^\s.,;:()]")
NO_WORDS = frozenset({"to", "file", "look", "page", "sha256"})
one_at_a_time = Lock()


class NotSet(RuntimeError):
    """The typesetter refused a document; names the section and the fact where it can be seen."""

    def __init__(self, document: str, places: list[str], why: str) -> None:
        self.places = places
        where = _(" i %(places)s") % {"places": "; ".join(places)} if places else ""
        super().__init__(
            _("%(document)s kan ikke settes%(where)s: %(why)s")
            % {"document": document, "where": where, "why": why}
        )


def first_words(fault: Exception) -> str:
    """The typesetter's own words, the first line of them."""
    return str(fault).partition("\n")[0]


@cache
def compiler(template: str, *folders: Path, root: Path = HERE / "typst") -> typst.Compiler:
    """The kept compiler of a template; its fonts are ours, those of folders, and no others.

    root is the folder that files the template names must lie under.
    """
    place = HERE / "typst"
    return typst.Compiler(
        input=str(place / template),
        root=str(root),
        font_paths=[str(one) for one in (HERE / "fonts", *folders)],
        ignore_system_fonts=True,
    )


def as_text(told: dict[str, Any], *folders: Path) -> str:
    """What a template is told, as JSON: the same each time, and only signs that can be set.

    folders are where fonts lie beside our own. has_long says whether a run of signs without a
    space is too long for a line.
    """
    shown = signs.told(told, signs.printed(HERE / "fonts", *folders))
    shown["has_long"] = _has_long(told)
    return json.dumps(shown, ensure_ascii=False, sort_keys=True)


def _has_long(told: Any) -> bool:
    if isinstance(told, str):
        return LONG.search(told) is not None
    if isinstance(told, dict):
        return any(_has_long(one) for name, one in told.items() if name not in NO_WORDS)
    return isinstance(told, list | tuple) and any(map(_has_long, told))


def printed(press: typst.Compiler, moment: datetime, **given: str) -> bytes:
    """A PDF/A-2a and PDF/UA-1 of what is given. typst.TypstError when it cannot be set."""
    with one_at_a_time:
        made = press.compile(
            format="pdf",
            pdf_standards=[*STANDARDS],
            sys_inputs=given,
            # The typesetter refuses parts of a second, and a zone with summer time.
            timestamp=moment.astimezone(UTC).replace(microsecond=0),
        )
    return cast("bytes", made)  # one PDF, since no output file was named


@cache
def chart(told: str, *folders: Path) -> bytes:
    """A chart as PNG for files that cannot draw it; told is its JSON. Drawn once for each."""
    with one_at_a_time:
        press = compiler("chart.typ", *folders)
        made = press.compile(format="png", ppi=220, sys_inputs={"chart": told})
    return cast("bytes", made)


def families(folder: Path) -> frozenset[str]:
    """The families of the font files in a folder, as it is now."""
    return _families(folder, folder.stat().st_mtime_ns)


@cache
def _families(folder: Path, _changed: int) -> frozenset[str]:
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
    return frozenset(found.families())


@cache
def picture(svg: str, width: int, height: int, fit: str = "contain") -> bytes:
    """An SVG as PNG for files that cannot hold it, 300 points to the inch; sizes in millimetres."""
    given = {"svg": svg, "width": str(width), "height": str(height), "fit": fit}
    with one_at_a_time:
        return typst.compile(cast("Any", PICTURE), format="png", ppi=300, sys_inputs=given)
