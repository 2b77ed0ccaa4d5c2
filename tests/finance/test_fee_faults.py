"""A run that dies, and two clerks at once: nothing half done, no number twice and none skipped."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection
from tests.factories import finance

from samrad.finance import actions, queries
from samrad.finance.models import Bill, NumberSeries, Payment, PaymentFile

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2023, 9, 1, 9, 0, tzinfo=UTC)
STATE = """
    SELECT (SELECT COUNT(*) FROM finance_bill), (SELECT COUNT(*) FROM finance_billfile),
        (SELECT COUNT(*) FROM finance_feerun), (SELECT MAX(next_number) FROM finance_numberseries),
        (SELECT COUNT(*) FROM audit_entry WHERE action = 'finance.run_fee')
"""


def begun(data, *arguments):
    environment = os.environ | {
        "SAMRAD_DATA": str(data),
        "SAMRAD_DATABASE": f"sqlite:///{data / 'samrad.sqlite3'}",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.finance.fee_tripwire", *arguments],
        env=environment, cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip


def state(data):
    with sqlite3.connect(data / "samrad.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return database.execute(STATE).fetchone()


@pytest.mark.slow
def test_a_run_killed_at_any_write_leaves_nothing_and_the_next_begins_at_the_same_number(tmp_path):
    ready = tmp_path / "ready"
    ready.mkdir()
    made = begun(ready, "prepare")
    assert made.returncode == 0, made.stderr
    whole = shutil.copytree(ready, tmp_path / "whole")
    lived = begun(whole, "run", "never")
    assert lived.returncode == 0, lived.stderr
    writes = int(lived.stderr)
    assert state(whole) == (3, 3, 1, 10004, 1)

    for when in sorted({1, 2, writes // 2, writes - 1, writes}):
        place = shutil.copytree(ready, tmp_path / f"killed-{when}")
        assert begun(place, "run", str(when)).returncode == -signal.SIGKILL
        assert state(place) == (0, 0, 0, None, 0), when
        assert begun(place, "run", "never").returncode == 0
        assert state(place) == (3, 3, 1, 10004, 1), when


def at_once(act, *given):
    """What act gives or is refused with, called at the same instant with each of given."""
    together, told = Barrier(len(given)), []

    def one(value):
        try:
            together.wait(timeout=10)
            told.append(act(value))
        except actions.NothingToBill as refusal:
            told.append(refusal)
        except (actions.AlreadyRead, actions.AlreadyReversed) as refusal:
            told.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=one, args=(value,)) for value in given]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(told) == len(given)
    return told


def arranged():
    finance.decision(
        "fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger", factors={}
    )
    finance.biller()
    finance.payers(700_000, 98_000, 2_000)
    return queries.proposal(2023, NOW.date()).mark


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_bill_once(ingrid):
    seen = arranged()

    told = at_once(lambda _clerk: actions.run_fee(actor=ingrid, at=NOW, year=2023, seen=seen), 1, 2)

    assert [type(one).__name__ for one in told].count("NothingToBill") == 1
    assert sorted(Bill.objects.values_list("number", flat=True)) == [10001, 10002, 10003]
    assert NumberSeries.objects.get().next_number == 10004


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_make_one_credit_note_each_and_never_two_of_one(ingrid):
    actions.run_fee(actor=ingrid, at=NOW, year=2023, seen=arranged())
    rows = {one.number: one for one in queries.bills_of_year(2023)}

    told = at_once(
        lambda number: actions.credit_bill(
            actor=ingrid, at=NOW, bill=rows[number], reason="Feil referanse"
        ),
        10001, 10001, 10002,
    )  # fmt: skip

    assert [type(one).__name__ for one in told].count("AlreadyReversed") == 1
    assert sorted(Bill.objects.values_list("number", flat=True)) == [*range(10001, 10006)]
    assert queries.series_faults() == []


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_read_a_file_once(ingrid):
    actions.run_fee(actor=ingrid, at=NOW, year=2023, seen=arranged())
    content = "Dato;Beløp;KID\n2023-09-15;100,00;000100016\n".encode()

    told = at_once(
        lambda _clerk: actions.read_payments(
            actor=ingrid, at=NOW, filename="bank.csv", content=content
        ),
        1, 2,
    )  # fmt: skip

    assert [type(one).__name__ for one in told].count("AlreadyRead") == 1
    assert (PaymentFile.objects.count(), Payment.objects.count()) == (1, 1)
