"""How long it takes to read 20,000 ledger rows, beside a bare loop that only stores them.

Run: python bench/budget.py. Writes bench/results/budget.jsonl. A fresh SQLite database in a file.
The limit is what no import can be without: csv.reader, Decimal to whole øre, and bulk_create of the
same rows in one transaction. Ours decodes Windows-1252, checks every amount, day and voucher, adds
up the accounts, keeps rows and sums, and writes the trail, as one action. A round measures both in
turn, and SAF-T of the same rows as well; each round is a year of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import measure

ROUNDS, ROWS, GOAL = 5, 20_000, 3

RUNNER = """
import csv, io, json, sys
from datetime import UTC, date, datetime
from decimal import Decimal
from time import perf_counter
import django
django.setup()
from django.core.management import call_command
from django.db import transaction
call_command("migrate", verbosity=0)
from samrad.base.policies import system
from samrad.finance import actions
from samrad.finance.models import Accounts, LedgerRow

rows, rounds = int(sys.argv[1]), int(sys.argv[2])
by, at = system("bench"), datetime(2040, 1, 1, 9, tzinfo=UTC)
SPACE = "urn:StandardAuditFile-Taxation-Financial:NO"

def facts(year):
    for place in range(rows // 2):
        account = ("010", "099", "115", "130", "150", "170", "272", "370")[place % 8]
        day = date(year, 1 + place % 12, 1 + place % 28)
        ore = 100_00 + 37 * place
        yield day, place + 1, account, ore
        yield day, place + 1, "1920", -ore

def as_csv(year):
    lines = ["Dato;Bilag;Konto;Kontonavn;Funksjon;Prosjekt;Beløp"]
    for day, voucher, account, ore in facts(year):
        amount = f"{ore / 100:.2f}".replace(".", ",")
        lines.append(f"{day:%d.%m.%Y};{voucher};{account};Møter;120;;{amount}")
    return "\\r\\n".join(lines).encode("cp1252")

def as_saft(year):
    by_voucher = {}
    for day, voucher, account, ore in facts(year):
        by_voucher.setdefault((voucher, day), []).append((account, ore))
    parts, total = [], 0
    for (voucher, day), found in by_voucher.items():
        parts.append(f"<Transaction><TransactionID>{voucher}</TransactionID><PeriodYear>{year}"
            f"</PeriodYear><TransactionDate>{day}</TransactionDate>")
        for account, ore in found:
            side = "DebitAmount" if ore > 0 else "CreditAmount"
            total += max(ore, 0)
            parts.append(f"<Line><RecordID>1</RecordID><AccountID>{account}</AccountID><{side}>"
                f"<Amount>{abs(ore) / 100:.2f}</Amount></{side}></Line>")
        parts.append("</Transaction>")
    return (f"<AuditFile xmlns='{SPACE}'><Header><AuditFileVersion>1.30</AuditFileVersion>"
        "<DefaultCurrencyCode>NOK</DefaultCurrencyCode></Header><MasterFiles/>"
        f"<GeneralLedgerEntries><NumberOfEntries>{len(by_voucher)}</NumberOfEntries>"
        f"<TotalDebit>{total / 100:.2f}</TotalDebit><TotalCredit>{total / 100:.2f}</TotalCredit>"
        f"<Journal><JournalID>GL</JournalID>{''.join(parts)}</Journal></GeneralLedgerEntries>"
        "</AuditFile>").encode()

def bare(content, accounts):
    began = perf_counter()
    lines = csv.reader(io.StringIO(content.decode("cp1252")), delimiter=";")
    next(lines)
    with transaction.atomic():
        LedgerRow.objects.bulk_create([
            LedgerRow(accounts=accounts, line=place, account=one[2], voucher=one[1],
                on=datetime.strptime(one[0], "%d.%m.%Y").date(), function=one[4],
                amount_ore=int(Decimal(one[6].replace(",", ".")) * 100))
            for place, one in enumerate(lines, start=2)
        ], batch_size=5_000)
    return perf_counter() - began

def ours(content, year, name):
    began = perf_counter()
    row = actions.read_accounts(actor=by, at=at, year=year, filename=name, content=content)
    took = perf_counter() - began
    assert row.postings == rows, row.postings
    return row, took

took = []
for year in range(2021, 2021 + rounds):
    plain, audit = as_csv(year), as_saft(year)
    row, read = ours(plain, year, "hovedbok.csv")
    limit = bare(plain, row)
    _row, saft = ours(audit, year, "saft.xml")
    took.append((read, limit, saft, len(plain), len(audit)))
print(json.dumps(took))
"""


def ran(folder: Path) -> list[list[float]]:
    """What a process of its own, with a database of its own, measured."""
    environment = os.environ | {
        "SAMRAD_DATA": str(folder),
        "SAMRAD_DATABASE": f"sqlite:///{folder / 'samrad.sqlite3'}",
        "PYTHONPATH": f"{measure.ROOT / 'src'}{os.pathsep}{measure.ROOT}",
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, str(ROWS), str(ROUNDS)],
        env=environment, cwd=measure.ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    report = measure.Report("budget")
    with tempfile.TemporaryDirectory() as folder:
        found = ran(Path(folder))
    read, bare, saft, plain, audit = zip(*found, strict=True)
    limit = "csv and bulk_create of the same rows"
    about = {"rows": ROWS, "limit": limit}
    floor = report.figure(limit, list(bare), "s", rows=ROWS)
    middle = sorted(read)[len(read) // 2]
    report.figure(
        "import of 20,000 rows, CSV", list(read), "s", goal=GOAL, bytes=plain[0],
        ratio=round(middle / floor, 2), **about,
    )  # fmt: skip
    middle = sorted(saft)[len(saft) // 2]
    report.figure(
        "import of 20,000 rows, SAF-T", list(saft), "s", goal=GOAL, bytes=audit[0],
        ratio=round(middle / floor, 2), **about,
    )  # fmt: skip
    report.write()


if __name__ == "__main__":
    main()
