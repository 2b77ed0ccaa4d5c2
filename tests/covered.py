"""Whether the tests went down every branch that must be tested: python -m tests.covered FOLDER.

Style 24: 100 % branch in the law, the base and the trail, and in every room's actions and policies.
FOLDER holds what the passes of make test measured, one file «.coverage.<pass>» each.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parents[1]
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


def measured(folder: Path) -> dict[str, dict[str, list[object]]]:
    """What the passes together found, by file: missing_lines, and missing_branches as pairs."""
    with tempfile.TemporaryDirectory() as place:
        every = Coverage(data_file=f"{place}/.coverage", config_file=str(ROOT / "pyproject.toml"))
        every.combine([str(folder / f".coverage.{one}") for one in PASSES], keep=True)
        every.json_report(outfile=f"{place}/report.json", ignore_errors=True)
        files = json.loads(Path(f"{place}/report.json").read_text(encoding="utf-8"))["files"]
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
        said += [f"grenen {start} → {'ut' if end < 0 else end}" for start, end in ways]
        if said:
            yield f"{name}: {'; '.join(said)}"


def main(folder: Path) -> int:
    """Print what is not covered. 1 when something is not, or a pass left no measurement."""
    absent = [one for one in PASSES if not (folder / f".coverage.{one}").is_file()]
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
    sys.exit(main(Path(sys.argv[1])))
