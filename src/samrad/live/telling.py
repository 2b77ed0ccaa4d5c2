"""Word of a change, from the action that made it to every process that has streams open.

In one process on SQLite; by NOTIFY on PostgreSQL, which delivers at commit, also to ourselves. What
neither carries (another process on SQLite, a connection that was down) is read from the trail.
"""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings
from django.db import Error, connection, transaction

from samrad.base.ports.topics import PUBLISHERS, is_passing
from samrad.live import queries
from samrad.live.hub import Hub
from samrad.live.vocabulary import BACKOFF, CHANNEL, EVERYTHING, GATHER, LONGEST_NOTICE, WATCH

log = logging.getLogger(__name__)
T = TypeVar("T")
HUB = Hub(settings.STREAMS)


def tell(topics: frozenset[str], number: int) -> None:
    """Tell of topics when the transaction that is open is committed, and never otherwise."""
    if connection.vendor != "postgresql":
        transaction.on_commit(lambda: HUB.publish(topics, number))
        return
    passing = frozenset(filter(is_passing, topics))
    if passing:
        transaction.on_commit(lambda: GATHERED.add(passing))
    if topics - passing:
        _notify(topics - passing, number)


def _notify(topics: frozenset[str], number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, notice(topics, number)])


def notice(topics: frozenset[str], number: int) -> str:
    """What is said between processes: «12 cases.case:5 office.trail»; too much is everything."""
    text = " ".join([str(number), *sorted(topics)])
    return text if len(text.encode()) <= LONGEST_NOTICE else f"{number} {EVERYTHING}"


class Gathered:
    """Word of what passes quickly, told once for all that came in a moment.

    PostgreSQL lets one commit with a NOTIFY through at a time; a thousand who vote at once would
    wait for each other to say what one of them could.
    """

    def __init__(self) -> None:
        self._waiting: set[str] = set()
        self._lock = Lock()
        self._teller = ThreadPoolExecutor(1, "word")

    def add(self, topics: frozenset[str]) -> None:
        """Let topics be told in a moment, with all that come meanwhile."""
        with self._lock:
            is_first = not self._waiting
            self._waiting |= topics
        if is_first:
            self._teller.submit(self._say)

    def _say(self) -> None:
        time.sleep(GATHER)
        with self._lock:
            told, self._waiting = frozenset(self._waiting), set()
        try:
            _notify(told, 0)
        except Error as error:
            log.warning("Åpne sider får ikke vite at noe er endret: %s", error)
        finally:
            connection.close()


GATHERED = Gathered()
PUBLISHERS.add("live", tell)


class Ears:
    """What hears of changes made elsewhere, for as long as somebody listens here."""

    def __init__(self, hub: Hub = HUB) -> None:
        self.hub = hub
        self._seen = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._beginning = asyncio.Lock()
        # One thread of its own, so that no page waits for it and no stream holds a connection.
        self._reader = ThreadPoolExecutor(1, "live")

    async def begin(self) -> None:
        """Listen from now on, if nobody did; called before a stream is opened."""
        async with self._beginning:
            if self._tasks and not any(task.done() for task in self._tasks):
                if not self.hub:  # nobody is left who has not heard what was before
                    self._seen = await self._read(queries.head)
                return
            await self.stop()
            self._seen = await self._read(queries.head)
            doing = [self._watch()]
            if connection.vendor == "postgresql":
                doing.append(self._listen())
            self._tasks = [asyncio.create_task(one) for one in doing]

    async def stop(self) -> None:
        """Hear nothing more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _read(self, ask: Callable[[], T]) -> T:
        def asked() -> T:
            try:
                return ask()
            finally:
                connection.close_if_unusable_or_obsolete()  # the thread stays, and may keep it

        return await asyncio.get_running_loop().run_in_executor(self._reader, asked)

    async def _watch(self) -> None:
        """Look at the trail now and then, and tell of entries made by other processes."""
        while await asyncio.sleep(WATCH[connection.vendor], result=True) and self.hub:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 -- whatever is wrong with the database now
                log.warning("Sporet kan ikke leses for åpne sider: %s", error)

    async def look(self) -> None:
        """Tell of the entries since the last look."""
        for number, topics in await self._read(lambda: queries.changed_since(self._seen)):
            self._seen = number
            self.hub.deliver(topics, number)
        self.hub.heard(self._seen)

    async def _listen(self) -> None:
        """Hear what PostgreSQL is told; when the line breaks, call again, later and later."""
        from samrad.live import line  # noqa: PLC0415 -- slow import, and for PostgreSQL alone

        first, longest = BACKOFF
        pause, heard_last = first, False
        while not heard_last:
            try:
                async with line.opened() as heard:
                    pause = first
                    # What was said while nobody heard is not known: everyone asks anew.
                    self.hub.deliver([EVERYTHING], 0)
                    await self._hear(heard)
                    heard_last = True
            except line.BROKEN as error:
                log.warning("Varsler fra databasen er brutt: %s", error)
                await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 -- no secret
                pause = min(pause * 2, longest)

    async def _hear(self, line: Any) -> None:
        while self.hub:
            async for heard in line.notifies(timeout=WATCH["postgresql"]):
                number, *topics = heard.payload.split(" ")
                self.hub.deliver(topics, int(number))
            await line.execute("SELECT 1")  # a line that is dead in silence says so now
