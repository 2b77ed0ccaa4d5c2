"""The hub: who is told what, how long a queue is, and what a stream leaves behind."""

import asyncio
import threading

import pytest

from samrad.live.hub import Event, Hub, TooMany
from samrad.live.vocabulary import PER_BROWSER, QUEUE

TRAIL = "office.trail"


def test_those_who_listen_are_told_and_no_others():
    async def told():
        hub = Hub(10)
        listening, other = hub.open([TRAIL]), hub.open(["cases.case:1"])
        hub.deliver([TRAIL], 7)
        return await listening.next(1), await other.next(0)

    assert asyncio.run(told()) == (b"event: changed\nid: 7\ndata: office.trail\n\n", b"")


def test_word_from_another_thread_arrives():
    async def told():
        hub = Hub(10)
        stream = hub.open([TRAIL])
        threading.Thread(target=hub.publish, args=(frozenset({TRAIL}), 3)).start()
        return await stream.next(5)

    assert b"id: 3\n" in asyncio.run(told())


def test_an_entry_is_told_once_whichever_way_it_came():
    async def told():
        hub = Hub(10)
        stream = hub.open([TRAIL])
        for number in (5, 5, 4, 6):
            hub.deliver([TRAIL], number)
        return await stream.next(1)

    assert asyncio.run(told()).count(b"event: changed") == 2


def test_a_page_made_after_an_entry_is_not_told_of_it_when_the_trail_is_read():
    async def told():
        hub = Hub(10)
        hub.open(["cases.case:1"])
        hub.deliver([TRAIL], 4)  # which nobody listens to
        first = hub.open([TRAIL])
        hub.deliver([TRAIL], 5)
        hub.close(first)
        second = hub.open([TRAIL])
        for number in (4, 5, 6):
            hub.deliver([TRAIL], number)
        return await second.next(1)

    assert asyncio.run(told()) == b"event: changed\nid: 6\ndata: office.trail\n\n"


def test_what_is_listened_to_is_remembered_when_the_trail_is_read():
    async def told():
        hub = Hub(10)
        stream = hub.open([TRAIL])
        hub.deliver([TRAIL, "cases.case:1"], 5)
        hub.heard(5)
        hub.deliver([TRAIL], 5)  # word that came late
        return (await stream.next(1)).count(b"event"), hub._latest

    assert asyncio.run(told()) == (1, {TRAIL: 5})


def test_what_no_entry_tells_has_no_number_and_is_told_each_time():
    async def told():
        hub = Hub(10)
        stream = hub.open([TRAIL])
        hub.deliver([TRAIL], 0)
        hub.deliver([TRAIL], 0)
        return await stream.next(1)

    assert asyncio.run(told()) == b"event: changed\ndata: office.trail\n\n" * 2


def test_a_queue_that_runs_over_becomes_one_reload_with_the_last_number():
    async def told():
        hub = Hub(10)
        stream = hub.open([TRAIL])
        for number in range(1, QUEUE + 2):
            hub.deliver([TRAIL], number)
        return await stream.next(1)

    assert asyncio.run(told()) == b"event: reload\nid: 17\ndata: *\n\n"


def test_everything_makes_each_stream_ask_anew():
    async def told():
        hub = Hub(10)
        streams = [hub.open([TRAIL]), hub.open(["cases.case:1"])]
        hub.deliver(["*"], 0)
        return [await stream.next(1) for stream in streams]

    assert asyncio.run(told()) == [b"event: reload\ndata: *\n\n"] * 2


def test_nothing_is_left_of_a_stream_that_is_closed():
    async def left():
        hub = Hub(10)
        stream = hub.open([TRAIL, "cases.case:1"], browser="b", address="a")
        hub.deliver([TRAIL], 1)
        hub.close(stream)
        hub.deliver([TRAIL], 2)
        return len(hub), hub._by_topic, hub._latest, dict(hub._owners), stream.is_ended

    assert asyncio.run(left()) == (0, {}, {}, {}, True)


def test_a_topic_goes_on_while_somebody_else_listens():
    async def told():
        hub = Hub(10)
        first, second = hub.open([TRAIL]), hub.open([TRAIL])
        hub.close(first)
        hub.deliver([TRAIL], 1)
        return await second.next(1)

    assert b"id: 1\n" in asyncio.run(told())


@pytest.mark.parametrize(
    ("most", "owner", "fits"),
    [(3, {}, 3), (100, {"browser": "b"}, PER_BROWSER), (10, {"address": "a"}, 5)],
)
def test_streams_are_counted_for_the_process_the_browser_and_the_address(most, owner, fits):
    async def opened():
        hub = Hub(most)
        streams = [hub.open([TRAIL], **owner) for _ in range(fits)]
        with pytest.raises(TooMany):
            hub.open([TRAIL], **owner)
        hub.close(streams[0])
        return hub.open([TRAIL], **owner)

    assert asyncio.run(opened()).topics == {TRAIL}


def test_the_end_of_the_server_ends_every_stream():
    async def ended():
        hub = Hub(10)
        stream = hub.open([TRAIL])
        hub.shut()
        return await stream.next(5), stream.is_ended

    assert asyncio.run(ended()) == (b"", True)


def test_telling_is_harmless_before_and_after_there_is_a_loop():
    hub = Hub(10)
    hub.publish(frozenset({TRAIL}), 1)
    hub.shut()

    async def once():
        hub.open([TRAIL])

    asyncio.run(once())
    hub.publish(frozenset({TRAIL}), 1)
    hub.shut()

    assert len(hub) == 1


def test_event_is_written_as_the_standard_says():
    assert Event("changed", TRAIL, 2).encoded.decode().splitlines() == [
        "event: changed",
        "id: 2",
        "data: office.trail",
        "",
    ]
