"""What the passes of make test came to, one line each, and the sum last: python -m tests.totals."""

import json
import sys
from pathlib import Path

KINDS = ("failed", "passed", "skipped", "error")


def note(folder: Path, name: str, counts: dict[str, int], seconds: float) -> None:
    """Leave what one pass came to, for total to find."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {"name": name, "seconds": seconds, **{kind: counts.get(kind, 0) for kind in KINDS}}
    (folder / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")


def line(counts: dict[str, float]) -> str:
    """«3 failed, 120 passed, 1 skipped in 12.34s», as pytest writes it."""
    said = ", ".join(f"{counts[kind]:.0f} {kind}" for kind in KINDS if counts[kind])
    return f"{said or 'no tests ran'} in {counts['seconds']:.2f}s"


def main(folder: Path, wanted: tuple[str, ...] = ("law", "sqlite", "postgresql", "browser")) -> int:
    """Print the passes and their sum. 1 when one failed, or never came to an end."""
    passes = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")
    }
    for name in wanted:
        print(f"{name:<12}{line(passes[name]) if name in passes else 'ble ikke ferdig'}")
    total = {key: sum(one[key] for one in passes.values()) for key in (*KINDS, "seconds")}
    print(f"{f' {line(total)} ':=^80}")
    missing = set(wanted) - set(passes)
    return 1 if missing or total["failed"] or total["error"] or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
