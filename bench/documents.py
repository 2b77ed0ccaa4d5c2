"""How long the report takes as DOCX, and a deck as PPTX and PDF, from record to bytes.

Run: python bench/documents.py. Writes bench/results/documents.json. Each round is a process of its
own that has made another document before, as the server has; two rounds must give the same bytes.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from report import ROOT, ROUNDS, figure, prepared, ran, surroundings

GOALS = {"docx": 2.0, "pptx": 1.0, "deck-pdf": 1.0}

SCRIPT = """
import hashlib, json, resource
from datetime import date
from time import perf_counter
import django
django.setup()
from samrad.publications import decks, queries, report_docx

SITE = "http://127.0.0.1:8000/"
made = {
    "docx": lambda year: report_docx.docx(queries.edition("annual-report", year), SITE),
    "pptx": lambda year: decks.pptx(decks.deck_on("short-deck", date(year, 11, 18))),
    "deck-pdf": lambda year: decks.pdf(decks.deck_on("short-deck", date(year, 11, 18))),
}
found = {}
for name, make in made.items():
    make(2022)
    start = perf_counter()
    content = make(2023)
    took = perf_counter() - start
    found[name] = {"took": took, "sha256": hashlib.sha256(content).hexdigest()}
found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps(found))
"""


def measured() -> list[dict[str, Any]]:
    """The rounds, on a fresh database with the council's record; the first is left out."""
    with tempfile.TemporaryDirectory() as folder:
        environment = prepared(folder)
        return [ran(SCRIPT, environment=environment) for _ in range(ROUNDS + 1)][1:]


def main() -> int:
    """Measure, write, print, and say with the exit code whether the goals hold."""
    before = os.getloadavg()
    rounds = measured()
    figures = []
    for name, goal in GOALS.items():
        hashes = {row[name]["sha256"] for row in rounds}
        taken = [row[name]["took"] for row in rounds]
        errors = 0 if len(hashes) == 1 else 1
        figures.append(figure(name, taken, None, goal=goal * 1000, errors=errors))
    result = {
        "what": "annual report 2023 as DOCX, and the short deck of 2023 as PPTX and PDF",
        "figures": figures,
        "memory_mb": max(row["memory"] for row in rounds),
        **surroundings(before),
        "command": "python bench/documents.py",
    }
    path = Path(ROOT) / "bench" / "results" / "documents.json"
    path.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))
    held = all(one["value"] <= one["goal"] and not one["errors"] for one in figures)
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
