"""An empty database gets its tables at once, and they are the ones the migrations make."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import psycopg
import pytest
from django.db import connection
from tests import template

BEGIN = "import django; django.setup(); from samrad.config import opening, tables\n"
MADE = BEGIN + "opening.migrate(print); opening.migrate(print); print(opening.is_migrated())"
WORD = re.compile(r"[^\s,()]+")
# Stopped after every table is made, and before what is done by hand.
STOPPED = """
def stop(migration): raise KeyboardInterrupt
by_hand, tables._by_hand = tables._by_hand, stop
try:
    tables.make()
except KeyboardInterrupt:
    print(tables.may_be_made())
tables._by_hand = by_hand
"""


def ran(script, data, **given):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    ours = {
        "PYTHONPATH": str(template.ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        "SAMRAD_DATA": str(data),
        "SAMRAD_SECRET_KEY": "tests-only-not-a-secret",
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=kept | ours | given, check=True, capture_output=True, text=True, cwd=template.ROOT,
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


@pytest.mark.sqlite
def test_tables_are_those_the_migrations_make(tmp_path):
    at_once, replayed = tmp_path / "at-once", tmp_path / "replayed"
    at_once.mkdir()
    replayed.mkdir()
    assert ran(MADE, at_once) == ["Lager databasen …", "True"]

    made, migrated = at_once / "samrad.sqlite3", template.replay_migrations(replayed)
    assert schema(made) == schema(migrated)
    assert contents(made) == contents(migrated)


@pytest.mark.sqlite
def test_stopped_in_the_midst_it_leaves_no_table_behind(tmp_path):
    assert ran(BEGIN + STOPPED, tmp_path) == ["True"]


@pytest.mark.sqlite
def test_a_database_with_a_table_is_migrated_as_always(tmp_path):
    with closing(sqlite3.connect(tmp_path / "samrad.sqlite3")) as database:
        database.execute("CREATE TABLE somebodys (id integer)")

    assert ran(BEGIN + "print(tables.may_be_made())", tmp_path) == ["False"]


# ------------------------------------------------------------------ on PostgreSQL

CATALOGUE = """
SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default,
    is_identity, generation_expression
    FROM information_schema.columns WHERE table_schema = 'public';
SELECT conrelid::regclass, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace;
SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public';
SELECT tgrelid::regclass, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal;
SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace;
SELECT app, name FROM django_migrations;
SELECT app_label, model FROM django_content_type;
SELECT codename, name FROM auth_permission
"""


def catalogue(address):
    """Everything in a database by kind, in any order.

    The key of a table that was once made anew has a number after its name.
    """
    with psycopg.connect(address) as line:
        kinds = [line.execute(asked).fetchall() for asked in CATALOGUE.split(";")]
    return [sorted(re.sub(r"_pkey\d+", "_pkey", str(one)) for one in rows) for rows in kinds]


@pytest.fixture
def empty(django_db_blocker):
    """The address of an empty database on the server of the tests, which has two workers."""
    name = f"begun_{os.getpid()}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield template.address_of(name)
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.postgresql
def test_on_postgresql_too_they_are_those_the_migrations_make(empty, django_db_blocker):
    with django_db_blocker.unblock():
        made = template._migrated_on_postgresql(connection)
    template.replay_migrations_at(empty)
    at_once, replayed = catalogue(template.address_of(made)), catalogue(empty)

    assert at_once == replayed
    assert all(at_once)


@pytest.mark.postgresql
def test_on_postgresql_too_they_are_made_wholly_or_not_at_all(empty, tmp_path):
    told = ran(
        f"{BEGIN}{STOPPED}\n{MADE}\nprint(tables.may_be_made())", tmp_path, SAMRAD_DATABASE=empty
    )

    assert told == ["True", "Lager databasen …", "True", "False"]
