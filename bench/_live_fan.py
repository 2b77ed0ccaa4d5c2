"""Readers of bench/live.py: so many open streams, and the limit they are held against."""

import asyncio
import statistics
import time
from typing import Self

OPENED_AT_ONCE = 50


async def bare(port: int, event: bytes) -> None:
    """The limit: every open socket is written to when one line comes in, and nothing else."""
    streams: set[asyncio.StreamWriter] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return
        if b"/publish" in asked:
            for stream in streams:
                stream.write(event)
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


class Reader(asyncio.Protocol):
    """One stream. It is told when the last bytes of an event are there, not the first."""

    def __init__(self, fan: "Fan", request: bytes) -> None:
        self.fan, self.request, self.tail = fan, request, b""
        self.is_open = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        seen = self.tail + data
        if not self.is_open.done():
            if b"\n\n" in seen.partition(b"\r\n\r\n")[2]:
                assert b" 200 " in seen[:16], seen[:80]
                self.is_open.set_result(None)
            self.tail = seen
            return
        for _ in range(seen.count(self.fan.end)):
            self.fan.told.append(time.perf_counter())
        kept = len(self.fan.end) - 1
        self.tail = seen.rpartition(self.fan.end)[2][-kept:]


class Fan:
    """So many open streams of a topic, and when each was last told; end is how an event ends."""

    def __init__(self, port: int, count: int, topic: str, end: bytes) -> None:
        self.port, self.count, self.topic, self.end = port, count, topic, end
        self.told: list[float] = []
        self.readers: list[Reader] = []

    async def __aenter__(self) -> Self:
        for first in range(0, self.count, OPENED_AT_ONCE):
            batch = range(first, min(first + OPENED_AT_ONCE, self.count))
            await asyncio.gather(*(self._one(number) for number in batch))
        await asyncio.sleep(1)
        return self

    async def __aexit__(self, *_error: object) -> None:
        for reader in self.readers:
            reader.transport.close()
        await asyncio.sleep(0.1)

    async def _one(self, number: int) -> None:
        request = (
            f"GET /live/{self.topic}/?since=0 HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"X-Forwarded-For: 10.0.{number % 8}.1\r\n\r\n"
        )
        make = lambda: Reader(self, request.encode())  # noqa: E731
        loop = asyncio.get_running_loop()
        _transport, reader = await loop.create_connection(make, "127.0.0.1", self.port)
        await reader.is_open
        self.readers.append(reader)

    async def publish(self) -> list[float]:
        """Milliseconds from the request that changes something to each reader."""
        self.told.clear()
        began = time.perf_counter()
        asking = asyncio.create_task(get(self.port, "/bench/publish/"))
        for _ in range(2000):
            if len(self.told) >= self.count:
                break
            await asyncio.sleep(0.005)
        await asking
        return [(at - began) * 1000 for at in self.told]


async def get(port: int, path: str) -> bytes:
    """An answer, over a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    writer.write(asked.encode())
    answer = await reader.read()
    writer.close()
    return answer


async def votes(port: int, rate: float, until: float, path: str = "/bench/vote/") -> int:
    """So many changes a second until then; gives how many were acknowledged."""
    asked = []
    while time.perf_counter() < until:
        asked.append(asyncio.create_task(get(port, path)))
        await asyncio.sleep(1 / rate)
    return sum(answer.startswith(b"HTTP/1.1 200") for answer in await asyncio.gather(*asked))


def at(took: list[float], share: float) -> float:
    """The share's place in what was measured: 0.99 for the 99th percentile."""
    took = sorted(took)
    return took[min(len(took) - 1, int(len(took) * share))]


def middle(rounds: list[list[float]], share: float) -> float:
    """The median of the rounds' own percentile."""
    return statistics.median(at(took, share) for took in rounds)
