"""What everyone may read: made once for each change, the newest wins, and a failure is survived."""

import asyncio
import logging
import threading

import pytest
from django.db import connection
from tests.conftest import AT

from samrad.base import actions
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.base.ports.topics import TOPICS, Kind
from samrad.live import fragments, streams
from samrad.live.fragments import Fragment, made
from samrad.live.hub import Event, Hub
from samrad.live.telling import Ears
from samrad.live.vocabulary import FEW, LARGEST, QUEUE

PLAIN, SHOWN, OTHER = "tests.plain", "tests.shown", "tests.shown:2"


def kind(**more):
    return Kind(about="Prøve.", may_listen=lambda *_: True, **more)


@pytest.fixture(autouse=True)
def _kinds():
    with (
        TOPICS.with_entry(PLAIN, kind()),
        TOPICS.with_entry(SHOWN, kind(fragment=lambda key: f"<p>{key}</p>")),
    ):
        yield


class Press:
    """Makes fragments when it is let: «1», «2», … with the version the test says."""

    def __init__(self, version=0):
        self.version, self.made, self.gate = version, [], threading.Semaphore(0)
        self.wrong = False

    def __call__(self, topic):
        self.gate.acquire(timeout=5)
        self.made.append(topic)
        return None if self.wrong else Fragment(self.version, f"<p>{len(self.made)}</p>")

    def let(self, times=1):
        self.gate.release(times)


def hub_with(press):
    hub = Hub(1000)
    hub.fragments.make = press
    return hub


async def all_of(stream, count):
    """What the stream has been told when it has been told count things."""
    found = b""
    async with asyncio.timeout(5):
        while found.count(b"event: ") < count:
            found += await stream.next(5)
    return found.decode()


def test_those_who_listen_are_shown_what_changed_and_it_is_made_once():
    async def story():
        press = Press(version=9)
        hub = hub_with(press)
        readers = [hub.open([SHOWN]) for _ in range(3)]
        hub.deliver([SHOWN], 7)
        press.let()
        told = [await all_of(reader, 1) for reader in readers]

        assert told == ["event: shown\nid: 7\ndata: tests.shown\ndata: 9 3\ndata: <p>1</p>\n\n"] * 3
        assert press.made == [SHOWN]

    asyncio.run(story())


def test_nothing_is_made_when_nobody_listens():
    async def story():
        press = Press()
        hub = hub_with(press)
        hub.open([PLAIN])
        hub.deliver([SHOWN], 7)

        assert hub.fragments._working == {}

    asyncio.run(story())


def test_readers_share_the_bytes_of_what_they_are_shown():
    async def story():
        press = Press()
        hub = hub_with(press)
        first, second = hub.open([SHOWN]), hub.open([SHOWN])
        hub.deliver([SHOWN], 7)
        press.let()

        assert (await first.next(5)) is (await second.next(5))

    asyncio.run(story())


def test_changes_that_come_faster_than_they_are_made_become_one():
    async def story():
        press = Press()
        hub = hub_with(press)
        stream = hub.open([SHOWN])
        for number in range(1, 30):
            hub.deliver([SHOWN], number)
            await asyncio.sleep(0)
        press.let(5)
        told = await all_of(stream, 2)

        assert press.made == [SHOWN] * 2
        assert told.count("id: 29\n") == 1

    asyncio.run(story())


def test_a_change_that_is_already_shown_is_not_shown_again():
    async def story():
        press = Press(version=9)
        hub = hub_with(press)
        stream = hub.open([SHOWN])
        hub.deliver([SHOWN], 7)
        press.let(3)
        await all_of(stream, 1)
        hub.deliver([SHOWN], 9)

        assert await stream.next(0.05) == b""

        hub.deliver([SHOWN], 10)

        assert "id: 10\n" in await all_of(stream, 1)

    asyncio.run(story())


