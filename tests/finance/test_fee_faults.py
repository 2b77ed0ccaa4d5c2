"""A run that dies, and two clerks at once: nothing half done, no number twice and none skipped."""

import json
import os
import signal
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
NOTHING = {
    "bills": 0, "forms": 0, "runs": 0, "next": None, "accounts": 0, "sums": 0, "rows": 0, "trail": 0
}  # fmt: skip
BILLED = {"bills": 3, "forms": 3, "runs": 1, "next": 10004}
READ = {"accounts": 1, "sums": 2, "rows": 1_200}


@pytest.fixture(scope="module")
def deaths(tmp_path_factory):
    """What the tripwire found, on this database."""
    folder = tmp_path_factory.mktemp("tripwire")
    given = {
        "SAMRAD_DATA": str(folder),
        "SAMRAD_DATABASE": os.environ.get("SAMRAD_DATABASE") or f"sqlite:///{folder / 'none'}",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.finance.tripwire", str(folder)],
        env=os.environ | given, cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "whole"),
    [
        pytest.param("fee", BILLED, id="fee run between numbers"),
        pytest.param("ledger", READ, id="ledger import"),
    ],
)
def test_killed_at_any_write_leaves_nothing_and_the_next_try_is_as_the_first(deaths, what, whole):
    found = deaths[what]

    assert found["whole"] == NOTHING | whole | {"trail": 1}
    assert len(found["deaths"]) >= 4  # the first writes, the middle, the last
    for when, code, left, after in found["deaths"]:
        assert (code, left, after) == (-signal.SIGKILL, NOTHING, found["whole"]), when


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
        "fee", 2023, decided_on=date(2023, 6, 8), rate_ore=300, unit="innbygger", factors={},
        county_rate_ore=50,
    )  # fmt: skip
    finance.biller()
    finance.payers(700_000, 98_000)
    finance.paying_county("34", "Innlandet", 7_000)
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
