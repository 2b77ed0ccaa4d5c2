"""kill -9 while ballots are cast and while they are counted: each acknowledged is counted once.

The long form, twenty kills, is bench/ballots.py.
"""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from tests import warm
from tests.ballots.attacks import seeded
from tests.ballots.voting import VOTERS
from tests.conftest import ROOT


def surroundings(folder):
    """The environment of a process on the same PostgreSQL as the tests, or a file of its own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    env |= {"PYTHONPATH": f"src{os.pathsep}.", "SAMRAD_DATA": str(folder), "SAMRAD_TESTING": "1"}
    if connection.vendor == "postgresql":
        address = urlsplit(os.environ["SAMRAD_DATABASE"])
        name = "/" + connection.settings_dict["NAME"]
        env["SAMRAD_DATABASE"] = urlunsplit(address._replace(path=name))
    return env


def voting(env, what):
    return warm.begun(env, "tests.ballots.voting", what)


def killed_after(env, what, lines):
    """What a process had said when it was killed, so many lines on."""
    with voting(env, what) as process:
        said = [line.split() for _, line in zip(range(lines), process.stdout, strict=False)]
        process.kill()
        return said + [line.split() for line in process.stdout]


def told(env, what):
    with voting(env, what) as process:
        return [line.split() for line in process.stdout]


def survived(folder, kills, seed):
    """Vote with so many kills; gives the acknowledged trackers by voter, and the process's env."""
    env, chance, acknowledged = surroundings(folder), seeded(seed), {}
    with voting(env, "open") as opening:
        assert opening.wait() == 0
    for _ in range(kills):
        said = killed_after(env, "cast", len(acknowledged) + chance.randrange(1, VOTERS // kills))
        note(said, acknowledged)
    note(told(env, "cast"), acknowledged)
    killed_after(env, "close", 1)
    told(env, "close")
    return env, acknowledged


def note(said, acknowledged):
    for word, voter, *tracker in said:
        assert voter not in acknowledged or word == "refused"
        if word == "ack":
            acknowledged[voter] = tracker[0]


def counted(env):
    """What stands in the closed box: trackers, how many voted, how many locks are left."""
    ask = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings';"
        "django.setup(); from samrad.ballots import queries; from django.conf import settings;"
        "box = queries.box('a.b:1');"
        "print(queries.voted(box), queries.result(box).total, queries.is_untouched(box));"
        "print(*[tracker for tracker, _ in queries.ballots(box)])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    )
    totals, trackers = ran.stdout.splitlines()
    return totals.split(), trackers.split()


@pytest.mark.django_db(transaction=True)
def test_every_acknowledged_ballot_is_counted_once_however_often_the_server_is_killed(tmp_path):
    env, acknowledged = survived(tmp_path, kills=3, seed=5)
    totals, trackers = counted(env)

    assert set(acknowledged.values()) <= set(trackers)
    assert len(trackers) == len(set(trackers)) == VOTERS
    assert totals == [str(VOTERS), str(VOTERS), "True"]
    # At most the one on its way at each kill was taken without an answer.
    assert VOTERS - 3 <= len(acknowledged) <= VOTERS
