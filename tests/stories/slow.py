"""The product on a slow line, where a story that reads too soon fails every time: `make slow`.

Each answer comes late, and its first piece in two halves with a wait between them.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from samrad.config.asgi import application as quick

WAIT = 0.15  # s


async def application(
    scope: MutableMapping[str, Any],
    receive: Callable[[], Awaitable[Any]],
    send: Callable[[Any], Awaitable[None]],
) -> None:
    """Answer as the product does, but late; what it sends under /live/ is sent at once."""
    if scope["type"] != "http" or scope["path"].startswith("/live/"):
        await quick(scope, receive, send)
        return
    begun = False

    async def late(message: MutableMapping[str, Any]) -> None:
        nonlocal begun
        body = message.get("body", b"")
        if not begun and len(body) > 1:
            begun, half = True, len(body) // 2
            await asyncio.sleep(WAIT)
            await send({**message, "body": body[:half], "more_body": True})
            await asyncio.sleep(WAIT)
            message = {**message, "body": body[half:]}
        await send(message)

    await quick(scope, receive, late)
