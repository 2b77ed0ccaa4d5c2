"""Run a command beside a private PostgreSQL: python -m tests.postgresql pytest …

The server is made from the machine's own binaries in a temporary folder, listens on a socket in
that folder only, does not sync to disk, runs as an unprivileged user even when root asks, and is
stopped and removed however the command ends.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OPTIONS = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= "
    "-c jit=off -c autovacuum=off -c max_wal_size=8GB -c shared_buffers=256MB "
    "-c wal_level=minimal -c max_wal_senders=0 -c track_counts=off "
    "-c update_process_title=off"
)
SENTENCE = (
    "Prøvene på PostgreSQL trenger initdb og pg_ctl. Installer pakken postgresql og prøv igjen."
)


class NoServer(RuntimeError):
    """PostgreSQL's programs are not here, or the server would not start."""


def binaries() -> Path:
    """The folder with initdb and pg_ctl: the newest installed. Installs them when root may."""
    found = _found()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installerer PostgreSQL …", flush=True)
        for command in (["update"], ["install", "-y", "postgresql"]):
            subprocess.run(["apt-get", "-qq", *command], check=False, stdout=subprocess.DEVNULL)
        found = _found()
    if found is None:
        raise NoServer(SENTENCE)
    return found


def _found() -> Path | None:
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = [Path(where).parent for where in [shutil.which("initdb")] if where]
    folders = [*packaged, *on_path]
    return next(
        (one for one in folders if (one / "initdb").exists() and (one / "pg_ctl").exists()), None
    )


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


def _as_someone_else() -> dict[str, object]:
    """How to start the server when root asks: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            someone = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": someone.pw_uid, "group": someone.pw_gid, "extra_groups": []}
    raise NoServer("Fant ingen bruker å kjøre PostgreSQL som (postgres eller nobody).")


@contextmanager
def server() -> Iterator[str]:
    """A running server; gives its address as SAMRAD_DATABASE wants it."""
    programs, someone = binaries(), _as_someone_else()
    folder = Path(tempfile.mkdtemp(prefix="samrad-pg-", dir="/tmp"))  # a socket's path is short
    if someone:
        os.chown(folder, someone["user"], someone["group"])
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)}

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), *arguments]
        done = subprocess.run(
            command, cwd=folder, env=env, check=False, text=True, capture_output=True, **someone
        )
        if done.returncode:
            raise NoServer(f"{program} feilet:\n{done.stdout}{done.stderr}")

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "samrad", "-A", "trust", "-E", "UTF8", "--no-sync",
            "--locale=C.UTF-8")  # fmt: skip
        log = str(folder / "log")
        # Without -l the server keeps our pipes open, and capture_output would wait for ever.
        run("pg_ctl", "-D", data, "-l", log, "-w", "-o", f"{OPTIONS} -k {folder}", "start")
        try:
            yield f"postgresql://samrad@/postgres?host={quote(str(folder), safe='')}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run command with SAMRAD_DATABASE set; its exit code is ours."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    try:
        with server() as address:
            return subprocess.run(
                command, check=False, env=os.environ | {"SAMRAD_DATABASE": address}
            ).returncode
    except NoServer as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
