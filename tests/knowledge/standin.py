"""A local stand-in for SSB that speaks the protocol, and the ways in which it can fail."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


def dataset(counts: dict[str, int | None], year: int, **changed: Any) -> bytes:
    """An answer of table 07459 with these inhabitants."""
    told = {
        "version": "2.0",
        "class": "dataset",
        "label": "07459: Befolkning, etter region og år",
        "updated": "2026-02-25T07:00:00Z",
        "id": ["Region", "ContentsCode", "Tid"],
        "size": [len(counts), 1, 1],
        "dimension": {
            "Region": {"category": {"index": {key: n for n, key in enumerate(counts)}}},
            "ContentsCode": {"category": {"index": {"Personer1": 0}}},
            "Tid": {"category": {"index": [str(year)]}},
        },
        "value": list(counts.values()),
    }
    return json.dumps(told | changed).encode()


class StandIn:
    """What the server answers, in order; the last answer again when they run out."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: list[tuple[int, bytes, dict[str, str], float]] = []
        self.asked: list[str] = []

    def will(self, status: int, content: bytes = b"", slow: float = 0, **headers: str) -> None:
        """Give one more answer; headers are written with «_» for «-»."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((status, content, named, slow))

    def regions(self) -> list[str]:
        """The municipality numbers asked for last."""
        return parse_qs(urlsplit(self.asked[-1]).query)["valueCodes[Region]"][0].split(",")


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """A server on a free port of this machine until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            place = min(len(told.asked), len(told.answers)) - 1
            status, content, headers, slow = told.answers[place]
            time.sleep(slow)
            try:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                return  # the client had waited long enough

        def log_message(self, *_args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = StandIn(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
