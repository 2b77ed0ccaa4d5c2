"""The day a page is about, what was typed, and whole public pages kept until the record changes."""

import gzip
import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import get_conditional_response, patch_vary_headers

from samrad.audit import chain
from samrad.base import clock, reading
from samrad.base.ports import unseen
from samrad.base.signs import PLAIN, typed

Respond = Callable[[HttpRequest], HttpResponse]
EARLIEST, YEARS_AHEAD = date(1990, 1, 1), 10
PERSONAL = ("/kontor/", "/konto/", "/live/", "/static/")
LONGEST = 512 * 1024  # a kept page, in bytes


def day_in_question(text: str, today: date) -> date:
    """The day of ?on=text. BadRequest, in a Norwegian sentence, for what is no day we can show."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # «2023-W23-4» and «20230608» are no addresses
        raise BadRequest(f"«{text[:40]}» er ikke en dato. Skriv for eksempel 2023-06-08.")
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


class Typed:
    """Takes control signs out of what is typed or pasted in any form, before anything reads it.

    A browser sends them on as they were copied: the soft break of Word is one. No page shows them,
    and a word processor's file cannot hold them.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Clean the fields here, where the check against forgery has read them already."""
        if request.method != "POST" or all(map(PLAIN.fullmatch, _values(request.POST))):
            return
        cleaned = request.POST.copy()
        for name, values in request.POST.lists():
            cleaned.setlist(name, [typed(one) for one in values])
        cleaned._mutable = False  # noqa: SLF001 -- no public way
        request.POST = cleaned  # type: ignore[assignment]  # a QueryDict that stands


def _values(fields: QueryDict) -> Iterator[str]:
    return (str(one) for _name, values in fields.lists() for one in values)


class ReadOnce:
    """Lets a page that is only read ask for the same thing once (base.reading)."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.respond(request)
        with reading.page():
            return self.respond(request)


class PageCache:
    """Keeps whole public pages until the record changes, for readers who are not logged in.

    The key holds the head of the audit chain and the day, so a change or a new day makes every
    kept page stale at once, in every process; nothing ever has to be cleared. What no public page
    shows (ports.unseen) makes none stale. One small query
    decides. A page that sets a cookie, asks not to be stored, is streamed or very long, or answers
    anything but 200, is never kept. The browser keeps its copy too, but asks each time.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._may_look(request):
            return self.respond(request)
        pages, key = caches["pages"], self._key(request)
        kept = pages.get(key)
        if kept is None:
            response = self.respond(request)
            if not self._may_keep(response):
                return response
            kept = self._kept(response)
            pages.set(key, kept)
        plain, packed, headers = kept
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            answer = HttpResponse(packed, headers={**headers, "Content-Encoding": "gzip"})
        else:
            answer = HttpResponse(plain, headers=headers)
        answer["Content-Length"] = str(len(answer.content))
        return cast(
            "HttpResponse", get_conditional_response(request, headers["ETag"], None, answer)
        )

    @staticmethod
    def _kept(response: HttpResponse) -> tuple[bytes, bytes, dict[str, str]]:
        """The page as it is and packed, with its headers.

        Packing is safe here: a page for anyone holds no secret that its length could give away.
        The tag is weak, since both forms bear it.
        """
        patch_vary_headers(response, ["HX-Request", "Cookie", "Accept-Encoding"])
        plain = bytes(response.content)
        tag = f'W/"{hashlib.sha256(plain).hexdigest()[:32]}"'
        told = {**response.headers, "ETag": tag, "Cache-Control": "no-cache"}
        return plain, gzip.compress(plain, 6, mtime=0), told

    @staticmethod
    def _may_look(request: HttpRequest) -> bool:
        return (
            request.method == "GET"
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not request.path.startswith(PERSONAL)
        )

    @staticmethod
    def _may_keep(response: HttpResponse) -> bool:
        return (
            response.status_code == HTTPStatus.OK
            and not response.streaming
            and not response.cookies
            and "Cache-Control" not in response.headers
            and len(response.content) <= LONGEST
        )

    @staticmethod
    def _key(request: HttpRequest) -> str:
        number, head = unseen.head()
        asked = [
            *(number, head, clock.today().isoformat()),
            *(request.scheme, request.get_host(), request.get_full_path()),
            *(request.headers.get(name, "") for name in ("HX-Request", "HX-Target", "HX-Boosted")),
        ]
        return "page:" + hashlib.sha256(chain.canonical(asked).encode()).hexdigest()
