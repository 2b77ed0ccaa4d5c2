"""From the change to every open page: 300 and 1000 streams, against a bare asyncio fan-out.

The limit is an asyncio server that holds the same number of sockets and writes the same bytes to
each; ours is `samrad serve` on SQLite, where an action in the gate is performed through HTTP and
«changed» arrives: entry, commit and all. Both in turn, in one run. The client is Python on the same
cores. Also: memory, streams left after they are closed, and the members page while the streams
stand open and changes come.
"""

import asyncio
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import measure
from pages import prepared, served

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
PUBLISHES, SECONDS = 8, float(os.environ.get("BENCH_SECONDS", "5"))
EVENT = b"event: changed\nid: 12345\ndata: tests.bench\n\n"


async def bare(port: int) -> None:
    """The limit: every open socket is written to when one line comes in."""
    streams: set[asyncio.StreamWriter] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        if b"/publish" in asked:
            for stream in streams:
                stream.write(EVENT)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            writer.close()
            return
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 1\n\n")
        streams.add(writer)
        await reader.read()
        streams.discard(writer)
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port, backlog=2048)
    async with server:
        await server.serve_forever()


class Fan:
    """So many open streams, and when each was last told something."""

    def __init__(self, port: int, count: int) -> None:
        self.port, self.count = port, count
        self.told: list[float] = []
        self.writers: list[asyncio.StreamWriter] = []
        self.tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        for first in range(0, self.count, 50):
            batch = range(first, min(first + 50, self.count))
            await asyncio.gather(*(self._one(number) for number in batch))

    async def _one(self, number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        host = f"Host: 127.0.0.1:{self.port}\r\nX-Forwarded-For: 10.0.{number % 8}.1\r\n\r\n"
        writer.write(f"GET /live/tests.bench/?since=0 HTTP/1.1\r\n{host}".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in head, head[:80]
        await reader.readuntil(b"\n\n")
        self.writers.append(writer)
        self.tasks.append(asyncio.create_task(self._listen(reader)))

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        try:
            while line := await reader.readline():
                if line.startswith(b"event: changed"):
                    self.told.append(time.perf_counter())
        except OSError:
            return

    async def publish(self) -> list[float]:
        """Milliseconds from the request that changes something to each reader."""
        self.told.clear()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        began = time.perf_counter()
        writer.write(
            f"GET /bench/publish/ HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode()
        )
        for _ in range(2000):
            if len(self.told) >= self.count:
                break
            await asyncio.sleep(0.005)
        await reader.read(64)
        writer.close()
        return [(at - began) * 1000 for at in self.told]

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        for writer in self.writers:
            writer.close()
        await asyncio.gather(*self.tasks, return_exceptions=True)


async def round_of(port: int, count: int) -> tuple[list[float], int]:
    """All times of one round, and how many deliveries were lost."""
    fan = Fan(port, count)
    await fan.open()
    await asyncio.sleep(1)
    took: list[float] = []
    lost = 0
    for _ in range(PUBLISHES):
        found = await fan.publish()
        took += found
        lost += count - len(found)
        await asyncio.sleep(0.3)
    await fan.close()
    return sorted(took), lost


def at(took: list[float], share: float) -> float:
    return took[min(len(took) - 1, int(len(took) * share))]


def rss(process: int) -> float:
    text = Path(f"/proc/{process}/status").read_text()
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    report = measure.Report("live")
    folder = Path(tempfile.mkdtemp(prefix="samrad-bench-"))
    try:
        env = prepared(folder) | {"SAMRAD_WORKER": "0"}
        ports = [measure.free_port() for _ in range(2)]
        limit = [measure.PYTHON, __file__, "bare", str(ports[0])]
        with (
            subprocess.Popen(limit) as floor,
            served([measure.PYTHON, "bench/_live_server.py", str(ports[1])], env, ports[1]) as ours,
        ):
            try:
                for count in (300, 1000):
                    fan_out(report, count, ports)
                under_load(report, ours, ports[1])
                left, process = emptied(ours)
                report.figure("streams left when all are closed", [left], "", goal=0)
                report.figure("memory after 1000 streams", [rss(process)], "MB", goal=300)
            finally:
                floor.terminate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.write()


def emptied(ours: str) -> tuple[int, int]:
    """The streams still open some seconds after all were closed, and the server's process."""
    for _ in range(100):
        told = urllib.request.urlopen(f"{ours}/bench/left/").read().decode()
        left, process = (int(one) for one in told.split())
        if not left:
            break
        time.sleep(0.1)
    return left, process


def fan_out(report: measure.Report, count: int, ports: list[int]) -> None:
    found: dict[str, list[tuple[list[float], int]]] = {"bare": [], "ours": []}
    for _ in range(ROUNDS):
        for name, port in zip(found, ports, strict=True):
            found[name].append(asyncio.run(round_of(port, count)))
    middle = {
        (name, share): statistics.median(at(took, share) for took, _ in rounds)
        for name, rounds in found.items()
        for share in (0.5, 0.99)
    }
    for name, rounds in found.items():
        lost = sum(one for _, one in rounds)
        for share, word in ((0.5, "p50"), (0.99, "p99")):
            more = {"errors": lost}
            if name == "ours":
                ratio = middle["ours", share] / middle["bare", share]
                more |= {"ratio": ratio, "limit": "bare asyncio"}
            values = [at(took, share) for took, _ in rounds]
            report.figure(f"{count} streams, {name}: {word}", values, "ms", **more)


def under_load(report: measure.Report, ours: str, port: int) -> None:
    """The members page without streams and with 1000 of them and a change each second."""
    url = f"{ours}/medlemmer/"
    measure.load(url, 1)
    alone, beside = [], []
    for _ in range(ROUNDS):
        alone.append(measure.load(url, SECONDS))
        beside.append(asyncio.run(_loaded(url, port)))
    middle = statistics.median(one.rps for one in alone)
    rps = [one.rps for one in beside]
    report.figure("members, no streams: requests", [one.rps for one in alone], "/s")
    report.figure(
        "members, 1000 streams and changes: requests", rps, "/s",
        ratio=statistics.median(rps) / middle, limit="no streams", goal=0.7,
        errors=sum(one.errors for one in beside),
    )  # fmt: skip


async def _loaded(url: str, port: int) -> measure.Load:
    fan = Fan(port, 1000)
    await fan.open()
    loading = asyncio.create_task(asyncio.to_thread(measure.load, url, SECONDS))
    while not loading.done():
        await fan.publish()
        await asyncio.sleep(1)
    await fan.close()
    return await loading


if __name__ == "__main__":
    if sys.argv[1:2] == ["bare"]:
        asyncio.run(bare(int(sys.argv[2])))
    else:
        main()
