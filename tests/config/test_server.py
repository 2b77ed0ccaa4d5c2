"""Starting: the address is claimed first, and what cannot be done is said in a sentence."""

import io
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.conftest import ROOT

from samrad.config import server


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_loopback_reaches_this_machine_only(host):
    assert server.is_loopback(host)


@pytest.mark.parametrize("host", ["::", "10.0.0.1", "samrad.example", ""])
def test_anything_else_is_not_loopback(host):
    assert not server.is_loopback(host)


def test_a_taken_port_is_refused_with_a_way_out():
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(server.Refused, match=r"er opptatt .* make run PORT=8001"),
    ):
        server.claim("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("256.1.1.1", 8000)])
def test_an_address_that_cannot_be_had_is_refused(host, port):
    with pytest.raises(server.Refused):
        server.claim(host, port)


def test_a_claimed_port_is_ours_and_free_afterwards():
    port = _free_port()
    with server.claim("127.0.0.1", port) as claimed:
        assert claimed.getsockname() == ("127.0.0.1", port)
        with pytest.raises(server.Refused):
            server.claim("127.0.0.1", port)
    server.claim("127.0.0.1", port).close()


def test_the_demonstration_is_not_served_to_others(db, settings, capsys):
    settings.DEMO = True

    with pytest.raises(SystemExit) as stopped:
        call_command("serve", host="::")

    assert stopped.value.code == 2


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"processes": 0}, "prosess"),
        ({"port": 70000}, "kan ikke brukes"),
    ],
)
def test_serve_refuses_with_a_sentence(db, settings, tmp_path, given, sentence):
    settings.STATIC_ROOT = tmp_path
    told = io.StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("serve", stderr=told, **given)

    assert stopped.value.code == 2
    assert sentence in told.getvalue()


def test_serve_asks_for_static_files(db, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "mangler"
    told = io.StringIO()

    with pytest.raises(SystemExit):
        call_command("serve", stderr=told, port=_free_port())

    assert "samrad collectstatic" in told.getvalue()


# ------------------------------------------------------------------ the commands, run for real
# They have a file as their database, whichever the tests are run on: once is enough.


def _environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"PYTHONPATH": str(ROOT / "src"), "SAMRAD_DATA": str(data)} | more


def _samrad(*arguments: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "samrad.cli", *arguments],
        env=_environment(data, **more), cwd=data, check=False, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.sqlite
def test_the_command_takes_dashes_for_underscores(tmp_path):
    assert _samrad("record-schema", "--help", data=tmp_path).returncode == 0


@pytest.mark.sqlite
def test_a_record_is_not_loaded_without_tables(tmp_path):
    ran = _samrad("load", str(ROOT / "councils" / "osloregionen"), "--quiet", data=tmp_path)

    said = "Databasen er ikke oppdatert. Kjør: samrad migrate"
    assert (ran.returncode, ran.stderr.strip()) == (2, said)


@pytest.mark.sqlite
def test_a_bad_setting_stops_every_command(tmp_path):
    ran = _samrad("check", data=tmp_path, SAMRAD_THREADS="mange")

    assert ran.returncode != 0
    assert "SAMRAD_THREADS er «mange», men må være et helt tall fra 1." in ran.stderr


@pytest.mark.sqlite
def test_a_bad_port_stops_the_demonstration(tmp_path):
    ran = _samrad("demo", "--port", "åtte", data=tmp_path)

    assert (ran.returncode, ran.stderr.strip()) == (
        2,
        "PORT er «åtte», men må være et tall fra 1 til 65535.",
    )


@pytest.mark.sqlite
def test_a_demonstration_of_no_council_is_not_started(tmp_path):
    ran = _samrad("demo", "--port", str(_free_port()), "--council", "", data=tmp_path)

    assert (ran.returncode, ran.stderr.strip()) == (
        2,
        "Si hvilket råd: --council MAPPE, en mappe under councils/.",
    )


