"""The linking attack: no order, key, file, log or entry joins a voter to a ballot (0031).

The long form, 200 elections, is bench/ballots.py.
"""

import logging
import os
import subprocess
import sys

import pytest
from django.db import connection
from tests.ballots.attacks import attacked, held, hits, most_by_chance, seeded
from tests.conftest import ROOT

from samrad.audit.models import Entry, Payload
from samrad.ballots import locks
from samrad.ballots.models import Voter

RUNS, VOTERS = 30, 9


@pytest.mark.django_db(transaction=True)
def test_no_order_in_the_database_joins_better_than_chance():
    found = attacked(RUNS, VOTERS, seed=7)

    assert len(found) >= 24
    assert {name: hit for name, hit in found.items() if hit > most_by_chance(RUNS)} == {}


@pytest.mark.django_db(transaction=True)
def test_the_attack_takes_every_ballot_of_a_store_that_writes_as_it_comes():
    found = attacked(3, VOTERS, seed=7, naive=True)

    assert max(found.values()) == 3 * VOTERS


@pytest.mark.django_db(transaction=True)
def test_neither_the_trail_nor_the_log_knows_a_ballot_before_the_close_or_its_order_after(caplog):
    caplog.set_level(logging.DEBUG)
    connection.force_debug_cursor = True
    before, joined, runs = [], 0, 12
    try:
        for number in range(runs):
            caplog.clear()
            election = held(
                number,
                VOTERS,
                seeded(number),
                between=lambda truth: before.extend(
                    one for one in truth.values() if one in caplog.text
                ),
            )
            where = {one: caplog.text.rfind(one) for one in sorted(election.truth.values())}
            told = sorted(where, key=where.get)
            joined += hits(election.observed, told, election.truth)
            kept = "".join(Payload.objects.values_list("content", flat=True))
            assert not [one for pair in election.truth.items() for one in pair if one in kept]
    finally:
        connection.force_debug_cursor = False

    assert before == []
    assert joined <= most_by_chance(runs)
    assert set(Entry.objects.values_list("action", flat=True)) == {
        "ballots.open_box",
        "ballots.close_box",
    }


@pytest.mark.django_db(transaction=True)
def test_a_copy_taken_while_the_box_was_open_opens_nothing_after_the_close():
    copies = []

    def copy(_truth):
        copies.append(list(Voter.objects.exclude(sealed=None).values_list("key", "sealed")))

    election = held(1, 5, seeded(1), between=copy)

    assert [len(one) for one in copies] == [1, 2, 3, 4, 5]
    for key, sealed in copies[-1]:
        assert election.truth[key].encode() not in bytes(sealed)
        with pytest.raises(locks.LockGone):
            locks.unsealed(election.box.token, key, bytes(sealed))


@pytest.mark.django_db(transaction=True)
def test_whoever_copies_the_lock_and_the_database_while_the_box_is_open_can_read(locks_folder):
    """The limit of the design, kept in sight: the folder of locks is never copied."""
    read = {}

    def steal(truth):
        box = Voter.objects.order_by("-pk").first().box
        for key, sealed in Voter.objects.exclude(sealed=None).values_list("key", "sealed"):
            read[key] = locks.unsealed(box.token, key, bytes(sealed))[0]

    election = held(1, 5, seeded(1), between=steal)

    assert read == election.truth


@pytest.mark.sqlite
def test_neither_the_file_nor_its_write_ahead_log_joins_better_than_chance(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ballots.files", str(tmp_path), "12", str(VOTERS)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
        | {"PYTHONPATH": f"src{os.pathsep}.", "SAMRAD_DATA": str(tmp_path), "SAMRAD_TESTING": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    told = dict(line.split("\t") for line in ran.stdout.splitlines())

    assert told.pop("seen in a copy before the close") == "0"
    assert int(told.pop("copies")) == 12 * VOTERS
    assert len(told) == 4
    assert {name: hit for name, hit in told.items() if int(hit) > most_by_chance(12)} == {}