def test_one_who_leaves_before_a_fragment_is_there_hears_of_it_again():
    async def story():
        press = Press()
        hub = hub_with(press)
        stream = hub.open([SHOWN, PLAIN])
        hub.deliver([SHOWN], 7)
        await asyncio.sleep(0)
        hub.deliver([PLAIN], 8)

        assert await all_of(stream, 1) == "event: changed\ndata: tests.plain\n\n"

        press.let()

        assert "id: 7\n" in await all_of(stream, 1)

        hub.deliver([PLAIN], 9)

        assert "id: 9\n" in await all_of(stream, 1)

    asyncio.run(story())


def test_an_entry_is_not_said_to_be_told_before_all_of_it_is():
    async def story():
        press = Press()
        hub = hub_with(press)
        stream = hub.open([SHOWN, OTHER, PLAIN])
        hub.deliver([PLAIN, SHOWN, OTHER], 7)
        first = await all_of(stream, 1)
        press.let()
        second = await all_of(stream, 1)
        press.let()
        third = await all_of(stream, 1)

        assert ["id: 7\n" in told for told in (first, second, third)] == [False, False, True]

    asyncio.run(story())


def test_what_no_entry_tells_is_shown_each_time_and_has_no_number():
    async def story():
        press = Press()
        hub = hub_with(press)
        stream = hub.open([SHOWN])
        press.let(2)
        told = ""
        for _ in range(2):
            hub.deliver([SHOWN], 0)
            told += await all_of(stream, 1)

        assert told.count("event: shown\ndata: tests.shown\n") == 2

    asyncio.run(story())


def test_topics_do_not_wait_for_each_other_s_rest(monkeypatch):
    monkeypatch.setattr(fragments, "REST", 60)

    async def story():
        press = Press()
        hub = hub_with(press)
        stream = hub.open([SHOWN, OTHER])
        press.let(3)
        hub.deliver([SHOWN], 1)
        await all_of(stream, 1)
        hub.deliver([SHOWN], 2)
        hub.deliver([OTHER], 3)
        told = await all_of(stream, 1)

        assert "data: tests.shown:2\n" in told
        assert press.made == [SHOWN, OTHER]

    asyncio.run(story())


def test_a_fragment_that_cannot_be_made_is_told_as_a_change():
    async def story():
        press = Press()
        press.wrong = True
        hub = hub_with(press)
        stream = hub.open([SHOWN])
        hub.deliver([SHOWN], 7)
        press.let()

        assert await all_of(stream, 1) == "event: changed\nid: 7\ndata: tests.shown\n\n"

    asyncio.run(story())


def test_readers_do_not_wait_for_a_fragment_that_is_late(monkeypatch):
    monkeypatch.setattr(fragments, "SLOW", 0.01)

    async def story():
        press = Press(version=9)
        hub = hub_with(press)
        stream = hub.open([SHOWN])
        hub.deliver([SHOWN], 7)

        assert await all_of(stream, 1) == "event: changed\ndata: tests.shown\n\n"

        press.let()

        assert "data: 9 1\ndata: <p>1</p>\n" in await all_of(stream, 1)

    asyncio.run(story())


def test_a_slow_reader_gets_the_newest_and_holds_nobody_up():
    async def story():
        hub = Hub(10)
        slow = hub.open([SHOWN, PLAIN])
        for number in range(1, QUEUE * 3):
            hub._show(SHOWN, number, Fragment(number, f"<p>{number}</p>"))
        told = (await slow.next(1)).decode()

        assert told == "event: shown\nid: 47\ndata: tests.shown\ndata: 47 1\ndata: <p>47</p>\n\n"

    asyncio.run(story())


def test_a_queue_that_runs_over_gives_up_what_was_to_be_shown_too():
    async def story():
        hub = Hub(10)
        stream = hub.open([SHOWN, PLAIN])
        hub._show(SHOWN, 1, Fragment(1, "<p>1</p>"))
        for number in range(2, QUEUE + 2):
            hub.deliver([PLAIN], number)

        assert await stream.next(1) == b"event: reload\nid: 17\ndata: *\n\n"

    asyncio.run(story())


