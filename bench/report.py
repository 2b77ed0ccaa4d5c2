"""How long the annual report takes from record to PDF, beside a bare Typst compile of one source.

Run: python bench/report.py. Writes bench/results/report.json. Every measure has a process of its
own, in turn (A B C A B C …); the bare side gets the very inputs our side made. What is timed starts
when modules and addresses are imported: for ours the reading of the record, the facts, the markup
and the compile; for the bare side the compile. Ours is taken twice: in a program that has printed
another report before (the server), and as the first thing a program does (the command). Processor
time tells what a machine that does other things hides; whole processes are timed as well.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import typst

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7
GOAL = 2.0
YEAR, SITE = 2023, "http://127.0.0.1:8000/"

UP = """
import sys, json, hashlib
from time import perf_counter, process_time
import django
django.setup()
from django.urls import reverse
from samrad.config import garbage
from samrad.publications import queries, typesetting
reverse("publications:documents")
garbage.settle()  # as the server does
year, site = int(sys.argv[1]), sys.argv[2]
"""

TIMED = """
start, used = perf_counter(), process_time()
edition = queries.edition("annual-report", year)
facts = [part.facts for part in edition.parts]
told = perf_counter()
made = typesetting.pdf(edition, site)
done, cpu = perf_counter(), process_time() - used
open(sys.argv[3], "w").write(json.dumps(typesetting.inputs(edition, site)))
print(json.dumps({"whole": done - start, "cpu": cpu, "facts": told - start,
    "bytes": len(made), "sha256": hashlib.sha256(made).hexdigest()}))
"""

# A program that runs has printed something before; here the report of the year before.
COLD = UP + TIMED
WARM = UP + 'typesetting.pdf(queries.edition("annual-report", year - 1), site)' + TIMED

BARE = """
import sys, json, hashlib, datetime
from time import perf_counter, process_time
import typst
inputs = json.load(open(sys.argv[1]))
start, used = perf_counter(), process_time()
compiler = typst.Compiler(sys.argv[2], root=sys.argv[3], font_paths=[sys.argv[4]],
    ignore_system_fonts=True)
made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], sys_inputs=inputs,
    timestamp=datetime.datetime(int(sys.argv[5]), 12, 31, 12, tzinfo=datetime.timezone.utc))
done, cpu = perf_counter(), process_time() - used
print(json.dumps({"whole": done - start, "cpu": cpu, "bytes": len(made),
    "sha256": hashlib.sha256(made).hexdigest()}))
"""


def ran(script: str, *arguments: str, environment: dict[str, str]) -> dict[str, Any]:
    """What the script printed, with the wall time of its whole process."""
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {**json.loads(done.stdout), "process": perf_counter() - start}


def prepared(folder: str) -> dict[str, str]:
    """The environment of a fresh database with the council's record in it."""
    environment = {
        **os.environ,
        "SAMRAD_DATA": folder,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
    }
    for command in (["migrate", "-v0"], ["load", "--quiet"]):
        subprocess.run(
            [sys.executable, "-m", "samrad.cli", *command], env=environment, check=True, cwd=ROOT
        )
    return environment


Rounds = dict[str, list[dict[str, Any]]]


def measured() -> Rounds:
    """The rounds of ours, cold and warm, and of the bare compile; the first is left out."""
    package = ROOT / "src" / "samrad" / "publications"
    with tempfile.TemporaryDirectory() as folder:
        environment = prepared(folder)
        inputs = str(Path(folder) / "inputs.json")
        paths = [package / "typst" / "document.typ", package / "typst", package / "fonts"]
        rounds: Rounds = {"cold": [], "warm": [], "bare": []}
        for _ in range(ROUNDS + 1):
            for name, script in (("cold", COLD), ("warm", WARM)):
                given = [str(YEAR), SITE, inputs]
                rounds[name].append(ran(script, *given, environment=environment))
            given = [inputs, *map(str, paths), str(YEAR)]
            rounds["bare"].append(ran(BARE, *given, environment=environment))
        return {name: rows[1:] for name, rows in rounds.items()}


def figure(name: str, ours: list[float], peer: list[float] | None, **more: Any) -> dict[str, Any]:
    """One figure in milliseconds, median with its spread, and the ratio to the bare compile."""
    found = {
        "name": name,
        "unit": "ms",
        "value": round(statistics.median(ours) * 1000, 1),
        "minimum": round(min(ours) * 1000, 1),
        "maximum": round(max(ours) * 1000, 1),
        "rounds": len(ours),
    }
    if peer is not None:
        middle = statistics.median(peer)
        ratio = round(statistics.median(ours) / middle, 2)
        found |= {"peer": "bare typst compile", "peer_value": round(middle * 1000, 1)}
        found |= {"ratio": ratio}
    return found | more


def surroundings(load_before: tuple[float, float, float]) -> dict[str, Any]:
    """Where and on what the figures were taken."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "python": platform.python_version(),
        "typst": typst.__version__,
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "load_before": [round(one, 2) for one in load_before],
        "load_after": [round(one, 2) for one in os.getloadavg()],
        "commit": commit.stdout.strip(),
        "command": "python bench/report.py",
    }


def main() -> int:
    """Measure, write, print, and say with the exit code whether the goal holds."""
    before = os.getloadavg()
    rounds = measured()

    def column(side: str, name: str) -> list[float]:
        return [row[name] for row in rounds[side]]

    bare = column("bare", "whole")
    warm = figure("record to PDF in a running program", column("warm", "whole"), bare, goal=GOAL)
    cold = figure("record to PDF, first thing a program does", column("cold", "whole"), bare)
    figures = [
        warm,
        cold,
        figure("bare compile of the same source", bare, None),
        figure("processor time, running", column("warm", "cpu"), column("bare", "cpu")),
        figure("processor time, first thing", column("cold", "cpu"), column("bare", "cpu")),
        figure("of which reading the record into facts, running", column("warm", "facts"), bare),
        figure("whole process, ours cold", column("cold", "process"), column("bare", "process")),
    ]
    hashes = {row["sha256"] for rows in rounds.values() for row in rows}
    errors = 0 if len(hashes) == 1 else 1
    result = {
        "what": (
            f"annual report {YEAR} as PDF/A-2a and PDF/UA-1, {rounds['warm'][0]['bytes']} bytes"
        ),
        "figures": [one | {"errors": errors} for one in figures],
        "identical_bytes": errors == 0,
        **surroundings(before),
    }
    path = ROOT / "bench" / "results" / "report.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))
    return 0 if warm["ratio"] <= GOAL and errors == 0 else 1


if __name__ == "__main__":
    raise SystemExit(main())
