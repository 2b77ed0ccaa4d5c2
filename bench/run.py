"""Time of `make run`, cold (a clone with nothing built) and warm, to the first page answered.

Cold: a clone of HEAD in a temporary folder, no environment, no packages installed, no database. The
caches of pip, uv and npm are emptied by pointing them at that folder too, so packages come over the
network, as on a new machine. Warm: the same clone, started again. Without Node: cold once more in a
clone of its own, with a PATH that holds the tools of a plain machine and no node or npm, so that
Node comes as a Python wheel; the caches are as empty as the first time.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import measure

# What make run and git need of a machine that has Python and make, and nothing for the web.
PLAIN = (
    *(
        "bash",
        "cat",
        "chmod",
        "cp",
        "date",
        "dirname",
        "env",
        "expand",
        "find",
        "git",
        "grep",
        "id",
    ),
    *("ln", "ls", "make", "mkdir", "printf", "rm", "sed", "sh", "sort", "test", "touch", "tr"),
    *("true", "uname"),
)


def without_node(folder: Path) -> str:
    """A PATH with the tools of PLAIN, this Python and nothing else."""
    folder.mkdir()
    for tool in PLAIN:
        if found := shutil.which(tool):
            (folder / tool).symlink_to(found)
    (folder / "python3").symlink_to(Path(sys.executable).resolve())
    return str(folder)


def cloned(folder: Path, name: str) -> tuple[Path, dict[str, str]]:
    """A clone of HEAD under folder, and what makes pip, uv and npm fetch everything anew."""
    place = folder / name
    subprocess.run(["git", "clone", "-q", str(measure.ROOT), str(place)], check=True)
    return place, {
        "PIP_NO_CACHE_DIR": "1",
        "UV_CACHE_DIR": str(folder / f"{name}-uv"),
        "npm_config_cache": str(folder / f"{name}-npm"),
    }


def started(place: Path, caches: dict[str, str]) -> float:
    """Seconds from make to the first page answered; the server is stopped again."""
    port = measure.free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    began = time.perf_counter()
    running = subprocess.Popen(
        ["make", "run", f"PORT={port}"], cwd=place, env=kept | caches,
        stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        while True:
            if running.poll() is not None:
                raise SystemExit(f"make run stoppet med {running.returncode}")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                    assert page.status == 200
                return time.perf_counter() - began
            except (urllib.error.URLError, TimeoutError):
                time.sleep(0.05)
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=20)


def main() -> None:
    report = measure.Report("run")
    folder = Path(tempfile.mkdtemp(prefix="samrad-bench-"))
    try:
        place, caches = cloned(folder, "samrad")
        report.figure("make run, cold", [started(place, caches)], "s", goal=60)
        report.figure("make run, warm", [started(place, caches) for _ in range(3)], "s", goal=5)
        place, caches = cloned(folder, "bare")
        caches["PATH"] = without_node(folder / "bin")
        report.figure("make run, cold, without Node", [started(place, caches)], "s", goal=60)
        assert (place / ".node" / ".done").is_file(), "Node came from somewhere else"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.write()


if __name__ == "__main__":
    main()
