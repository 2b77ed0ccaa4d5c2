"""The worker: alone, stopped in good order, killed at the worst moment, and two at once."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection
from tests import template, warm
from tests.conftest import ROOT
from tests.factories import AT
from tests.factories.mail import message
from tests.mail import standin

from samrad.base.policies import system
from samrad.base.ports.chores import CHORES, Chore
from samrad.mail import actions, queries, worker
from samrad.mail.models import Delivery

OLA = "ola@mottaker.example"
ONCE = "samrad.cli", "work", "--once"


@pytest.fixture
def no_chores(monkeypatch):
    monkeypatch.setattr(CHORES, "_entries", {})


def test_once_sends_what_is_due_and_says_how_many(db, server, no_chores, capsys):
    message(OLA)

    call_command("work", once=True)

    assert server.recipients == [OLA]
    assert capsys.readouterr().out == "Sendt: 1. Ikke tatt imot: 0.\n"


def test_once_leaves_it_to_the_worker_that_is_there(db, server, no_chores, capsys):
    message(OLA)

    with worker.alone():
        assert queries.worker_is_there()
        call_command("work", once=True)

    assert server.recipients == []
    assert "En annen arbeider er i gang" in capsys.readouterr().out
    assert not queries.worker_is_there()


def test_it_is_known_that_no_worker_has_ever_been_there():
    assert not queries.worker_is_there()


def test_a_stopped_worker_begins_nothing_more(db, server, no_chores):
    stopped = threading.Event()
    stopped.set()
    message(OLA)

    worker.work(stopped)

    assert server.recipients == []


def test_a_worker_outlives_a_round_that_fails(transactional_db, no_chores, caplog):
    stopped = threading.Event()
    rounds = []

    class Breaking(Chore):
        def is_due(self, _last, at):
            rounds.append(at)
            if len(rounds) > 1:
                stopped.set()
            raise ZeroDivisionError

    given = {"title": "Prøv", "about": "Prøver.", "every": timedelta(hours=1), "do": str}
    with CHORES.with_entry("tests.a", Breaking(**given)):
        worker.work(stopped, tick=0)

    assert len(rounds) == 2
    assert "prøver igjen" in caplog.text


def test_a_worker_whose_place_is_taken_waits_for_it():
    stopped = threading.Event()

    with worker.alone():
        threading.Timer(0.1, stopped.set).start()
        worker.work(stopped, tick=0.05)

    assert stopped.is_set()


# ------------------------------------------------------------------ processes of their own


def surroundings(place):
    """Of a process of its own, with what is its own in place."""
    return os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        "SAMRAD_TESTING": "1",
        "SAMRAD_DEMO": "0",
        "SAMRAD_SECRET_KEY": "tests-only-not-a-secret",
        "SAMRAD_DATA": str(place / "data"),
        "SAMRAD_DATABASE": f"sqlite:///{place / 'samrad.sqlite3'}",
        "SAMRAD_MAIL_FROM": "post@raad.example",
        "SAMRAD_MAIL_TLS": "none",
    }


@pytest.fixture
def apart(tmp_path, queue):
    """How to run samrad in a process of its own, on a database file of its own."""
    shutil.copy(queue, tmp_path)
    return surroundings(tmp_path)


def samrad(env, *arguments, **given):
    return subprocess.Popen(
        [sys.executable, "-m", "samrad.cli", *arguments], env=env, cwd=ROOT, text=True, **given
    )


@pytest.fixture(scope="module")
def queue(tmp_path_factory):
    """A database file with one letter to send, made once and copied to each test."""
    place = tmp_path_factory.mktemp("queue")
    template.lay(place)
    put = (
        "import django; django.setup()\n"
        "from django.core.mail import send_mail\n"
        "from django.db import connection\n"
        f"send_mail('Hei', 'Tekst', None, ['{OLA}'])\n"
        "connection.close()"  # and all is in the one file
    )
    subprocess.run([sys.executable, "-c", put], env=surroundings(place), cwd=ROOT, check=True)
    return place / "samrad.sqlite3"


def made_ready(env, server):
    env |= {"SAMRAD_MAIL_HOST": "127.0.0.1", "SAMRAD_MAIL_PORT": str(server.port)}


def worked(env):
    """How a worker that does one round ends."""
    with warm.begun(env, *ONCE) as once:
        once.communicate()
    return once.returncode


def stored(tmp_path, statement):
    with sqlite3.connect(tmp_path / "samrad.sqlite3") as database:
        return database.execute(statement).fetchall()


@pytest.mark.sqlite
def test_killed_between_the_servers_yes_and_our_note_gives_one_double_at_most(apart, tmp_path):
    with standin.running() as server:
        made_ready(apart, server)
        server.answer.clear()
        with warm.begun(apart, *ONCE) as killed:
            assert server.taken.wait(30)
            killed.kill()
        server.answer.set()

        assert stored(tmp_path, "SELECT state, attempts FROM mail_delivery") == [("sending", 1)]
        assert worked(apart) == 0
        assert len(server.letters) == 1  # the mark is young: someone may still be at it
        stored(tmp_path, "UPDATE mail_delivery SET marked_at = '2020-01-01 00:00:00'")
        for _again in range(2):
            assert worked(apart) == 0

        assert stored(tmp_path, "SELECT state, attempts FROM mail_delivery") == [("sent", 2)]
        ids = [
            line
            for _to, letter in server.letters
            for line in letter.splitlines()
            if line.lower().startswith(b"message-id:")
        ]
        assert len(ids) == 2
        assert len(set(ids)) == 1


@pytest.mark.sqlite
def test_a_worker_ends_in_good_order_when_told_to_and_when_its_server_dies(apart):
    with standin.running() as server:
        made_ready(apart, server)
        told = samrad(apart, "work")
        assert server.taken.wait(30)
        told.send_signal(signal.SIGTERM)
        assert told.wait(30) == 0

        beside = samrad(apart, "work", "--beside", stdin=subprocess.PIPE)
        beside.stdin.close()
        assert beside.wait(30) == 0
        assert len(server.letters) == 1


# ------------------------------------------------------------------ two at once


def _emptied():
    """Two workers delivering at the same moment, past the lock, until nothing is left."""
    ready = Barrier(2)

    def empty(_number):
        try:
            ready.wait(10)
            while actions.deliver(actor=system("mail"), at=AT).arrived:
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(empty, range(2)))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_nothing_twice(server):
    addresses = [f"p{number:02}@mottaker.example" for number in range(30)]
    message(*addresses)

    _emptied()

    assert sorted(server.recipients) == addresses
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.sqlite
def test_two_workers_on_one_file_send_nothing_twice(apart, tmp_path):
    with standin.running() as server:
        made_ready(apart, server)
        for number in range(20):
            stored(
                tmp_path,
                "INSERT INTO mail_delivery (message_id, name, address, mail_id, state, attempts, "
                "tried_since, next_attempt_at, error, is_server, reply) SELECT message_id, '', "
                f"'p{number}@mottaker.example', '<{number}@raad.example>', state, attempts, "
                "tried_since, next_attempt_at, '', is_server, '' FROM mail_delivery LIMIT 1",
            )
        both = [
            samrad(apart | {"SAMRAD_DATA": str(tmp_path / name)}, "work", "--once")
            for name in ("en", "to")
        ]

        assert [one.wait() for one in both] == [0, 0]
        assert len(server.recipients) == 21
        assert len(set(server.recipients)) == 21
