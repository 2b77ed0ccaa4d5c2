"""The real server of the stories: its own data folder, its own record, its own process."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import template

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "councils" / "osloregionen"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
NOTHING = "/static/nothing.html"
STARTS_WITHIN = 60
APPLICATION = os.environ.get("STORIES_SERVE", "samrad.config.asgi:application")
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The Chromium of this machine, or None: without a window's trappings where it has one such.

    What draws a page and runs its scripts is the same; what stands round it costs a third less.
    """
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


@contextmanager
def running(data: Path, record: Path = RECORD) -> Iterator[str]:
    """A server on a free port of this machine with the record loaded; gives its address."""
    prepare(data, record)
    with serving(data, free_port()) as (address, _process):
        yield address


def prepare(data: Path, record: Path = RECORD) -> None:
    """A database with the record and the cast, and the static files beside it.

    data is a folder made by tmp_path_factory. What it is filled with is made once in a test run,
    by the worker that first asks, and copied.
    """
    run = data.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else data.parent
    ready = run / f"ready-{record.name if record.is_dir() else 'nothing'}"
    with (run / "ready.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.is_dir():
            with tempfile.TemporaryDirectory(dir=run) as unfinished:
                _fill(Path(unfinished) / "data", record)
                (Path(unfinished) / "data").rename(ready)
    shutil.copytree(ready, data, dirs_exist_ok=True)


def _fill(data: Path, record: Path) -> None:
    """What a server starts from; axe lies with the static files, where a page may fetch it.

    So does an empty file, where a tab waits for the next story.
    """
    template.lay(data)
    for command in (*_loading(record), ["collectstatic", "--noinput", "-v0"]):
        subprocess.run(
            [sys.executable, "-m", "samrad.cli", *command],
            env=_surroundings(data),
            check=True,
            cwd=ROOT,
        )
    shutil.copy(AXE, data / "static" / AXE.name)
    nothing = "<!doctype html><html lang=nb><title>Ingenting</title>"
    (data / NOTHING.removeprefix("/")).write_text(nothing, encoding="utf-8")


@contextmanager
def serving(
    data: Path, port: int, application: str = APPLICATION
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server on prepared data, as its address and its process; a test may have killed it."""
    address = f"http://127.0.0.1:{port}"
    log = (data / "server.log").open("ab")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "uvicorn", application),
            *(f"--port={port}", "--timeout-graceful-shutdown=2"),
        ],
        env=_surroundings(data),
        cwd=ROOT,
        stdout=log,
        stderr=log,
    )
    try:
        _await(server, address, data / "server.log")
        yield address, server
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def ran(data: Path, *command: str) -> str:
    """What «samrad command» printed, run on the data of a server that may be running."""
    return subprocess.run(
        [sys.executable, "-m", "samrad.cli", *command],
        env=_surroundings(data), check=True, cwd=ROOT, capture_output=True, text=True,
    ).stdout  # fmt: skip


def _surroundings(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    ours = {
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        "SAMRAD_DATA": str(data),
        "SAMRAD_SECRET_KEY": "stories-only-not-a-secret",
        "SAMRAD_DEMO": "1",
    }
    return kept | ours


def _loading(record: Path) -> list[list[str]]:
    loads = [["load", str(record), "--quiet"]] if record.is_dir() else []
    return [*loads, ["demo_users"]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Wait until the server answers; with its log in the message when it does not."""
    give_up = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < give_up and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/", timeout=5).close()  # noqa: S310 -- our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Tjeneren svarte ikke.\n{log.read_text(errors='replace')[-4000:]}")
