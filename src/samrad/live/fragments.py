"""What everyone who listens may read, made once in each process for each change.

Made in one thread with a database connection of its own, never on the event loop. Changes that come
while a fragment is made, or right after it was shown, become one: the newest wins.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import connection

from samrad.audit import chain
from samrad.base.ports import topics
from samrad.live.vocabulary import LARGEST, REST, SLOW

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML as it stands in a page that shows everything up to the entry called version."""

    version: int
    html: str


def made(topic: str) -> Fragment | None:
    """The fragment of topic as it is now; None when it has none, is too large, or cannot be made.

    The version is read before anything that is shown, as a page reads its own.
    """
    try:
        version = chain.head()[0]
        html = (topics.fragment(topic) or "").strip()
    except Exception:
        log.exception("Kan ikke lage det som skal vises av %s; åpne sider spør selv.", topic)
        return None
    finally:
        connection.close_if_unusable_or_obsolete()  # the thread stays, and may keep it
    size = len(html.encode())
    if size > LARGEST:
        log.warning("%s er %s byte, og sendes ikke; åpne sider spør selv.", topic, size)
        return None
    return Fragment(version, html) if html else None


@dataclass(slots=True)
class Asked:
    """The changes one fragment is to show: the lowest and the highest entry (0: no entry)."""

    lowest: int
    highest: int

    def add(self, number: int) -> None:
        """One change more."""
        self.lowest = min(self.lowest or number, number or self.lowest)
        self.highest = max(self.highest, number)


class Fragments:
    """The topics whose fragments are to be made, in the order they were asked for.

    Lives on the event loop. done takes topic, the highest entry shown, and the fragment or None;
    late takes a topic whose fragment is not there yet. Both give how many they told.
    """

    def __init__(
        self,
        done: Callable[[str, int, Fragment | None], int],
        late: Callable[[str], int],
        make: Callable[[str], Fragment | None] = made,
    ) -> None:
        self.done, self.late, self.make = done, late, make
        self._asked: dict[str, Asked] = {}
        self._making: dict[str, Asked] = {}
        self._working: dict[str, asyncio.Task[None]] = {}
        self._thread = ThreadPoolExecutor(1, "fragments")

    def ask(self, topic: str, number: int) -> None:
        """Have the fragment of topic made, as it is after the entry."""
        self._asked.setdefault(topic, Asked(number, number)).add(number)
        if topic not in self._working:
            self._working[topic] = asyncio.create_task(self._work(topic))

    def are_behind(self, number: int) -> bool:
        """Whether a change up to number waits to be shown: who leaves now has not seen it."""
        waiting = (*self._asked.values(), *self._making.values())
        return any(0 < one.lowest <= number for one in waiting)

    async def _work(self, topic: str) -> None:
        """Make and show until nothing more is asked for; rest between, the longer for more readers,
        so that a count that changes with every vote leaves the loop to others.
        """
        try:
            while asked := self._asked.pop(topic, None):
                self._making[topic] = asked
                fragment = await self._made(topic)
                del self._making[topic]
                readers = self.done(topic, asked.highest, fragment)
                await asyncio.sleep(REST * readers)
        finally:
            self._making.pop(topic, None)
            del self._working[topic]

    async def _made(self, topic: str) -> Fragment | None:
        making = asyncio.get_running_loop().run_in_executor(self._thread, self.make, topic)
        ready, _late = await asyncio.wait({making}, timeout=SLOW)
        if not ready:
            log.warning("%s lages fortsatt etter %s s; åpne sider spør selv.", topic, SLOW)
            self.late(topic)
        return await making
