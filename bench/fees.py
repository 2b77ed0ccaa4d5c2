"""How long a fee run of 357 municipalities takes with EHF, and how long it takes to check them all.

Run: python bench/fees.py. Writes bench/results/fees.jsonl. A fresh SQLite database in a file gets
357 invented municipalities with inhabitants, organisation numbers and references. A round is one
run, as an action: proposal, numbers, 357 invoices with their electronic forms, audit trail, commit;
then every form is held against the structure and all the rules. A new year is billed each round, so
that nothing is answered from before. No peer: nothing open computes a fee from population.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import measure

ROUNDS, MEMBERS, RUN_GOAL, CHECK_GOAL = 5, 357, 2, 5

RUNNER = """
import json, sys
from datetime import UTC, date, datetime
from time import perf_counter
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests import factories
from tests.factories import finance
from samrad.base.policies import system
from samrad.finance import actions, ehf, queries

members, rounds = int(sys.argv[1]), int(sys.argv[2])
county = factories.county("30", "Viken")
finance.biller()
for place in range(members):
    names = {"name": f"Kommune {place}", "number": f"{place:04d}"}
    row = factories.member(f"m{place}", county=county, **names)
    factories.population(row, 1_000 + 97 * place, date(2020, 1, 1))
    finance.buyer(row)
by = system("bench")
took = []
for year in range(2021, 2021 + rounds):
    finance.decision("fee", year, decided_on=date(2020, 6, 1), rate_ore=300, unit="innbygger",
        factors={})
    at = datetime(year, 2, 1, 9, tzinfo=UTC)
    began = perf_counter()
    seen = queries.proposal(year, at.date()).mark
    run = actions.run_fee(actor=by, at=at, year=year, seen=seen)
    made = perf_counter()
    forms = queries.forms_of(queries.bills_of_year(year))
    wrong = sum(bool(ehf.broken(form)) for _bill, form in forms)
    checked = perf_counter()
    assert len(forms) == members, len(forms)
    took.append((made - began, checked - made, wrong, sum(len(form) for _bill, form in forms)))
print(json.dumps({"took": took, "rules": len(ehf.RULES), "faults": queries.series_faults()}))
"""


def ran(folder: Path) -> dict:
    """What a process of its own, with a database of its own, measured."""
    environment = os.environ | {
        "SAMRAD_DATA": str(folder),
        "SAMRAD_DATABASE": f"sqlite:///{folder / 'samrad.sqlite3'}",
        "PYTHONPATH": f"{measure.ROOT / 'src'}{os.pathsep}{measure.ROOT}",
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, str(MEMBERS), str(ROUNDS)],
        env=environment, cwd=measure.ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    report = measure.Report("fees")
    with tempfile.TemporaryDirectory() as folder:
        found = ran(Path(folder))
    runs, checks, wrong, sizes = zip(*found["took"], strict=True)
    assert not any(wrong), f"{sum(wrong)} av fakturaene bryter en regel"
    assert not found["faults"], found["faults"]
    about = {"invoices": MEMBERS, "bytes": sizes[0]}
    report.figure("fee run with EHF", list(runs), "s", goal=RUN_GOAL, **about)
    report.figure("check of all", list(checks), "s", goal=CHECK_GOAL, rules=found["rules"], **about)
    report.write()


if __name__ == "__main__":
    main()
