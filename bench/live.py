"""From the change to every open page: 64, 300 and 1000 streams, against a bare asyncio fan-out.

The limit is an asyncio server that holds the same number of sockets and writes the same bytes to
each; ours is `samrad serve` on SQLite, where an action in the gate is performed through HTTP and
what changed arrives, entry, commit, rendering and all: as «changed», and as the fragment itself,
a table of some kilobytes from the database. In turn, in one run; the client is Python on the same
cores. Also: memory with the streams open and after, streams left, the members page while streams
stand open and votes come, and readers who ask for a part of their own when they are told.

On PostgreSQL: python -m tests.postgresql python bench/live.py; it does not sync to disk there.
"""

import asyncio
import os
import random
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import measure
from _live_fan import Fan, at, bare, get, middle, votes
from pages import prepared, served

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
PUBLISHES, SECONDS = 8, float(os.environ.get("BENCH_SECONDS", "5"))
COUNTS = (64, 300, 1000)
VOTES = 17  # a second: a thousand voters in a minute
GOALS = {64: 100, 1000: 250}  # ms at p99
CHANGED = ("tests.bench", b"data: tests.bench\n")
SHOWN = ("tests.result", b"</table>")
# What readers of a part of their own spread over, in ms for each (frontend/live.js: URGENT_EACH).
SPREADS = (0, 3, 6, 10)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    is_postgresql = os.environ.get("SAMRAD_DATABASE", "").startswith("postgres")
    report = measure.Report("live_postgresql" if is_postgresql else "live")
    folder = Path(tempfile.mkdtemp(prefix="samrad-bench-"))
    try:
        env = prepared(folder) | {"SAMRAD_WORKER": "0"}
        ports = [measure.free_port() for _ in range(2)]
        command = [measure.PYTHON, "bench/_live_server.py", str(ports[1])]
        with served(command, env, ports[1]) as ours:
            event = folder / "event"
            event.write_bytes(urllib.request.urlopen(f"{ours}/bench/event/").read())
            report.figure("fragment", [event.stat().st_size / 1000], "kB")
            limit = [measure.PYTHON, __file__, "bare", str(ports[0]), str(event)]
            with subprocess.Popen(limit) as floor:
                try:
                    listens(ports[0])
                    for count in COUNTS:
                        fan_out(report, count, ports, ours)
                    under_load(report, ours, ports[1])
                    own_parts(report, ports[1])
                finally:
                    floor.terminate()
            left, process = emptied(ours)
            report.figure("streams left when all are closed", [left], "", goal=0)
            report.figure("memory after 1000 streams", [rss(process)], "MB", goal=300)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.write()


def listens(port: int) -> None:
    """Wait until something does."""
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)


async def round_of(fan: Fan, watch: str = "") -> tuple[list[float], int, float]:
    """All times of one round, how many deliveries were lost, and memory while they stood open."""
    took: list[float] = []
    lost, memory = 0, 0.0
    async with fan:
        for _ in range(PUBLISHES):
            found = await fan.publish()
            took += found
            lost += max(0, fan.count - len(found))  # told twice is not lost
            await asyncio.sleep(0.5)
        if watch:
            memory = rss((await asyncio.to_thread(state, watch))[1])
    return took, lost, memory


