"""The day a page is about, and whole public pages kept until the record changes."""

import hashlib
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from samrad.audit import chain
from samrad.base import clock

Respond = Callable[[HttpRequest], HttpResponse]
EARLIEST, YEARS_AHEAD = date(1990, 1, 1), 10


def day_in_question(text: str, today: date) -> date:
    """The day of ?on=text. BadRequest, in a Norwegian sentence, for what is no day we can show."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadRequest(f"«{text[:40]}» er ikke en dato. Skriv for eksempel 2023-06-08.") from None
    latest = today.replace(year=today.year + YEARS_AHEAD, day=1)
    if not EARLIEST <= day <= latest:
        raise BadRequest(
            f"Vi kan vise dager fra {EARLIEST.year} til {latest.year}, ikke {day.isoformat()}."
        )
    return day


class DayInQuestion:
    """Sets request.on from ?on=, else today, and request.time_travel when the two differ."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        today = clock.today()
        request.today = today  # type: ignore[attr-defined]
        request.on = today  # type: ignore[attr-defined]
        request.asked_on = ""  # type: ignore[attr-defined]
        return self.respond(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Read ?on= here, where a BadRequest becomes our own page."""
        if text := request.GET.get("on", ""):
            request.on = day_in_question(text, request.today)  # type: ignore[attr-defined]
            request.asked_on = text  # type: ignore[attr-defined]


class PageCache:
    """Keeps whole public pages until the record changes, for readers who are not logged in.

    The key holds the head of the audit chain and the day, so a change or a new day makes every
    kept page stale at once, in every process; nothing ever has to be cleared. One small query
    decides. A page that sets a cookie or answers anything but 200 is never kept.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._may_keep(request):
            return self.respond(request)
        key = self._key(request)
        kept = caches["default"].get(key)
        if kept is not None:
            return self._answer(request, *kept)
        response = self.respond(request)
        if response.status_code == 200 and not response.streaming and not response.cookies:  # noqa: PLR2004
            patch_vary_headers(response, ["HX-Request", "Cookie"])
            kept = (bytes(response.content), dict(response.headers), f'"{key[-32:]}"')
            caches["default"].set(key, kept)
            return self._answer(request, *kept)
        return response

    @staticmethod
    def _may_keep(request: HttpRequest) -> bool:
        return (
            request.method == "GET"
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not request.path.startswith(("/kontor/", "/konto/", "/live/", "/static/"))
        )

    @staticmethod
    def _key(request: HttpRequest) -> str:
        number, head = chain.head()
        fragment = request.headers.get("HX-Request", "")
        asked = f"{request.get_host()} {request.get_full_path()} {fragment}"
        text = f"{number} {head} {clock.today()} {asked}"
        return "page:" + hashlib.sha256(text.encode()).hexdigest()

    @staticmethod
    def _answer(
        request: HttpRequest, content: bytes, headers: dict[str, str], tag: str
    ) -> HttpResponse:
        if request.headers.get("If-None-Match") == tag:
            return HttpResponse(status=304, headers={"ETag": tag})
        return HttpResponse(content, headers=headers | {"ETag": tag})