def test_many_readers_are_told_how_many_they_are():
    async def told(count):
        hub = Hub(1000)
        readers = [hub.open([PLAIN]) for _ in range(count)]
        hub.deliver([PLAIN], 1)
        return (await readers[0].next(1)).decode().splitlines()[2:]

    assert asyncio.run(told(FEW)) == ["data: tests.plain", ""]
    assert asyncio.run(told(FEW + 1)) == ["data: tests.plain", f"data: {FEW + 1}", ""]


def test_lines_of_a_fragment_are_lines_of_data_however_they_end():
    event = Event("shown", SHOWN, 1, "4 1\n<p>a\r\n\r\nevent: changed\rb</p>")

    assert event.encoded.decode() == (
        "event: shown\nid: 1\ndata: tests.shown\ndata: 4 1\ndata: <p>a\ndata: \n"
        "data: event: changed\ndata: b</p>\n\n"
    )


@pytest.fixture
def _kept_connection(db, monkeypatch):
    """The tests' database in memory is this thread's alone, and stays open."""
    monkeypatch.setattr(connection, "close", lambda: None)


@pytest.mark.usefixtures("_kept_connection")
def test_a_fragment_is_as_new_as_the_trail_was_before_it_was_made():
    def changes(_key):
        with actions.opened("tests.arrange", system("tests"), AT):
            Source.objects.create(slug="a", kind="document", title="a")
        return " <p>a</p>\n"

    with TOPICS.with_entry("tests.late", kind(fragment=changes)):
        assert made("tests.late:1") == Fragment(0, "<p>a</p>")


@pytest.mark.usefixtures("_kept_connection")
@pytest.mark.parametrize(
    ("make", "logged"),
    [
        (lambda _key: None, ""),
        (lambda _key: "  \n", ""),
        (lambda _key: 1 / 0, "Kan ikke lage det som skal vises av tests.odd"),
        (lambda _key: "å" * (LARGEST // 2 + 1), "tests.odd er 32002 byte"),
    ],
)
def test_what_cannot_be_shown_is_none_and_what_is_wrong_is_logged(make, logged, caplog):
    with TOPICS.with_entry("tests.odd", kind(fragment=make)), caplog.at_level(logging.WARNING):
        assert made("tests.odd") is None
    assert logged in caplog.text
    assert bool(caplog.text) == bool(logged)


@pytest.mark.usefixtures("_kept_connection")
def test_the_largest_fragment_is_shown():
    with TOPICS.with_entry("tests.large", kind(fragment=lambda _key: "x" * LARGEST)):
        assert len(made("tests.large").html) == LARGEST


def test_a_stream_with_fragments_is_asked_anew_sooner():
    async def lifetimes():
        hub = Hub(10)
        return [streams._lifetime(hub.open([topic])) for topic in (SHOWN, PLAIN)]

    short, long = asyncio.run(lifetimes())
    assert 240 <= short <= 300
    assert 480 <= long <= 600


def rows_of(_action, rows):
    return {"" for row in rows if row.startswith("base.source:")}


def titles(_key):
    return "".join(f"<li>{one}</li>" for one in Source.objects.values_list("title", flat=True))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_every_process_makes_its_own_from_the_same_word():
    async def shown():
        hubs = [Hub(10), Hub(10)]
        ears = [Ears(hub) for hub in hubs]
        readers = [hub.open(["tests.titles"]) for hub in hubs]
        try:
            for one, reader in zip(ears, readers, strict=True):
                await one.begin()
                await reader.next(5)  # the line is there: ask anew
            await asyncio.to_thread(write)
            return [await all_of(reader, 1) for reader in readers]
        finally:
            for hub, reader, one in zip(hubs, readers, ears, strict=True):
                hub.close(reader)
                await one.stop()

    def write():
        try:
            with actions.opened("tests.arrange", system("tests"), AT):
                Source.objects.create(slug="a", kind="document", title="Vedtekter")
        finally:
            connection.close()

    with TOPICS.with_entry("tests.titles", kind(touched=rows_of, fragment=titles)):
        told = asyncio.run(shown())

    assert (
        told
        == ["event: shown\nid: 1\ndata: tests.titles\ndata: 1 1\ndata: <li>Vedtekter</li>\n\n"] * 2
    )
