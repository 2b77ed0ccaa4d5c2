"""Streams as an ASGI application: the door is asked in a page thread, the rest is the event loop.

The door is the ordinary view behind every middleware, so host, session, second factor and policy
are asked as for a page. When it has answered, its thread and its database connection are free; an
open stream is a queue and a socket, and holds neither.
"""

import asyncio
import hashlib
import random
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.conf import settings

from samrad.base.ports.topics import has_fragment
from samrad.live.hub import Hub, Stream, TooMany
from samrad.live.telling import HUB, Ears
from samrad.live.vocabulary import HEARTBEAT, LIFETIME, LIFETIME_SHOWN, OVERLAP, PATIENCE

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Any, Any, Any], Awaitable[None]]
ALIVE = b"event: alive\ndata:\n\n"
AGAIN = b"event: again\ndata:\n\n"


class Answer:
    """What the door answered, kept until it is known whether a stream follows."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = b""

    async def keep(self, message: Message) -> None:
        """Take a message the door meant to send."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        else:
            self.body += message.get("body", b"")

    @property
    def opens(self) -> bool:
        """Whether a stream follows."""
        kind = dict(self.headers).get(b"content-type", b"")
        return self.status == HTTPStatus.OK and kind.startswith(b"text/event-stream")

    async def begin(self, send: Send) -> None:
        """Send the beginning of a stream that goes on."""
        headers = [one for one in self.headers if one[0] != b"content-length"]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})

    async def pass_on(self, send: Send) -> None:
        """Send the answer as it is: a refusal, or a page that says so."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


class Streams:
    """Every address under /live/. door is the application that makes pages."""

    def __init__(self, door: App, hub: Hub = HUB, ears: Ears | None = None) -> None:
        self.door, self.hub, self.ears = door, hub, ears

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            await self.door(scope, receive, send)
            return
        if self.ears is None:
            self.ears = Ears(self.hub)
        await self.ears.begin()
        try:
            stream = self.hub.open(
                _names(scope["path"]), browser=_browser(scope), address=_address(scope)
            )
        except TooMany:
            await _refuse(send)
            return
        try:  # the stream is open before the door reads, so nothing falls between the two
            answer = Answer()
            await self.door(scope, _nothing, answer.keep)
            if answer.opens:
                await _carry(stream, answer, receive, send)
            else:
                await answer.pass_on(send)
        finally:
            self.hub.close(stream)


async def _carry(stream: Stream, answer: Answer, receive: Receive, send: Send) -> None:
    """Send what happens until the reader is gone, is too slow, or the stream is old.

    An old stream says «again» and goes on for a while, so that the reader misses nothing meanwhile.
    """
    clock = asyncio.get_running_loop().time
    due, warned = clock() + _lifetime(stream), False
    leaving = asyncio.ensure_future(_left(receive))
    leaving.add_done_callback(lambda _: stream.end())

    async def say(told: bytes) -> None:
        async with asyncio.timeout(PATIENCE):
            await send({"type": "http.response.body", "body": told, "more_body": True})

    try:
        await answer.begin(send)
        while not stream.is_ended and not (warned and clock() >= due):
            told = await stream.next(max(0, min(HEARTBEAT, due - clock())))
            if not warned and clock() >= due:
                told, warned, due = told + AGAIN, True, due + OVERLAP
            await say(told or ALIVE)
        if not leaving.done():
            await send({"type": "http.response.body", "body": b""})
    except (TimeoutError, OSError):
        return
    finally:
        leaving.cancel()
        with suppress(asyncio.CancelledError):
            await leaving


def _lifetime(stream: Stream) -> float:
    """How long a stream is; shorter when what it carries is not asked for by the page itself."""
    longest = LIFETIME_SHOWN if any(map(has_fragment, stream.topics)) else LIFETIME
    return longest * random.uniform(0.8, 1)  # noqa: S311 -- not all at once


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"60")]
    status = HTTPStatus.TOO_MANY_REQUESTS
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": "For mange åpne strømmer.".encode()})


def _names(path: str) -> list[str]:
    return path.removeprefix("/live/").rstrip("/").split(",")


def _address(scope: Message) -> str:
    return str(scope["client"][0]) if scope.get("client") else ""


def _browser(scope: Message) -> str:
    """A trace of the session, if there is one; the session's key itself is kept nowhere."""
    given = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    try:
        found = SimpleCookie(given.decode("latin1")).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return hashlib.sha256(found.value.encode()).hexdigest()[:16] if found else ""
