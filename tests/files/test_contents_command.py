"""«samrad files»: whether the store and the rows still fit each other."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.conftest import AT
from tests.factories.chamber import changed
from tests.files import made

import samrad
from samrad.base import store
from samrad.base.ports.contents import POINTED_TO
from samrad.files import actions, queries


@pytest.fixture
def version(db, ingrid):
    row = actions.add_document(actor=ingrid, at=AT, title="Budsjett", upload=made.upload())
    return queries.newest(row, "original")


def test_a_whole_store_is_told_to_be_whole(version, capsys):
    call_command("files", "verify")

    assert capsys.readouterr().out == "Lageret er helt: 2 innhold.\n"


@pytest.mark.parametrize(
    ("harm", "told"),
    [(lambda path: path.unlink(), "mangler"), (lambda path: path.write_bytes(b"x"), "er endret")],
)
def test_a_content_that_is_gone_or_changed_is_found_and_named(version, capsys, harm, told):
    harm(store.path(version.sha256))

    with pytest.raises(SystemExit):
        call_command("files", "verify")

    assert capsys.readouterr().err == f"{version.sha256[:12]} {told}: Budsjett, sak.pdf (1)\n"


def test_files_taken_in_under_older_rules_are_read_again_and_told_of(version, ingrid, capsys):
    call_command("files", "reread")
    assert capsys.readouterr().out == "Lest på nytt: 1 versjoner, 0 å se på.\n"
    upload = made.upload(made.pdf("Søker 010145 60013"), "soknad.pdf")
    row = actions.add_document(actor=ingrid, at=AT, title="Søknad", upload=upload)
    changed(queries.newest(row, "original"), national_ids=0)
    changed(version, sha256=store.keep(b"MZ program")[0])

    with pytest.raises(SystemExit):
        call_command("files", "reread")

    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("Budsjett, sak.pdf (1): ")
    assert told[1].startswith("Søknad, soknad.pdf (1): 1 fødselsnummer (")
    assert told[1].endswith("), før 0")
    changed(queries.newest(row, "original"), national_ids=1)
    changed(version, sha256="0" * 64)  # lost: verify tells of that
    call_command("files", "reread")


def _aged(path):
    os.utime(path, (1, 1))


def test_sweeping_takes_what_nobody_points_to_and_leaves_the_rest(version, capsys, settings, kept):
    theirs, _size = store.keep(b"et annet roms")
    stray, _size = store.keep(b"ingens")
    half = settings.MEDIA_ROOT / f"{store.HALF}x"
    half.write_bytes(b"halv")
    for path in (*(store.path(one) for one in (theirs, stray, version.sha256)), half):
        _aged(path)
    fresh, _size = store.keep(b"underveis")

    with POINTED_TO.with_entry("tests", lambda asked: set(asked) & {theirs}):
        call_command("files", "sweep")

    assert kept() == sorted([version.sha256, version.text_sha256, theirs, fresh])
    assert capsys.readouterr().out == (
        "Fjernet 1 innhold ingen peker på, og 1 halve opplastinger.\n"
    )


KILLED = """
import os, signal, sys
from pathlib import Path
from django.conf import settings
settings.configure(MEDIA_ROOT=Path(sys.argv[1]))
from samrad.base import store

def pieces():
    yield b"halv" * 100_000
    os.kill(os.getpid(), signal.SIGKILL)

store.keep(pieces())
"""


def test_a_process_killed_while_it_writes_leaves_no_content_and_its_half_is_swept(
    db, settings, kept, capsys
):
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(settings.MEDIA_ROOT)],
        env=os.environ | {"PYTHONPATH": str(Path(samrad.__file__).parents[1])},
        check=False,
    )
    assert ran.returncode == -signal.SIGKILL
    (half,) = kept()
    assert half.startswith(store.HALF)
    assert store.lying_since(AT + timedelta(days=3650)) == []

    _aged(settings.MEDIA_ROOT / half)
    call_command("files", "sweep")

    assert kept() == []
    assert "1 halve opplastinger" in capsys.readouterr().out


def test_a_half_content_on_its_way_is_left_alone(version, settings):
    half = settings.MEDIA_ROOT / f"{store.HALF}x"
    half.write_bytes(b"halv")

    call_command("files", "sweep")

    assert half.is_file()
