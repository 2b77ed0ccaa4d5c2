"""How long the action programme takes, as a document and as a page with 100 measures.

Run: python bench/programme.py. Writes bench/results/programme.json. The document is the programme
of 2019 from the record, timed in a program that is up, as PDF and DOCX, first and again; the page
is a programme of 100 invented measures with parties, status and linked work, in a database of its
own, asked for through Django's own client past the page cache, in turn with a bare page: the same
rows and parties by two queries, in a template of one table, with no middleware. Processor time
tells what a machine that does other things hides; page_ratio is of the medians of it.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 9
GOALS = {"document": 1.5, "page": 0.1}

TIMED = """
import json, sys
from datetime import date
from time import perf_counter, process_time
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
settings.ALLOWED_HOSTS = ["testserver"]
call_command("migrate", verbosity=0)
call_command("load", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from samrad.base.actions import opened
from samrad.base.clock import now
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.publications import paper
from samrad.strategy import queries
from samrad.strategy.models import Measure, MeasureParty, MeasureStatus, MeasureWork, Programme

rounds, found = int(sys.argv[1]), {}

def timed(name, do):
    start, used = perf_counter(), process_time()
    made = do()
    found.setdefault(name, []).append((perf_counter() - start, process_time() - used))
    return made

for turn in range(rounds):
    when = "first" if turn == 0 else "again"
    for form in ("pdf", "docx"):
        made = timed(f"{form} {when}",
                     lambda: getattr(paper, form)(queries.paper_of_year("2019", False)))
        found[f"{form} bytes"] = len(made)

source = Source.objects.order_by("pk").first()
with opened("bench.arrange", system("bench"), now()):
    of = Programme.objects.create(slug="bench-2020", year=2020, name="Handlingsprogram 2020",
                                  source=source)
    for n in range(1, 101):
        one = Measure.objects.create(slug=f"bench-{n}", programme=of, position=n, number=f"1.{n}",
            title=f"Tiltak {n}", time_frame="Løpende", source=source)
        for place in (1, 2, 3):
            MeasureParty.objects.create(measure=one, position=place, name=f"Part {place}")
        MeasureStatus.objects.create(measure=one, on=date(2020, 3, 1), state="running",
                                     source=source)
        MeasureWork.objects.create(measure=one, address=f"/moter/{n}/", on=date(2020, 5, 1),
                                   title="Styret")
BARE = engines["django"].from_string(
    "<!doctype html><title>Bare</title><h1>{{ of }}</h1><table>{% for row in rows %}<tr>"
    "<td>{{ row.number }} {{ row.title }}</td><td>{{ row.time_frame }}</td><td>"
    "{% for party in row.parties.all %}{{ party.name }}; {% endfor %}</td></tr>{% endfor %}"
    "</table>")

def bare():
    rows = Measure.objects.filter(programme=of).order_by("position").prefetch_related("parties")
    return HttpResponse(BARE.render({"of": of, "rows": rows}))

client = Client()
for turn in range(rounds + 1):
    when = "first" if turn == 0 else "again"
    answer = timed(f"page {when}",
                   lambda: client.get(f"/program/bench-2020/?on=2020-06-{turn + 1:02}"))
    assert answer.status_code == 200
    assert b"Tiltak 100" in timed(f"bare page {when}", bare).content
    found["page bytes"] = len(answer.content)
print(json.dumps(found))
"""


def measured() -> dict[str, Any]:
    """Every measure of a fresh database, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        given = {
            "SAMRAD_DATA": folder,
            "SAMRAD_TESTING": "",
            "SAMRAD_PAGE_CACHE": "0",
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        }
        told = subprocess.run(
            [sys.executable, "-c", TIMED, str(ROUNDS)],
            env=os.environ | given, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    return dict(json.loads(told.stdout.strip().splitlines()[-1]))


def main() -> None:
    found = measured()
    result: dict[str, Any] = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "goals_s": GOALS,
    }
    for name, value in found.items():
        if isinstance(value, int):
            result[name] = value
            continue
        result[name] = {
            "median_s": round(statistics.median(one[0] for one in value), 3),
            "median_cpu_s": round(statistics.median(one[1] for one in value), 3),
            "worst_s": round(max(one[0] for one in value), 3),
            "rounds": len(value),
        }
    ours, floor = (result[name]["median_cpu_s"] for name in ("page again", "bare page again"))
    result["page_ratio"] = round(ours / floor, 1) if floor else None
    out = ROOT / "bench" / "results" / "programme.json"
    out.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
