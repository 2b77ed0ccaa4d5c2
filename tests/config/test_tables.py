"""An empty database gets its tables at once, and they are the ones the migrations make."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from tests import template

pytestmark = pytest.mark.sqlite

BEGIN = "import django; django.setup(); from samrad.config import opening, tables\n"
MADE = BEGIN + "opening.migrate(print); opening.migrate(print); print(opening.is_migrated())"
WORD = re.compile(r"[^\s,()]+")
# Stopped after every table is made, and before what is done by hand.
STOPPED = """
def stop(migration): raise KeyboardInterrupt
tables._by_hand = stop
try:
    tables.make()
except KeyboardInterrupt:
    print(tables.may_be_made())
"""


def ran(script, data):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    ours = {
        "PYTHONPATH": str(template.ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        "SAMRAD_DATA": str(data),
        "SAMRAD_SECRET_KEY": "tests-only-not-a-secret",
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=kept | ours, check=True, capture_output=True, text=True, cwd=template.ROOT,
    )  # fmt: skip
    return done.stdout.splitlines()


def schema(path):
    """Everything in a database by kind and name, with its words in any order.

    A column that was added later stands last in its table after migrating.
    """
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT type, name, sql FROM sqlite_master")
        return {
            (kind, name): sorted(re.findall(r"[^\s,()]+", sql or "")) for kind, name, sql in rows
        }


def contents(path):
    with closing(sqlite3.connect(path)) as database:
        tables = ("django_migrations", "django_content_type", "auth_permission")
        counts = [database.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables]
        names = database.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return counts, names.fetchall()


def test_tables_are_those_the_migrations_make(tmp_path):
    at_once, replayed = tmp_path / "at-once", tmp_path / "replayed"
    at_once.mkdir()
    replayed.mkdir()
    assert ran(MADE, at_once) == ["Lager databasen …", "True"]

    made, migrated = at_once / "samrad.sqlite3", template.replay_migrations(replayed)
    assert schema(made) == schema(migrated)
    assert contents(made) == contents(migrated)


def test_stopped_in_the_midst_it_leaves_no_table_behind(tmp_path):
    assert ran(BEGIN + STOPPED, tmp_path) == ["True"]


def test_a_database_with_a_table_is_migrated_as_always(tmp_path):
    with closing(sqlite3.connect(tmp_path / "samrad.sqlite3")) as database:
        database.execute("CREATE TABLE somebodys (id integer)")

    assert ran(BEGIN + "print(tables.may_be_made())", tmp_path) == ["False"]
