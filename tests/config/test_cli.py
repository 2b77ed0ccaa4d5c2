"""The command «samrad»: what it sets before Django is asked."""

import os

import pytest
from django.core import management
from django.db import OperationalError, ProgrammingError

from samrad import cli
from samrad.config import opening


@pytest.fixture
def ran(monkeypatch):
    """The command lines that Django was given, run against an environment of its own."""
    given = []
    kept = {name: value for name, value in os.environ.items() if name != "SAMRAD_SITE"}
    monkeypatch.setattr(os, "environ", kept)
    monkeypatch.setattr(management, "execute_from_command_line", given.append)

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["samrad", *arguments])
        cli.main()
        return given[-1], kept

    return run


def test_a_demo_on_another_port_links_to_itself(ran):
    _line, environment = ran("demo", "--port", "8401")

    assert environment["SAMRAD_DEMO"] == "1"
    assert environment["SAMRAD_SITE"] == "http://127.0.0.1:8401/"


@pytest.mark.parametrize("arguments", [["demo"], ["demo", "--port"], ["serve", "--port", "80"]])
def test_nothing_else_says_where_the_site_is(ran, arguments):
    _line, environment = ran(*arguments)

    assert "SAMRAD_SITE" not in environment


def test_a_command_is_written_with_hyphens_too(ran):
    line, _environment = ran("new-council", "--help")

    assert line == ["samrad", "new_council", "--help"]


@pytest.fixture
def failing(monkeypatch):
    """Run a command that meets an error of the database, beside a database in some state."""

    def run(error, is_migrated, *arguments):
        def meet(_line):
            raise error

        monkeypatch.setattr("sys.argv", ["samrad", "audit", "verify", *arguments])
        monkeypatch.setattr(management, "execute_from_command_line", meet)
        monkeypatch.setattr(opening, "is_migrated", is_migrated)
        cli.main()

    return run


@pytest.mark.parametrize("error", [OperationalError, ProgrammingError])
def test_a_database_without_tables_is_told_in_a_sentence(failing, capsys, error):
    with pytest.raises(SystemExit) as ended:
        failing(error("no such table: audit_entry"), lambda: False)

    assert ended.value.code == 2
    assert capsys.readouterr().err == "Databasen er ikke oppdatert. Kjør: samrad migrate\n"


def test_a_database_that_does_not_open_is_told_in_a_sentence(failing, capsys):
    def refuse():
        raise OperationalError("unable to open database file")

    with pytest.raises(SystemExit):
        failing(OperationalError("unable to open database file"), refuse)

    said = capsys.readouterr().err
    assert said == "Databasen kan ikke åpnes: unable to open database file\n"


def test_a_command_that_asks_wrongly_keeps_its_traceback(failing):
    with pytest.raises(OperationalError):
        failing(OperationalError("no such column: x"), lambda: True)


def test_the_traceback_can_be_asked_for(failing):
    with pytest.raises(OperationalError):
        failing(OperationalError("no such table: x"), lambda: False, "--traceback")
