"""The copy of an office file that is converted: without what it reaches for, and set to be read.

The file itself is never changed. A program that opens a file on our machine reads what lies on
our disk: a path that meant nothing where it was written must not mean something here.
"""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

FETCHING = re.compile(
    r"INCLUDE|IMPORT|DDE|DATABASE|(?<!HYPER)LINK|\bRD\b", re.IGNORECASE
)  # fields of Word that read another file
WEB = re.compile(
    r'HYPERLINK\s+"(https?://|mailto:)[^"\s]*"', re.IGNORECASE
)  # for a reader to press
ELSEWHERE = re.compile(r"\s*((file|macro|ftp|smb):[\\/]|vnd\.sun\.star)", re.IGNORECASE)
# In OpenDocument and drawings: outside the file itself.
LINKED = re.compile(r"(?!\s*data:)([^#]*:|\s*[\\/]|.*\.\.[\\/])")
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
HREFS = frozenset({"{http://www.w3.org/1999/xlink}href", "href"})
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BEFORE_SETUP = frozenset(
    {"sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter"}
    | {"sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr"}
    | {"conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"}
)
# Characters across: an upright page, and as much as a page on its side can shrink and be read.
UPRIGHT, ACROSS, A_COLUMN = 90, 260, 8.43


class ReachesOut(Exception):
    """The file reads other files when it is opened."""


def copy(source: Path, to: Path) -> None:
    """Put what is converted of source at to. ReachesOut; zipfile and lxml errors for a broken one.

    Links to other files by name are dropped; sheets are made as wide as a page.
    """
    with zipfile.ZipFile(source) as packed, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in packed.infolist():
            change = _change_of(entry.filename)
            with packed.open(entry) as part, made.open(entry.filename, "w") as new:
                if change is None:
                    shutil.copyfileobj(part, new)
                    continue
                tree = etree.parse(part, etree.XMLParser(resolve_entities=False, no_network=True))
                change(tree.getroot())
                tree.write(new, encoding="UTF-8", xml_declaration=True, standalone=True)


def _change_of(name: str) -> "Callable[[Any], None] | None":
    lowered = name.lower()
    if lowered.endswith(".rels"):
        return _unbind
    if SHEET.fullmatch(lowered):
        return _laid_out
    return _refuse if lowered.endswith((".xml", ".vml", ".svg")) else None


def _unbind(root: Any) -> None:
    """Take away what leads out of the file by itself; what somebody presses may stay."""
    for one in list(root.iter(RELATIONSHIP)):
        is_pressed = one.get("Type", "").endswith("/hyperlink")
        leads_out = one.get("TargetMode", "").strip().lower() == "external"
        if not is_pressed and (leads_out or ":" in one.get("Target", "")):
            one.getparent().remove(one)


def _refuse(root: Any) -> None:
    """ReachesOut for a part with a field or an address that reads from our disk."""
    if FETCHING.search(WEB.sub("", "".join(_codes(root)))):
        raise ReachesOut
    for one in root.iter("*"):
        is_link = etree.QName(one).localname == "a"
        for name, value in one.items():
            odd = ELSEWHERE.match(value) or (name in HREFS and LINKED.match(value))
            if odd and not (is_link and name in HREFS):
                raise ReachesOut


def _codes(root: Any) -> Iterator[str]:
    """The codes of the fields of a Word document, which may be cut up, with a line between them."""
    for one in root.iter("{*}instrText", "{*}delInstrText", "{*}fldChar"):
        yield "\n" if one.tag.endswith("fldChar") else one.text or ""
    for one in root.iter("*"):
        yield from (f"\n{value}" for key, value in one.items() if key.endswith("}instr"))


# ------------------------------------------------------------------ sheets


def _laid_out(root: Any) -> None:
    """Let a sheet that does not say otherwise take the width of a page, on its side when wide."""
    _refuse(root)
    about = root.find(f"{MAIN}sheetPr")
    if about is None:
        about = etree.Element(f"{MAIN}sheetPr")
        root.insert(0, about)
    fit = about.find(f"{MAIN}pageSetUpPr")
    if fit is None:
        fit = etree.SubElement(about, f"{MAIN}pageSetUpPr")
    if fit.get("fitToPage") in {"1", "true"}:
        return
    fit.set("fitToPage", "1")
    width = _width(root)
    setup = _setup(root)
    setup.attrib.pop("scale", None)
    setup.set("fitToWidth", str(1 + int(width // ACROSS)))
    setup.set("fitToHeight", "0")
    setup.set("paperSize", "9")  # A4
    if setup.get("orientation", "default") == "default":
        setup.set("orientation", "landscape" if width > UPRIGHT else "portrait")


def _setup(root: Any) -> Any:
    """The element about paper, put where it belongs when there is none."""
    found = root.find(f"{MAIN}pageSetup")
    if found is None:
        found = etree.Element(f"{MAIN}pageSetup")
        names = [etree.QName(one).localname if _is_element(one) else "" for one in root]
        place = max((n for n, name in enumerate(names) if name in BEFORE_SETUP), default=len(root))
        root.insert(place + 1, found)
    return found


def _is_element(one: Any) -> bool:
    return isinstance(one.tag, str)


def _width(root: Any) -> float:
    """How many characters the columns with something in them are wide."""
    told = {}
    for one in root.iter(f"{MAIN}col"):
        hidden = one.get("hidden") in {"1", "true"}
        width = 0.0 if hidden else float(one.get("width", A_COLUMN))
        told[int(one.get("min", 1)), int(one.get("max", 1))] = width
    last = max(map(_column, _cells(root)), default=0)
    return sum(
        next((w for (low, high), w in told.items() if low <= n <= high), A_COLUMN)
        for n in range(1, last + 1)
    )


def _cells(root: Any) -> Iterable[str]:
    return (one.get("r", "") for one in root.iter(f"{MAIN}c"))


def _column(cell: str) -> int:
    """The number of a cell's column: 1 for A4, 27 for AA4."""
    number = 0
    for letter in cell.rstrip("0123456789"):
        number = number * 26 + ord(letter.upper()) - 64
    return number
