"""The door to a stream: who asks, for what, and what was missed. Streams carry on from there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from samrad.base.ports import topics
from samrad.base.requests import Request
from samrad.live import queries
from samrad.live.hub import Event
from samrad.live.vocabulary import NAME, RETRY_MS, TOPICS_AT_ONCE

HEADERS = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}


@require_GET
def stream(request: Request, names: str) -> HttpResponse:
    """How a stream of the topics begins: what was missed since the entry last seen, or that
    nothing was. Where no event loop carries on, the browser asks again by itself.
    """
    wanted = _wanted(names)
    if not all(topics.may_listen(request.actor, name) for name in wanted):
        raise PermissionDenied
    missed = queries.missed(wanted, _last_seen(request))
    told = missed or [Event("standing", "", queries.head())]
    body = f"retry: {RETRY_MS}\n\n".encode() + b"".join(event.encoded for event in told)
    return HttpResponse(body, content_type="text/event-stream", headers=HEADERS)


def _wanted(names: str) -> list[str]:
    wanted = names.split(",")
    known = all(NAME.fullmatch(one) and one.partition(":")[0] in topics.TOPICS for one in wanted)
    if not known or len(wanted) > TOPICS_AT_ONCE:
        raise Http404
    return wanted


def _last_seen(request: Request) -> int | None:
    text = request.headers.get("Last-Event-ID") or request.GET.get("since", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None  # noqa: PLR2004 -- fits a column


def followed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the page say which entry it was made after, read before anything it shows."""

    @wraps(view)
    def answer(request: Request, *args: Any, **given: Any) -> HttpResponse:
        request.version = queries.head()  # type: ignore[attr-defined]
        return view(request, *args, **given)

    return answer