@pytest.mark.sqlite
def test_an_unknown_council_stops_the_demonstration(tmp_path):
    ran = _samrad("demo", "--port", str(_free_port()), "--council", "tull", data=tmp_path)

    assert ran.returncode == 2
    assert "tull: mappen finnes ikke" in ran.stderr


@pytest.mark.sqlite
def test_serve_asks_for_migrations(tmp_path):
    ran = _samrad("serve", "--port", str(_free_port()), data=tmp_path)

    assert (ran.returncode, ran.stderr.strip()) == (
        2,
        "Databasen er ikke oppdatert. Kjør: samrad migrate",
    )


@pytest.mark.sqlite
def test_the_checks_for_production_are_clean(tmp_path):
    ran = _samrad(
        "check", "--deploy", "--fail-level", "WARNING", data=tmp_path,
        SAMRAD_TLS="1", SAMRAD_HOSTS="samrad.example", SAMRAD_ORIGINS="https://samrad.example",
        SAMRAD_SECRET_KEY="en-lang-og-tilfeldig-hemmelighet-som-bare-finnes-i-denne-proven-0123456789",
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr


@pytest.fixture
def council(tmp_path):
    """A council with one source, to start quickly from."""
    place = tmp_path / "councils" / "proven"
    place.mkdir(parents=True)
    (place / "sources.yaml").write_text(
        "sources:\n- slug: kilde\n  kind: document\n  title: En kilde\n", encoding="utf-8"
    )
    return place


def _demonstrated(data: Path, council: Path) -> tuple[str, str, int]:
    """What a demonstration says until a page has answered, then after Ctrl-C, and its exit code."""
    port = _free_port()
    running = subprocess.Popen(
        [sys.executable, "-m", "samrad.cli", "demo", "--port", str(port), "--council", "proven"],
        env=_environment(data, SAMRAD_COUNCILS=str(council.parent)),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=data,
    )  # fmt: skip
    impatience = threading.Timer(240, running.kill)
    impatience.start()
    try:
        said = []
        for line in running.stdout:
            said.append(line)
            if "Ola" in line:
                break
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/personvern/") as page:
            said.append(f"{page.status}")
        running.send_signal(signal.SIGINT)
        rest, _none = running.communicate()
        return "".join(said), rest, running.returncode
    finally:
        impatience.cancel()
        running.kill()
        running.wait()
        running.stdout.close()


@pytest.mark.slow
@pytest.mark.sqlite
def test_the_demonstration_loads_once_serves_and_starts_again(tmp_path, council):
    first, *stopped = _demonstrated(tmp_path, council)
    second, *_stopped = _demonstrated(tmp_path, council)
    (council / "sources.yaml").write_text(
        "sources:\n- slug: kilde\n  kind: document\n  title: Endret\n", encoding="utf-8"
    )
    third, *_stopped = _demonstrated(tmp_path, council)

    assert first.endswith("200")
    assert "Lager databasen" in first
    assert "Leser inn proven" in first
    assert re.search(r"klart på \d+,\d s", first)
    assert "Ingrid" in first
    assert "Lager databasen" not in second
    assert "Leser inn" not in second
    assert "Leser inn proven" in third
    assert "Lager databasen" not in third
    assert stopped == ["", 0]


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_demonstration_stopped_before_it_serves_ends_without_a_traceback(tmp_path, council):
    starting = subprocess.Popen(
        [sys.executable, "-m", "samrad.cli", "demo", "--port", str(_free_port()), "--council",
         "proven"],
        env=_environment(tmp_path, SAMRAD_COUNCILS=str(council.parent)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
    )  # fmt: skip
    first = starting.stdout.readline()
    starting.send_signal(signal.SIGINT)
    _rest, complaint = starting.communicate()

    assert first == "Lager databasen …\n"
    assert (complaint, starting.returncode) == ("", 130)
