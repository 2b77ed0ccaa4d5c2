"""Actions killed at a moment: python -m tests.finance.tripwire <folder> tells what was left.

One process makes a database with three members to bill, one of them a county, and copies it for
each death. A death is a child of its own that opens the copy, begins the action, and kills itself
at a chosen write. What is there afterwards, and after the same action is done anew, is written as
JSON: for each action the state when nothing dies, and [write, signal, state, state after the next
try] for each death.
"""

import json
import os
import shutil
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import django

django.setup()

from django.db import connection
from tests import template
from tests.factories import finance

from samrad.audit.models import Entry
from samrad.base.policies import system
from samrad.finance import actions, models, queries
from samrad.finance.actions import accounting

NOW = datetime(2023, 9, 1, 9, 0, tzinfo=UTC)
WRITES = ("INSERT", "UPDATE", "DELETE")
accounting.BATCH = 500
ROWS = 1_200  # more than two batches
NEVER = 0


def prepare():
    template.migrate()
    finance.decision(
        "fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger", factors={},
        county_rate_ore=50,
    )  # fmt: skip
    finance.biller()
    finance.payers(700_000, 98_000)
    finance.paying_county("34", "Innlandet", 7_000)


def fee():
    seen = queries.proposal(2023, NOW.date()).mark
    actions.run_fee(actor=system("tests"), at=NOW, year=2023, seen=seen)


def ledger():
    lines = ["Dato;Bilag;Konto;Kontonavn;Beløp"]
    for place in range(ROWS // 2):
        lines += [f"2022-03-01;{place};6700;Revisjon;10,50", f"2022-03-01;{place};1920;Bank;-10,50"]
    actions.read_accounts(
        actor=system("tests"), at=NOW, year=2022, filename="hovedbok.csv",
        content="\n".join(lines).encode("cp1252"),
    )  # fmt: skip


def performed(act, when):
    """How many writes the action took; it dies at the one numbered when."""
    count = 0

    def watch(execute, sql, params, many, context):
        nonlocal count
        if sql.startswith(WRITES):
            count += 1
            if count == when:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        act()
    return count


def state():
    """What is in the database, whole and sound."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    series = models.NumberSeries.objects.first()
    told = Entry.objects.filter(action__in=["finance.run_fee", "finance.read_accounts"])
    return {
        "bills": models.Bill.objects.count(),
        "forms": models.BillFile.objects.count(),
        "runs": models.FeeRun.objects.count(),
        "next": series.next_number if series else None,
        "accounts": models.Accounts.objects.count(),
        "sums": models.AccountSum.objects.count(),
        "rows": models.LedgerRow.objects.count(),
        "trail": told.count(),
    }


class Places:
    """The copies: files in a folder, or databases of the server SAMRAD_DATABASE tells of."""

    def __init__(self, folder):
        self.folder, self.made = folder, []
        self.run = os.getpid()  # two workers may each be at it, on one server
        self.server = connection.settings_dict["NAME"]

    def named(self, name):
        if connection.vendor == "sqlite":
            return str(self.folder / f"{name}.sqlite3")
        return f"tripwire_{self.run}_{name}".replace("-", "_")

    def copy(self, of, name):
        """A copy of the database called of, or an empty one; gives its name."""
        self.made.append(self.named(name))
        if connection.vendor == "sqlite":
            if of:
                shutil.copy(self.named(of), self.named(name))
        else:
            template = f' TEMPLATE "{self.named(of)}"' if of else ""
            self.ask(f'CREATE DATABASE "{self.named(name)}"{template}')
        return name

    def within(self, name, act, *given):
        """What act gave in a child that has name as its database, and how the child ended."""
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            connection.settings_dict["NAME"] = self.named(name)
            answer = json.dumps(act(*given))
            connection.close()
            os.write(tell, answer.encode())
            os._exit(0)
        os.close(tell)
        with os.fdopen(told) as answer:
            found = answer.read()
        _pid, status = os.waitpid(child, 0)
        return (json.loads(found) if found else None), os.waitstatus_to_exitcode(status)

    def ask(self, sentence):
        """Have the server do something with no transaction open."""
        connection.settings_dict["NAME"] = self.server
        with connection.cursor() as cursor:
            cursor.execute(sentence)
        connection.close()

    def drop(self):
        if connection.vendor != "sqlite":
            for name in self.made:
                self.ask(f'DROP DATABASE "{name}" WITH (FORCE)')


def deaths_of(places, what, act):
    """What the action leaves when nothing dies, and at each death."""
    whole = places.copy("ready", f"{what}-whole")
    writes, _code = places.within(whole, performed, act, NEVER)
    found = {"whole": places.within(whole, state)[0], "deaths": []}
    for when in sorted({1, 2, writes // 2, writes - 1, writes}):
        place = places.copy("ready", f"{what}-{when}")
        _told, code = places.within(place, performed, act, when)
        left, _code = places.within(place, state)
        places.within(place, performed, act, NEVER)
        found["deaths"].append([when, code, left, places.within(place, state)[0]])
    return found


def main(folder):
    connection.settings_dict["OPTIONS"].pop("pool", None)  # no child may share it
    places = Places(Path(folder))
    try:
        places.within(places.copy(None, "ready"), prepare)
        told = {"fee": deaths_of(places, "fee", fee), "ledger": deaths_of(places, "ledger", ledger)}
        print(json.dumps(told))  # noqa: T201 -- to the test that asks
    finally:
        places.drop()


if __name__ == "__main__":
    main(sys.argv[1])
