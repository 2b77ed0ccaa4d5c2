"""Time of `samrad load` of the council's record into an empty database, and a second time.

A process of its own each time, from start to exit; the schema is there beforehand. The floor is the
same process doing nothing (`samrad check`), measured in turn.
"""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import measure


def timed(data: Path, *arguments: str) -> float:
    env = os.environ | {"SAMRAD_DATA": str(data), "PYTHONPATH": str(measure.ROOT / "src")}
    began = time.perf_counter()
    subprocess.run([measure.PYTHON, "-m", "samrad.cli", *arguments], env=env, check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    return time.perf_counter() - began


def main() -> None:
    report = measure.Report("load")
    folder = Path(tempfile.mkdtemp(prefix="samrad-bench-"))
    nothing, first, again = [], [], []
    try:
        for number in range(3):
            data = folder / str(number)
            timed(data, "migrate", "-v0")
            nothing.append(timed(data, "check"))
            first.append(timed(data, "load", "--quiet"))
            again.append(timed(data, "load", "--quiet"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    floor = report.figure("a process that does nothing", nothing, "s")
    more = {"limit": "a process that does nothing"}
    report.figure(
        "samrad load, empty database", first, "s", goal=5, ratio=min(first) / floor, **more
    )
    report.figure(
        "samrad load, nothing changed", again, "s", goal=5, ratio=min(again) / floor, **more
    )
    report.write()


if __name__ == "__main__":
    main()
