"""The formulas of a sheet: those that fetch something when the book is opened."""

import re
from itertools import pairwise
from typing import Any

from samrad.files.contents.kinds import Turned
from samrad.files.contents.targets import is_afar

TAGS = tuple(f"{{*}}{one}" for one in ("f", "definedName", "formula", "formula1", "formula2"))
SLASH = re.compile(r"[\\/]")
FETCHING = re.compile(
    r"(?<![A-Z0-9_.])(?:_XL(?:FN|WS|UDF)\.)*"
    r"(WEBSERVICE|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|IMPORT(?:CSV|TEXT))\s*\(",
    re.IGNORECASE,
)


def refuse_formulas(tree: Any) -> None:
    """Turned for a sheet or a book in which a formula fetches."""
    for one in tree.iter(*TAGS):
        formula = one.text or ""
        if "(" in formula or "'" in formula:
            _refuse(formula)


def _refuse(formula: str) -> None:
    """Also for what stands in a text: quotes and names have apostrophes in them, and mislead."""
    if fetching := FETCHING.search(formula):
        raise Turned("outside", fetching[1].upper())
    for name, after in pairwise(formula.split("'")):
        # «Jan:Mars» is sheets; no name of a sheet has a slash in it.
        if after.startswith("!") and SLASH.search(name) and is_afar(name):
            raise Turned("outside", name)
