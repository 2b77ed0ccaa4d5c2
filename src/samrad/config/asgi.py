"""One process: live streams on the event loop, every page in a fixed pool of threads.

Threads that stay keep their database connections; plain Django under ASGI opens one per request,
and would hold a thread and a connection for every open stream.
"""

import gc
import os
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from samrad.config import garbage, received

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samrad.config.settings")
gc.disable()  # until everything is there: going through it on the way is a quarter of the start

pages = WSGIMiddleware(get_wsgi_application(), workers=settings.PAGE_THREADS)  # type: ignore[arg-type]

from samrad.live.streams import Streams  # noqa: E402 -- needs the rooms to be there

live = Streams(pages)

# Every view is imported now and not by the first reader.
get_resolver()._populate()  # noqa: SLF001 -- there is no public way
garbage.settle()
gc.enable()


async def application(
    scope: MutableMapping[str, Any],
    receive: Callable[[], Awaitable[Any]],
    send: Callable[[Any], Awaitable[None]],
) -> None:
    """Send /live/… to the event loop and everything else, when it is whole, to the page threads."""
    if scope["type"] != "http":
        return
    if scope["path"].startswith("/live/"):
        await live(scope, receive, send)
        return
    with suppress(received.Gone):
        await pages(scope, await received.whole(scope, receive), send)  # type: ignore[arg-type]
