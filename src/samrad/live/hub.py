"""The hub: who listens to what in this process, and a short queue for each.

Everything but publish and shut is called on the event loop, which is all the locking there is.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from samrad.live.vocabulary import EVERYTHING, PER_BROWSER, QUEUE


class TooMany(RuntimeError):
    """No more streams are opened for this browser, this address, or this process."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a reader is told: «changed» with a topic, or «reload» when the queue ran over.

    number is that of the entry in the trail; 0 when there is none, and then the event has no id.
    """

    name: str
    topic: str
    number: int

    def encoded(self) -> bytes:
        """The event as server-sent events are written."""
        identity = f"id: {self.number}\n" if self.number else ""
        return f"event: {self.name}\n{identity}data: {self.topic}\n\n".encode()


class Stream:
    """One reader's stream: its topics, and the events that wait."""

    def __init__(self, topics: frozenset[str], owners: tuple[str, ...]) -> None:
        self.topics, self.owners = topics, owners
        self.is_ended = False
        self._waiting: deque[Event] = deque()
        self._rung = asyncio.Event()

    def put(self, event: Event) -> None:
        """Let event wait. When too many do, one «reload» takes the place of them all."""
        if len(self._waiting) >= QUEUE:
            last = max(event.number, *(one.number for one in self._waiting))
            self._waiting.clear()
            event = Event("reload", EVERYTHING, last)
        self._waiting.append(event)
        self._rung.set()

    def end(self) -> None:
        """Wake whoever waits, for the last time."""
        self.is_ended = True
        self._rung.set()

    async def next(self, seconds: float) -> bytes:
        """All that waits, encoded; empty when nothing came in so many seconds, or at the end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        self._rung.clear()
        told = b"".join(event.encoded() for event in self._waiting)
        self._waiting.clear()
        return told


class Hub:
    """The streams that are open in this process, by topic."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._loop: asyncio.AbstractEventLoop | None = None
        self._streams: set[Stream] = set()
        self._by_topic: dict[str, set[Stream]] = {}
        self._latest: dict[str, int] = {}
        self._owners: Counter[str] = Counter()

    def __len__(self) -> int:
        """How many streams are open."""
        return len(self._streams)

    def open(self, topics: Iterable[str], *, browser: str = "", address: str = "") -> Stream:
        """A stream for topics. TooMany for the process, for a browser, or half of all from one
        address: a whole hall may share an address, and still nobody takes every place.
        """
        limits = {f"b:{browser}": PER_BROWSER} if browser else {}
        if address:
            limits[f"a:{address}"] = max(self.most // 2, 1)
        if len(self) >= self.most or any(
            self._owners[owner] >= most for owner, most in limits.items()
        ):
            raise TooMany
        self._loop = asyncio.get_running_loop()
        stream = Stream(frozenset(topics), tuple(limits))
        self._streams.add(stream)
        self._owners.update(stream.owners)
        for topic in stream.topics:
            self._by_topic.setdefault(topic, set()).add(stream)
        return stream

    def close(self, stream: Stream) -> None:
        """Forget the stream; nothing of it is left behind."""
        stream.end()
        self._streams.discard(stream)
        self._owners.subtract(stream.owners)
        self._owners += Counter()
        for topic in stream.topics:
            self._by_topic[topic].discard(stream)
            if not self._by_topic[topic]:
                del self._by_topic[topic]
                self._latest.pop(topic, None)

    def publish(self, topics: frozenset[str], number: int) -> None:
        """Tell everyone who listens; from any thread, and harmless when nobody ever has."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has stopped: so have the streams
                self._loop.call_soon_threadsafe(self.deliver, topics, number)

    def shut(self) -> None:
        """End every stream: the server stops. Browsers come back to the next one by themselves."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        for stream in self._streams:
            stream.end()

    def deliver(self, topics: Iterable[str], number: int) -> None:
        """Put the change in the queue of each who listens; an entry told before is not told again.

        EVERYTHING tells every stream to ask for what it shows.
        """
        for topic in topics:
            if topic == EVERYTHING:
                for stream in self._streams:
                    stream.put(Event("reload", EVERYTHING, number))
                continue
            listening = self._by_topic.get(topic)
            if not listening or 0 < number <= self._latest.get(topic, 0):
                continue
            self._latest[topic] = max(number, self._latest.get(topic, 0))
            for stream in listening:
                stream.put(Event("changed", topic, number))
