"""The command «samrad»: what it sets before Django is asked."""

import os

import pytest
from django.core import management

from samrad import cli


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
