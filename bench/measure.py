"""What every benchmark needs: conditions, rounds, a load generator, and figures written as data.

One JSON line per figure under bench/results/<name>.jsonl: name, value, unit, limit, ratio, rounds,
minimum, maximum, errors, versions, machine, load average, commit, command (../design: measure the
limit and ours in one run, in turn; report the ratio; the absolute figure is a footnote).
"""

import asyncio
import json
import os
import platform
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from samrad.config import garbage

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
PYTHON = sys.executable
PACKED = "Accept-Encoding: gzip"  # as every browser asks


@dataclass(frozen=True)
class Load:
    """What one round of load came to."""

    rps: float
    p50_ms: float
    p99_ms: float
    max_ms: float
    errors: int


def as_served() -> None:
    """Let this process collect garbage as the server does: seldom, and never what stays."""
    garbage.settle()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def conditions() -> dict[str, object]:
    """The machine, the versions and the commit a figure was measured on."""
    import django

    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return {
        "commit": commit,
        "command": "python " + " ".join([str(Path(sys.argv[0]).name), *sys.argv[1:]]),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.platform()}",
        "versions": {
            "python": platform.python_version(),
            "django": django.__version__,
            "sqlite": sqlite3.sqlite_version,
        },
        "load_average": [round(one, 2) for one in os.getloadavg()],
        "generator_shares_cores": True,
    }


class Report:
    """The figures of one benchmark, printed and written when it ends."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.conditions = conditions()
        self.lines: list[dict[str, object]] = []

    def figure(self, name: str, values: list[float], unit: str, **more: object) -> float:
        """One figure: the median of the rounds, with the least and the greatest."""
        value = statistics.median(values)
        line = {
            "name": name, "value": round(value, 3), "unit": unit, "rounds": len(values),
            "minimum": round(min(values), 3), "maximum": round(max(values), 3),
            "errors": 0, **more, **self.conditions,
            "load_average_after": [round(one, 2) for one in os.getloadavg()],
        }  # fmt: skip
        self.lines.append(line)
        spread = f"({line['minimum']}–{line['maximum']})"
        ratio = f"  = {more['ratio']:.2f} × {more['limit']}" if "ratio" in more else ""
        print(f"  {name:<46}{value:>10.2f} {unit} {spread}{ratio}", flush=True)
        return value

    def write(self) -> None:
        RESULTS.mkdir(parents=True, exist_ok=True)
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in self.lines)
        (RESULTS / f"{self.name}.jsonl").write_text(text, encoding="utf-8")
        if max(os.getloadavg()[1], self.conditions["load_average"][0]) > 2:
            print("  Maskinen var ikke stille: tro forholdstallene, ikke tallene.")


def generator() -> str:
    """Which load generator is used: wrk where it is found, else our own in Python."""
    return "wrk" if shutil.which("wrk") else "asyncio client in Python"


def load(url: str, seconds: float, connections: int = 16) -> Load:
    """Load on url over keep-alive connections for some seconds."""
    return (
        _wrk(url, seconds, connections) if shutil.which("wrk") else _own(url, seconds, connections)
    )


def _wrk(url: str, seconds: float, connections: int) -> Load:
    ran = subprocess.run(
        [
            *("wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency"),
            *("-H", PACKED, url),
        ],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    def ms(pattern: str) -> float:
        number, unit = re.search(pattern, ran).groups()
        return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]

    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", ran)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", ran)
    return Load(
        rps=float(re.search(r"Requests/sec:\s+([\d.]+)", ran).group(1)),
        p50_ms=ms(r"50%\s+([\d.]+)(us|ms|s)"),
        p99_ms=ms(r"99%\s+([\d.]+)(us|ms|s)"),
        max_ms=ms(r"Latency\s+\S+\s+\S+\s+([\d.]+)(us|ms|s)"),
        errors=int(bad.group(1) if bad else 0) + sum(map(int, broken.groups() if broken else ())),
    )


def _own(url: str, seconds: float, connections: int) -> Load:
    """The same in a process of its own, so that it does not share the server's interpreter."""
    ran = subprocess.run(
        [PYTHON, __file__, url, str(seconds), str(connections)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return Load(**json.loads(ran.stdout))


async def _client(host: str, port: int, request: bytes, until: float, took: list[float]) -> int:
    errors = 0
    reader, writer = await asyncio.open_connection(host, port)
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(re.search(rb"content-length: (\d+)", head, re.IGNORECASE).group(1))
        await reader.readexactly(length)
        took.append(time.perf_counter() - began)
        errors += not head.startswith(b"HTTP/1.1 200")
    writer.close()
    return errors


async def _clients(url: str, seconds: float, connections: int) -> Load:
    host, port, path = re.match(r"http://([^:/]+):(\d+)(/.*)", url).groups()
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n{PACKED}\r\n\r\n".encode()
    took: list[float] = []
    began = time.perf_counter()
    errors = await asyncio.gather(
        *(_client(host, int(port), request, began + seconds, took) for _ in range(connections))
    )
    spent = time.perf_counter() - began
    took.sort()
    at = lambda share: took[min(len(took) - 1, int(len(took) * share))] * 1000  # noqa: E731
    return Load(len(took) / spent, at(0.5), at(0.99), at(1), sum(errors))


if __name__ == "__main__":
    found = asyncio.run(_clients(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
    print(json.dumps({name: getattr(found, name) for name in Load.__dataclass_fields__}))
