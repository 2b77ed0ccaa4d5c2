"""What a reader sends, received before a page thread is taken.

A page thread reads what is sent as it comes. Two phones on a line of 10 kB/s would hold both the
threads of a small installation, and everybody else's vote would wait for theirs.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
WHOLE = 1024 * 1024  # bytes that may wait in memory; a longer one is a file, and goes to its thread


class Gone(ConnectionError):
    """The reader left before all was sent: nobody waits for an answer."""


async def whole(scope: Message, receive: Receive) -> Receive:
    """Receive all that scope says will be sent, and give it as it came. Gone.

    Nothing is waited for when nothing is announced, or more than WHOLE bytes.
    """
    if not 0 < _announced(scope) <= WHOLE:
        return receive
    waiting = [await _part(receive)]
    while waiting[-1].get("more_body", False):
        waiting.append(await _part(receive))
    waiting.reverse()

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


async def _part(receive: Receive) -> Message:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Gone
    return message


def _announced(scope: Message) -> int:
    """The bytes the headers say will come; 0 when they do not say."""
    text = dict(scope["headers"]).get(b"content-length", b"")
    return int(text) if text.isdigit() else 0
