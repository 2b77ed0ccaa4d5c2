"""A pytest plugin that notes which lines and branches a pass went through: -p tests.measured.

SlipCover puts its probes into the files that are held to every branch (tests.covered), as they are
imported, and into no others: what a test costs is what it costs without them (decision 0044).
A pass measures what those before it have left: PostgreSQL, the few files that ask where they are.
Each process leaves what it went through as «<pass>.<worker>.json» in var/tests/branches.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from slipcover import ImportManager, Slipcover
from tests import covered

EXCLUDED = [r"#\s*pragma: no cover", "if TYPE_CHECKING:", r"\.\.\.$", "@overload"]
# Taking out the probes that have been passed goes through every function there is: worth it for
# those that are passed again and again, and seldom enough not to be felt.
OFTEN = 50_000
_probes = Slipcover(branch=True, d_miss_threshold=OFTEN, exclude_lines=EXCLUDED)


class Held:
    """Says of a file that is imported whether it is to be measured."""

    def __init__(self, source: Path) -> None:
        self._names = {str(source / name) for name in covered.left(covered.held(source))}

    def matches(self, filename: Path | str) -> bool:
        return str(filename) in self._names


def only_shares_out() -> bool:
    """Whether this process leaves the tests to workers, and goes through no branch of its own."""
    return "-n" in sys.argv and "PYTEST_XDIST_WORKER" not in os.environ


if not only_shares_out():
    ImportManager(_probes, Held(covered.ROOT / "src")).__enter__()  # type: ignore[arg-type]


def pytest_sessionfinish(session: Any) -> None:
    """Leave what this process went through, unless it only shared out the work."""
    if not only_shares_out():
        found = _probes.get_coverage()
        covered.FOLDER.mkdir(parents=True, exist_ok=True)
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        name = f"{os.environ.get('SAMRAD_PASS', 'some')}.{worker}.json"
        (covered.FOLDER / name).write_text(json.dumps(found), encoding="utf-8")