def fan_out(report: measure.Report, count: int, ports: list[int], ours: str) -> None:
    ways = {
        "bare": (ports[0], *SHOWN, ""),
        "shown": (ports[1], *SHOWN, ours),
        "changed": (ports[1], *CHANGED, ""),
    }
    found: dict[str, list[tuple[list[float], int, float]]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, (port, topic, end, watch) in ways.items():
            found[name].append(asyncio.run(round_of(Fan(port, count, topic, end), watch)))
    took = {name: [one for one, _, _ in rounds] for name, rounds in found.items()}
    for name, rounds in found.items():
        for share, word in ((0.5, "p50"), (0.99, "p99")):
            more: dict[str, object] = {"errors": sum(lost for _, lost, _ in rounds)}
            if name != "bare":
                ratio = middle(took[name], share) / middle(took["bare"], share)
                more |= {"ratio": ratio, "limit": "bare asyncio, the fragment's bytes"}
            if name == "shown" and word == "p99" and count in GOALS:
                more |= {"goal": GOALS[count]}
            values = [at(one, share) for one in took[name]]
            report.figure(f"{count} streams, {name}: {word}", values, "ms", **more)
    memory = [one for _, _, one in found["shown"]]
    report.figure(f"{count} streams, shown: memory", memory, "MB", goal=300)


def under_load(report: measure.Report, ours: str, port: int) -> None:
    """Pages alone, while votes come, and while each vote is shown on 1000 streams too.

    The members page is kept until something is changed that pages show (decision 0014), and votes
    are not that (ports.unseen). The other page is made for each who asks, always.
    """
    for name, path in (("made each time", "/bench/own/"), ("kept", "/medlemmer/")):
        url = ours + path
        measure.load(url, 1)
        rps: dict[str, list[float]] = {"alone": [], "votes": [], "votes shown to 1000": []}
        for _ in range(ROUNDS):
            rps["alone"].append(measure.load(url, SECONDS).rps)
            rps["votes"].append(asyncio.run(_loaded(url, port, 0)))
            rps["votes shown to 1000"].append(asyncio.run(_loaded(url, port, COUNTS[-1])))
        alone, votes, shown = (statistics.median(one) for one in rps.values())
        report.figure(f"page {name}, alone", rps["alone"], "/s")
        report.figure(f"page {name}, votes", rps["votes"], "/s", ratio=votes / alone, limit="alone")
        report.figure(
            f"page {name}, votes shown to 1000", rps["votes shown to 1000"], "/s",
            ratio=shown / alone, limit="alone", goal=0.7, streams_alone=round(shown / votes, 3),
        )  # fmt: skip


async def _loaded(url: str, port: int, streams: int) -> float:
    async with Fan(port, streams, *SHOWN):
        loading = asyncio.create_task(asyncio.to_thread(measure.load, url, SECONDS))
        await votes(port, VOTES, time.perf_counter() + SECONDS)
        found = await loading
    assert not found.errors
    return found.rps


def own_parts(report: measure.Report, port: int) -> None:
    """From a change until each of the readers has its own page anew, asked for with a spread."""
    for count in COUNTS[:2]:
        for each in SPREADS:
            rounds = [asyncio.run(_asked(port, count, each)) for _ in range(ROUNDS)]
            name = f"{count} ask within {each} ms each"
            for share, word in ((0.5, "p50"), (0.99, "p99")):
                report.figure(f"{name}: {word}", [at(one, share) for one, _ in rounds], "ms")
            report.figure(f"{name}: slowest vote meanwhile", [one for _, one in rounds], "ms")


async def _asked(port: int, count: int, each: float) -> tuple[list[float], float]:
    """Milliseconds until each has its page, and the slowest of the votes that come meanwhile."""

    async def one(path: str) -> float:
        began = time.perf_counter()
        answer = await get(port, path)
        assert answer.startswith(b"HTTP/1.1 200"), answer[:80]
        return (time.perf_counter() - began) * 1000

    async def after(wait: float) -> float:
        await asyncio.sleep(wait / 1000)
        return wait + await one("/bench/own/")

    async with Fan(port, count, *CHANGED) as fan:
        await fan.publish()
        waits = [random.random() * count * each for _ in range(count)]  # noqa: S311 -- no secret
        asking = asyncio.gather(*map(after, waits))
        slowest = 0.0
        while not asking.done():
            slowest = max(slowest, await one("/bench/publish/"))
            await asyncio.sleep(0.1)
        return await asking, slowest


def state(ours: str) -> tuple[int, int]:
    """How many streams the server holds, and its process."""
    told = urllib.request.urlopen(f"{ours}/bench/left/").read().decode()
    left, process = (int(one) for one in told.split())
    return left, process


def emptied(ours: str) -> tuple[int, int]:
    """The streams still open some seconds after all were closed, and the server's process."""
    for _ in range(100):
        left, process = state(ours)
        if not left:
            break
        time.sleep(0.1)
    return left, process


def rss(process: int) -> float:
    text = Path(f"/proc/{process}/status").read_text()
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["bare"]:
        asyncio.run(bare(int(sys.argv[2]), Path(sys.argv[3]).read_bytes()))
    else:
        main()
