"""One GET to an official register: limits on time and size, and new attempts after pauses."""

import http.client
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

LARGEST = 20_000_000  # bytes; the municipalities of one year are 60 000
PIECE = 65_536
OK, TOO_MANY, SERVER = 200, 429, 500
AGENT = "samrad (interkommunalt politisk råd)"
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


class Unavailable(Exception):
    """The register did not answer, or answered that it cannot; a Norwegian sentence says which."""


class Unreadable(Exception):
    """The answer is not what the protocol says; a Norwegian sentence says what is wrong."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a register answered, as it came."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How patient a client is: seconds for one attempt, and before each new one.

    A register that says itself how long to wait (Retry-After) is obeyed up to longest seconds.
    """

    timeout: float = 10.0
    pauses: tuple[float, ...] = (0.5, 2.0)
    longest: float = 10.0
    sleep: Callable[[float], Any] = time.sleep


PATIENCE = Waits()


class _Again(Exception):
    """Worth another attempt; asked is what the register said of waiting, in seconds."""

    def __init__(self, sentence: str, asked: float | None = None) -> None:
        super().__init__(sentence)
        self.asked = asked


def fetched(address: str, waits: Waits | None = None) -> Answer:
    """The answer at address. Unavailable when no attempt gives one.

    Asked again after 429, a fault of the server, a slow answer or a broken line; never after
    another refusal, which would only be repeated. Addresses are https; only a register on this
    machine may do without.
    """
    how = waits or PATIENCE
    for attempt in range(len(how.pauses) + 1):
        try:
            return Answer(address, _once(address, how.timeout))
        except _Again as again:
            if attempt == len(how.pauses):
                raise Unavailable(str(again)) from again
            how.sleep(min(again.asked or how.pauses[attempt], how.longest))
    raise AssertionError  # pragma: no cover -- the last attempt returns or raises


def _once(address: str, timeout: float) -> bytes:
    parts = urlsplit(address)
    host = parts.hostname or ""
    connection = _connection(parts.scheme, host, parts.port, timeout)
    try:
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request("GET", path, headers={"Accept": "application/json", "User-Agent": AGENT})
        return _content(connection.getresponse(), host)
    except TimeoutError as slow:
        raise _Again(_("%(host)s svarte ikke i tide.") % {"host": host}) from slow
    except (OSError, http.client.HTTPException) as broken:
        raise _Again(_("Fikk ikke kontakt med %(host)s.") % {"host": host}) from broken
    finally:
        connection.close()


def _connection(
    scheme: str, host: str, port: int | None, timeout: float
) -> http.client.HTTPConnection:
    if scheme == "https":
        secure = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=secure)
    if scheme == "http" and host in LOCAL:
        return http.client.HTTPConnection(host, port, timeout=timeout)
    raise Unavailable(_("%(host)s kan bare spørres over https.") % {"host": host or scheme})


def _content(response: http.client.HTTPResponse, host: str) -> bytes:
    if response.status == TOO_MANY or response.status >= SERVER:
        raise _Again(_refused(host, response.status), _asked(response.getheader("Retry-After")))
    if response.status != OK:
        raise Unavailable(_refused(host, response.status))
    pieces, size = [], 0
    while piece := response.read(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise Unavailable(_("Svaret fra %(host)s er for stort.") % {"host": host})
        pieces.append(piece)
    if response.length:  # what is still to come of the length the register promised
        raise _Again(_("Svaret fra %(host)s ble avbrutt.") % {"host": host})
    return b"".join(pieces)


def _refused(host: str, status: int) -> str:
    return _("%(host)s svarte med feil %(status)d.") % {"host": host, "status": status}


def _asked(header: str | None) -> float | None:
    """Retry-After in seconds; a date, or nothing, is left to our own pauses."""
    return float(header) if header and header.isdecimal() else None
