"""A council is data: no council's name stands in the code (docs/decisions/0011)."""

import pytest
import yaml
from tests.house.floors import ROOT, SOURCE

# Where a council's name may stand, and why: documents cited, and an example of a law's own words.
CITED = {
    "law/agreement_rules.py": "the address of a source",
    "law/statutes/kommuneloven_kap18_raad.py": "the example of a name that holds, and one not",
    "strategy/actions/drafting.py": "the title of a chapter in a source",
    "strategy/actions/starting.py": "the title of a chapter in a source",
}


def _names() -> set[str]:
    """What councils are called: their directories, and the short names in them."""
    found = set()
    for folder in (path.parent for path in (ROOT / "councils").glob("*/agreement.toml")):
        council = yaml.safe_load((folder / "council.yaml").read_text(encoding="utf-8"))
        found |= {folder.name, *(form["short_name"] for form in council["forms"])}
    return {one.casefold() for one in found}


def _naming(files: dict[str, str], names: set[str]) -> set[str]:
    """The files in which a name stands, by path."""
    return {path for path, text in files.items() if any(one in text.casefold() for one in names)}


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """Every text in the package, by its path there."""
    found = {}
    for path in SOURCE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts and "static" not in path.parts:
            try:
                found[str(path.relative_to(SOURCE))] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    return found


def test_no_council_stands_in_the_code(sources):
    assert _naming(sources, _names()) == set(CITED)


def test_a_councils_name_in_the_code_is_caught():
    files = {"a.py": 'if name == "Vestregionens styre":', "b.html": "{{ council }}"}

    assert _naming(files, {"vestregionen"}) == {"a.py"}
    assert "osloregionen" in _names()
