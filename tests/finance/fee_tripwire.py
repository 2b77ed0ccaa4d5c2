"""A fee run in a process of its own that is killed at a moment: python -m … prepare|run <when>.

«prepare» makes the database with three members to bill. «run 7» bills them, and kills itself at the
seventh write; «run never» lives, and writes on stderr how many writes it took.
"""

import os
import signal
import sys
from datetime import UTC, date, datetime

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from tests.factories import finance

from samrad.base.policies import system
from samrad.finance import actions, queries

NOW = datetime(2023, 9, 1, 9, 0, tzinfo=UTC)
WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT")
count = 0


def prepare():
    call_command("migrate", verbosity=0)
    finance.decision(
        "fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger", factors={}
    )
    finance.biller()
    finance.payers(700_000, 98_000, 2_000)


def run(when):
    def watch(execute, sql, params, many, context):
        global count  # noqa: PLW0603 -- one process, one count
        if sql.startswith(WRITES):
            count += 1
            if str(count) == when:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        seen = queries.proposal(2023, NOW.date()).mark
        actions.run_fee(actor=system("tests"), at=NOW, year=2023, seen=seen)
    sys.stderr.write(f"{count}")


if __name__ == "__main__":
    prepare() if sys.argv[1] == "prepare" else run(sys.argv[2])
