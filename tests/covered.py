"""Whether the tests went down every branch that must be tested: python -m tests.covered.

Style 24: 100 % branch in the law, the base and the trail, and in every room's actions and policies.
FOLDER holds what the processes of make test went through, as tests.measured left it.
"""

import json
import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "tests" / "branches"
PASSES = ("law", "sqlite", "postgresql")
SCOPES = (
    "samrad/law/**/*.py",
    "samrad/base/**/*.py",
    "samrad/audit/**/*.py",
    "samrad/*/actions.py",
    "samrad/*/actions/**/*.py",
    "samrad/*/policies.py",
    "samrad/*/policies/**/*.py",
)


def held(source: Path = ROOT / "src") -> list[str]:
    """The files under source that are held to every branch, as «samrad/law/period.py»."""
    found = {path for scope in SCOPES for path in source.glob(scope)}
    return sorted(
        path.relative_to(source).as_posix() for path in found if "migrations" not in path.parts
    )


def left(wanted: list[str], folder: Path = FOLDER) -> list[str]:
    """Those of wanted that the passes before this one have not been all the way through."""
    if not any(folder.glob("*.json")):
        return wanted
    found = measured(folder)
    return [name for name in wanted if any(shortcomings([name], found))]


def measured(folder: Path) -> dict[str, dict[str, list[object]]]:
    """What the passes together found, by file: missing_lines, and missing_branches as pairs."""
    from slipcover import merge_coverage

    parts = (json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json"))
    files = reduce(merge_coverage, parts)["files"]
    return {name.replace("\\", "/").rpartition("src/")[2]: one for name, one in files.items()}


def shortcomings(wanted: list[str], found: dict[str, dict[str, list[object]]]) -> Iterator[str]:
    """One line for each file of wanted that the tests have not been all the way through."""
    for name in wanted:
        if name not in found:
            yield f"{name}: ikke målt"
            continue
        lines, branches = found[name]["missing_lines"], found[name]["missing_branches"]
        known = set(lines)
        ways = [way for way in branches if way[0] not in known]
        said = [f"linje {', '.join(map(str, lines))}"] if lines else []
        said += [f"grenen {start} → {end or 'ut'}" for start, end in ways]
        if said:
            yield f"{name}: {'; '.join(said)}"


def main(folder: Path) -> int:
    """Print what is not covered. 1 when something is not, or a pass left no measurement."""
    absent = [one for one in PASSES if not any(folder.glob(f"{one}.*.json"))]
    if absent:
        print(f"Dekning: gjennomgangen {' og '.join(absent)} har ikke levert noen måling.")
        return 1
    wanted = held()
    wrong = list(shortcomings(wanted, measured(folder)))
    if wrong:
        print("Dekning: disse linjene og grenene er ikke prøvd (stilguiden punkt 24):")
        print("\n".join(f"  {one}" for one in wrong))
        return 1
    print(f"Dekning: hver gren er prøvd i de {len(wanted)} filene som skal ha 100 %.")
    return 0


if __name__ == "__main__":
    sys.exit(main(FOLDER))
