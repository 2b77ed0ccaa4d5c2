"""The hub: who listens to what in this process, and a short queue for each.

Everything but publish and shut is called on the event loop, which is all the locking there is.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from samrad.base.ports import topics as port
from samrad.live.fragments import Fragment, Fragments
from samrad.live.vocabulary import EVERYTHING, FEW, PER_BROWSER, QUEUE


class TooMany(RuntimeError):
    """No more streams are opened for this browser, this address, or this process."""


@dataclass(frozen=True)
class Event:
    """What a reader is told: «changed» or «shown» with a topic, or «reload» of everything.

    number is that of the entry in the trail up to which the reader has been told all; 0 when that
    is not known, and then the event has no id. more follows the topic: how many are told the same,
    when they are many; or a fragment's version, how many are shown it, and on the next lines its
    HTML. All readers share one event, and its bytes.
    """

    name: str
    topic: str
    number: int
    more: str = ""

    @cached_property
    def encoded(self) -> bytes:
        """The event as server-sent events are written."""
        identity = f"id: {self.number}\n" if self.number else ""
        text = f"{self.topic}\n{self.more}" if self.more else self.topic
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        data = "".join(f"data: {line}\n" for line in lines)
        return f"event: {self.name}\n{identity}{data}\n".encode()


class Stream:
    """One reader's stream: its topics, and the events that wait."""

    def __init__(self, topics: frozenset[str], owners: tuple[str, ...]) -> None:
        self.topics, self.owners = topics, owners
        self.is_ended = False
        self._waiting: deque[Event] = deque()
        self._rung = asyncio.Event()

    def put(self, event: Event) -> None:
        """Let event wait. When too many do, one «reload» takes the place of them all.

        Of what is shown of a topic only the newest waits, however slowly the reader takes it.
        """
        if event.name == "shown":
            older = [
                one for one in self._waiting if (one.name, one.topic) == ("shown", event.topic)
            ]
            for one in older:
                self._waiting.remove(one)
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
        told = b"".join(event.encoded for event in self._waiting)
        self._waiting.clear()
        return told


class Hub:
    """The streams that are open in this process, by topic."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.fragments = Fragments(self._show, self._ask_anew)
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
        if not self._streams:  # whoever comes next begins at the head of the trail
            self._latest.clear()

    def heard(self, number: int) -> None:
        """The trail is read up to number: of what nobody listens to, no entry before is told again.

        Until then it is remembered: a page made after an entry is not told of it as news.
        """
        self._latest = {
            topic: latest
            for topic, latest in self._latest.items()
            if latest > number or topic in self._by_topic
        }

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
        """Tell each who listens of the change; an entry told before is not told again.

        EVERYTHING tells every stream to ask for what it shows. A topic that carries a fragment is
        told when the fragment is made; those come first, so that the others of the same entry know.
        """
        if not self._streams:
            return
        for topic in sorted(topics, key=port.has_fragment, reverse=True):
            if topic == EVERYTHING:
                self._put(self._streams, "reload", EVERYTHING, number)
                continue
            if 0 < number <= self._latest.get(topic, 0):
                continue
            self._latest[topic] = max(number, self._latest.get(topic, 0))
            if topic not in self._by_topic:
                continue
            if port.has_fragment(topic):
                self.fragments.ask(topic, number)
            else:
                self._put(self._by_topic[topic], "changed", topic, number)

    def _show(self, topic: str, number: int, fragment: Fragment | None) -> int:
        """Tell those who listen now what topic shows, or only that it changed; gives how many."""
        readers = self._by_topic.get(topic, set())
        if fragment is None:
            self._put(readers, "changed", topic, number)
        elif readers:
            self._latest[topic] = max(fragment.version, self._latest.get(topic, 0))
            numbers = f"{fragment.version} {len(readers)}"
            self._put(readers, "shown", topic, number, f"{numbers}\n{fragment.html}")
        return len(readers)

    def _ask_anew(self, topic: str) -> int:
        """Tell those who listen to ask for themselves: the fragment is late."""
        readers = self._by_topic.get(topic, set())
        self._put(readers, "changed", topic, 0)
        return len(readers)

    def _put(
        self, readers: Iterable[Stream], name: str, topic: str, number: int, more: str = ""
    ) -> None:
        """One event for all the readers. While a fragment is on its way, what is told before it has
        no number: who leaves now and comes back must hear of that change too.
        """
        waiting = list(readers)
        known = 0 if self.fragments.are_behind(number) else number
        crowd = str(len(waiting)) if len(waiting) > FEW else ""
        event = Event(name, topic, known, more or crowd)
        for stream in waiting:
            stream.put(event)
