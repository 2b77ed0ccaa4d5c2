"""«samrad audit verify» and «samrad audit head»."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from tests import factories

from samrad.audit import chain
from samrad.audit.models import Payload


@pytest.fixture
def trail(db):
    """A chain of three entries."""
    for slug in ("en", "to", "tre"):
        factories.source(slug)


def test_whole_trail_is_told_to_be_whole(trail, capsys):
    call_command("audit", "verify")

    assert capsys.readouterr().out == "Sporet er helt: 3 innførsler.\n"


def test_empty_trail_is_whole(db, capsys):
    call_command("audit", "verify")
    call_command("audit", "head")

    assert capsys.readouterr().out == f"Sporet er helt: 0 innførsler.\n0:{chain.FIRST}\n"


def test_every_fault_is_told_and_the_command_fails(trail, capsys):
    Payload.objects.filter(pk__in=[1, 3]).delete()

    with pytest.raises(SystemExit) as stopped:
        call_command("audit", "verify")

    assert stopped.value.code == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "Innholdet i innførsel 1 er fjernet uten spor.",
        "Innholdet i innførsel 3 er fjernet uten spor.",
    ]
    assert told.out == ""


def test_head_is_what_verify_takes(trail, capsys):
    call_command("audit", "head")
    noted = capsys.readouterr().out.strip()
    factories.source("fire")

    call_command("audit", "verify", "--against", noted)

    assert capsys.readouterr().out == "Sporet er helt: 4 innførsler.\n"


def test_trail_that_was_put_back_is_found_by_what_was_noted(trail, capsys):
    with pytest.raises(SystemExit):
        call_command("audit", "verify", "--against", f"3:{'0' * 64}")
    with pytest.raises(SystemExit):
        call_command("audit", "verify", "--against", f"9:{'0' * 64}")

    assert capsys.readouterr().err.splitlines() == [
        "Innførsel 3 stemmer ikke med det noterte.",
        "Kjeden slutter på 3, men 9 er notert.",
    ]


@pytest.mark.parametrize("noted", ["banan", "3", "3:abc", "x:" + "0" * 64])
def test_note_that_cannot_be_read_is_refused(db, noted):
    with pytest.raises(CommandError, match="NUMMER:HASH"):
        call_command("audit", "verify", "--against", noted)


def test_command_needs_to_be_told_what_to_do(db):
    with pytest.raises(CommandError):
        call_command("audit")


def test_changed_entry_is_found(trail, capsys):
    on_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER audit_entry_no_update"
            if on_sqlite
            else "ALTER TABLE audit_entry DISABLE TRIGGER USER"
        )
        cursor.execute("UPDATE audit_entry SET actor = 'user:9' WHERE number = 2")

    with pytest.raises(SystemExit):
        call_command("audit", "verify")

    assert "Innførsel 2 er endret." in capsys.readouterr().err
