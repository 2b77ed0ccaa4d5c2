"""Which tests are measured: measuring nearly doubles the time a test takes.

On SQLite all are, but those of the files in unmeasured.txt, which take no branch of a file that is
held to every branch (tests.covered) that a measured file does not take as well. On PostgreSQL those
that need it are, and the rooms where a branch asks which database it is. A branch that comes to be
taken by an unmeasured test alone is named by make test: take the file off the list, or test the
branch directly.

make measured writes the list anew.
"""

import json
import os
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from tests import covered

TESTS = Path(__file__).resolve().parent
UNMEASURED = TESTS / "unmeasured.txt"
ON_POSTGRESQL = ("audit", "base", "search")
BY_FILE = os.environ.get("SAMRAD_MEASURED") == "by-file"
SECONDS = "seconds.json"


class Measuring:
    """Pauses what pytest-cov measures for the tests that are not to be."""

    def __init__(self, controller) -> None:
        self.controller = controller
        self.left_out = set(UNMEASURED.read_text(encoding="utf-8").split())

    def before(self, item) -> None:
        """Measure from here on, or do not, as the test wants it."""
        wanted = self.wants(item)
        if wanted and not self.controller.started:
            self.controller.resume()
        elif not wanted and self.controller.started:
            self.controller.pause()
        if BY_FILE:
            self.controller.cov.switch_context(_name(item.path))

    def wants(self, item) -> bool:
        if BY_FILE:
            return True
        if os.environ.get("SAMRAD_PASS") == "postgresql":
            needs_it = item.get_closest_marker("postgresql") is not None
            return needs_it or _name(item.path).split("/")[0] in ON_POSTGRESQL
        return _name(item.path) not in self.left_out


def measuring(config) -> Measuring | None:
    """What measures the tests of this process, when something does."""
    plugin = config.pluginmanager.getplugin("_cov")
    controller = plugin.cov_controller if plugin else None
    return Measuring(controller) if controller and hasattr(controller.cov, "start") else None


def keep_seconds(reports: list, folder: Path) -> None:
    """Leave how long the tests of each file took, for the choice between files."""
    seconds: Counter[str] = Counter()
    for report in reports:
        seconds[report.nodeid.partition("::")[0].removeprefix("tests/")] += report.duration
    (folder / SECONDS).write_text(json.dumps(seconds), encoding="utf-8")


def superfluous(
    taken: Mapping[str, set], otherwise: set, seconds: Mapping[str, float]
) -> list[str]:
    """The files that the others make up for, the slowest thought of first.

    taken is the branches each file takes, otherwise those that are taken without any of them.
    """
    times = Counter(branch for branches in taken.values() for branch in branches)
    times.update(otherwise)
    found = []
    for name in sorted(taken, key=lambda name: -seconds.get(name, 0)):
        if all(times[branch] > 1 for branch in taken[name]):
            times.subtract(taken[name])
            found.append(name)
    return sorted(found)


def branches_by_file(measured: Path) -> dict[str, set]:
    """The branches of held files in a measurement, by the file of tests that took them."""
    held = set(covered.held())
    found: dict[str, set] = defaultdict(set)
    with closing(sqlite3.connect(measured)) as rows:
        query = """SELECT context.context, file.path, arc.fromno, arc.tono FROM arc
            JOIN context ON context.id = arc.context_id JOIN file ON file.id = arc.file_id"""
        for name, path, start, end in rows.execute(query):
            module = path.replace("\\", "/").rpartition("src/")[2]
            if module in held:
                found[name].add((module, start, end))
    return found


def main(folder: Path) -> int:
    """Write the list anew from what «make measured» measured."""
    taken = branches_by_file(folder / ".coverage.sqlite")
    otherwise = taken.pop("", set())  # what is taken when modules are read
    seconds = json.loads((folder / SECONDS).read_text(encoding="utf-8"))
    left_out = superfluous(taken, otherwise, seconds)
    UNMEASURED.write_text("".join(f"{name}\n" for name in left_out), encoding="utf-8")
    spared = sum(seconds.get(name, 0) for name in left_out)
    print(f"{len(left_out)} av {len(taken)} filer måles ikke: {spared:.0f} av "
          f"{sum(seconds.values()):.0f} sekunder.")  # fmt: skip
    return 0


def _name(path: Path) -> str:
    return path.relative_to(TESTS).as_posix()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
