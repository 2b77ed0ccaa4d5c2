"""How long documents take from record to bytes: the report as PDF and DOCX, a deck as PPTX and PDF.

Run: python bench/documents.py [--weasyprint PYTHON]. Writes bench/results/documents.json. Each
round is a process of its own that has made another document before, as the server has; two rounds
must give the same bytes. «from the cache» is a draft asked for a second time at its address, with
nothing changed, and «served» the download of an adopted edition's file from the store.

PYTHON is an interpreter that has WeasyPrint, which is no dependency of ours (decision 0012): the
same edition as one HTML file with its style is printed by it in turn with ours, import left out.
"""

import argparse
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from report import ROOT, ROUNDS, figure, prepared, ran, surroundings

SECONDS = {
    "report-pdf": 1.5,
    "report-pdf from the cache": 0.2,
    "report-docx": 2.0,
    "deck-pptx": 1.0,
    "deck-pdf": 1.0,
    "served": 0.2,
}
MEMORY, TIMES = 400, 3

SCRIPT = """
import hashlib, json, resource, sys
from datetime import date
from pathlib import Path
from time import perf_counter
import django
django.setup()
from django.template.loader import render_to_string
from django.test import Client
from samrad.base import store
from samrad.config import garbage
from samrad.publications import decks, queries, renderings, report_docx, typesetting

garbage.settle()
SITE = "http://127.0.0.1:8000/"
DRAFT = "/dokumenter/arsrapport/2023/arsrapport-2023.pdf"

class Bare(renderings.File):
    # what the PDF holds: the numbers lead to the site, and no rows are appended
    doors = ()
    address = renderings.Page.address

def report(year):
    return queries.edition("annual-report", year)

made = {
    "report-pdf": lambda year: typesetting.pdf(report(year), SITE),
    "report-docx": lambda year: report_docx.docx(report(year), SITE),
    "deck-pptx": lambda year: decks.pptx(decks.deck_on("short-deck", date(year, 11, 18))),
    "deck-pdf": lambda year: decks.pdf(decks.deck_on("short-deck", date(year, 11, 18))),
}
found = {}

def timed(name, make):
    start = perf_counter()
    content = make()
    found[name] = {"took": perf_counter() - start, "sha256": hashlib.sha256(content).hexdigest()}
    return content

reader = Client(headers={"host": "127.0.0.1"})

def asked(address):
    answer = reader.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content

for name, make in made.items():
    make(2022)
    content = timed(name, lambda: make(2023))
    if name == "report-pdf":
        asked(DRAFT)
        timed("report-pdf from the cache", lambda: asked(DRAFT))
        digest, _size = store.keep(content)
        timed("served", lambda: store.content(digest))
Path(sys.argv[1]).write_text(
    render_to_string("publications/file.html", {"shown": Bare(report(2023))}), encoding="utf-8"
)
found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps(found))
"""

WEASYPRINT = """
import json, sys
from time import perf_counter
import weasyprint
page = open(sys.argv[1], encoding="utf-8").read()
weasyprint.HTML(string="<p>Prøve</p>").write_pdf(pdf_variant="pdf/ua-1")
start = perf_counter()
made = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
print(json.dumps({"took": perf_counter() - start, "version": weasyprint.__version__,
    "bytes": len(made)}))
"""


def measured(weasyprint: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rounds of ours and of WeasyPrint, in turn, on a fresh database; the first left out."""
    ours, peer = [], []
    with tempfile.TemporaryDirectory() as folder:
        environment = prepared(folder)
        page = str(Path(folder) / "report.html")
        for _ in range(ROUNDS + 1):
            ours.append(ran(SCRIPT, page, environment=environment))
            if weasyprint:
                done = subprocess.run(
                    [weasyprint, "-c", WEASYPRINT, page], capture_output=True, check=True
                )
                peer.append(json.loads(done.stdout))
    return ours[1:], peer[1:]


def main() -> int:
    """Measure, write, print, and say with the exit code whether the goals hold."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--weasyprint", default="", help="an interpreter that has WeasyPrint")
    weasyprint = asked.parse_args().weasyprint
    before = os.getloadavg()
    rounds, peer = measured(weasyprint)
    figures = []
    for name, goal in SECONDS.items():
        hashes = {row[name]["sha256"] for row in rounds}
        taken = [row[name]["took"] for row in rounds]
        figures.append(figure(name, taken, None, goal=goal * 1000, errors=len(hashes) - 1))
    result = {
        "what": "annual report 2023 as PDF and DOCX, and the short deck of 2023 as PPTX and PDF",
        "figures": figures,
        "memory_mb": max(row["memory"] for row in rounds),
        "memory_goal_mb": MEMORY,
        **surroundings(before),
        "command": "python bench/documents.py" + (" --weasyprint PYTHON" if weasyprint else ""),
    }
    held = all(one["value"] <= one["goal"] and not one["errors"] for one in figures)
    held = held and result["memory_mb"] <= MEMORY
    if peer:
        theirs = figure("WeasyPrint, the same content", [row["took"] for row in peer], None)
        times = round(theirs["value"] / figures[0]["value"], 2)
        figures.append(theirs | {"times_ours": times, "goal_times": TIMES})
        result["weasyprint"] = peer[0]["version"]
        held = held and times >= TIMES
    path = Path(ROOT) / "bench" / "results" / "documents.json"
    path.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
