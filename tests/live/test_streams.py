"""Streams on the event loop, driven as a server drives them."""

import asyncio

import pytest

from samrad.live import streams
from samrad.live.hub import Hub
from samrad.live.streams import Streams

TRAIL = "office.trail"


class Deaf:
    """Ears that hear nothing: no other process takes part."""

    async def begin(self):
        return None


def door(status=200, kind=b"text/event-stream", body=b"retry: 1\n\n"):
    """A door that answers so, with a Content-Length as pages have."""

    async def answer(scope, receive, send):
        await receive()
        headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    return answer


def scope(**more):
    given = {
        "type": "http",
        "method": "GET",
        "path": f"/live/{TRAIL}/",
        "headers": [],
        "client": ("192.0.2.1", 5),
    }
    return given | more


class Reader:
    """A browser at the other end of a stream."""

    def __init__(self, app, **more):
        self.sent, self.gone, self.stuck = [], asyncio.Event(), False
        self.task = asyncio.ensure_future(app(scope(**more), self.receive, self.send))

    async def receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        if self.stuck:
            await asyncio.Event().wait()
        self.sent.append(message)

    async def until(self, count):
        async with asyncio.timeout(5):
            while len(self.sent) < count:  # noqa: ASYNC110 -- what is awaited is a list
                await asyncio.sleep(0)

    @property
    def body(self):
        return b"".join(message.get("body", b"") for message in self.sent)


def run(test):
    asyncio.run(test)


def test_a_stream_begins_with_the_door_s_answer_and_goes_on_until_the_reader_leaves():
    async def story():
        hub = Hub(5)
        reader = Reader(Streams(door(), hub, Deaf()))
        await reader.until(2)

        assert len(hub) == 1
        assert b"content-length" not in dict(reader.sent[0]["headers"])

        hub.deliver([TRAIL], 4)
        await reader.until(3)

        assert reader.body == b"retry: 1\n\nevent: changed\nid: 4\ndata: office.trail\n\n"

        reader.gone.set()
        await reader.task

        assert len(hub) == 0

    run(story())


def test_a_refusal_is_passed_on_and_leaves_nothing():
    async def story():
        hub = Hub(5)
        reader = Reader(Streams(door(403, b"text/html", b"Nei"), hub, Deaf()))
        await reader.task

        assert (reader.sent[0]["status"], reader.body, len(hub)) == (403, b"Nei", 0)

    run(story())


def test_what_changes_while_the_door_is_asked_is_told():
    async def story():
        hub = Hub(5)

        async def slow(scope, receive, send):
            hub.deliver([TRAIL], 9)
            await door()(scope, receive, send)

        reader = Reader(Streams(slow, hub, Deaf()))
        await reader.until(3)

        assert b"id: 9\n" in reader.body

        reader.gone.set()
        await reader.task

    run(story())


def test_too_many_are_told_to_wait():
    async def story():
        hub = Hub(1)
        app = Streams(door(), hub, Deaf())
        first = Reader(app)
        await first.until(2)
        second = Reader(app)
        await second.task

        assert second.sent[0]["status"] == 429
        assert dict(second.sent[0]["headers"])[b"retry-after"] == b"60"

        first.gone.set()
        await first.task

    run(story())


def test_a_sign_of_life_is_sent_when_nothing_happens(monkeypatch):
    monkeypatch.setattr(streams, "HEARTBEAT", 0)

    async def story():
        reader = Reader(Streams(door(), Hub(5), Deaf()))
        await reader.until(3)
        reader.gone.set()
        await reader.task

        assert b"event: alive\n" in reader.body

    run(story())


def test_an_old_stream_ends_so_that_the_reader_is_asked_anew(monkeypatch):
    monkeypatch.setattr(streams, "LIFETIME", 0)
    monkeypatch.setattr(streams, "OVERLAP", 0)

    async def story():
        hub = Hub(5)
        reader = Reader(Streams(door(), hub, Deaf()))
        await reader.task

        assert reader.body.endswith(b"event: again\ndata:\n\n")
        assert reader.sent[-1] == {"type": "http.response.body", "body": b""}
        assert len(hub) == 0

    run(story())


def test_a_reader_who_takes_nothing_is_let_go(monkeypatch):
    monkeypatch.setattr(streams, "PATIENCE", 0)

    async def story():
        hub = Hub(5)
        reader = Reader(Streams(door(), hub, Deaf()))
        await reader.until(2)
        reader.stuck = True
        hub.deliver([TRAIL], 1)
        await reader.task

        assert len(hub) == 0

    run(story())


def test_a_server_that_stops_ends_its_streams():
    async def story():
        hub = Hub(5)
        reader = Reader(Streams(door(), hub, Deaf()))
        await reader.until(2)
        hub.shut()
        await reader.task

        assert reader.sent[-1] == {"type": "http.response.body", "body": b""}

    run(story())


def test_what_is_not_a_get_is_the_door_s_own_matter():
    async def story():
        hub = Hub(5)
        reader = Reader(Streams(door(405, b"text/html", b""), hub, Deaf()), method="POST")
        reader.gone.set()
        await reader.task

        assert reader.sent[0]["status"] == 405

    run(story())


@pytest.mark.parametrize(
    ("headers", "known"),
    [
        ([], False),
        ([(b"cookie", b"a=b")], False),
        ([(b"cookie", b"sessionid=abc; a=b")], True),
        ([(b"cookie", b"\xff\x00=;;")], False),
    ],
)
def test_a_browser_is_known_by_a_trace_of_its_session(headers, known):
    found = streams._browser(scope(headers=headers))

    assert bool(found) == known
    assert "abc" not in found


def test_a_server_without_addresses_still_opens_streams():
    assert streams._address(scope(client=None)) == ""
