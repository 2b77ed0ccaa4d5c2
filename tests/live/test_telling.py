"""Word of a change: on commit and never otherwise, in the process and between processes."""

import asyncio

import pytest
from django.db import connection, transaction
from tests.conftest import AT

from samrad.base import actions
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.base.ports.topics import PUBLISHERS, TOPICS, Kind
from samrad.live import telling
from samrad.live.hub import Hub
from samrad.live.telling import Ears, notice

TRAIL = "office.trail"


def change(slug="a", then=lambda: None):
    with actions.opened("tests.arrange", system("tests"), AT) as opened:
        Source.objects.create(slug=slug, kind="document", title=slug)
        then()
    return opened


@pytest.fixture
def told():
    """What the gate hands over, as (topics, number)."""
    found = []
    with PUBLISHERS.with_entry("tests.told", lambda topics, number: found.append((topics, number))):
        yield found


def test_the_gate_hands_over_what_the_entry_touched(db, told):
    change()

    assert [(TRAIL in topics, number) for topics, number in told] == [(True, 1)]


def test_an_action_that_changes_nothing_tells_nothing(db, told):
    with actions.opened("tests.arrange", system("tests"), AT):
        pass

    assert told == []


def test_an_action_may_tell_of_what_no_entry_shows(db, told):
    with actions.opened("tests.arrange", system("tests"), AT):
        actions.tell("tests.box:1")

    assert told == [(frozenset({"tests.box:1"}), 0)]


def test_nobody_tells_outside_the_gate():
    with pytest.raises(actions.OutsideGate):
        actions.tell("tests.box:1")


def test_kinds_find_their_own_topics(db, told):
    kind = Kind(
        about="Kilder.",
        may_listen=lambda *_: True,
        touched=lambda _action, rows: [row.replace(":", "-") for row in rows],
    )
    with TOPICS.with_entry("tests.source", kind):
        change()

    assert any(one.startswith("tests.source:base.source-") for one in told[0][0])


@pytest.mark.parametrize(("count", "end"), [(2, " a.b:0 a.b:1"), (2000, " *")])
def test_a_notice_fits_what_the_database_takes(count, end):
    text = notice(frozenset(f"a.b:{number}" for number in range(count)), 12)

    assert text == "12" + end
    assert len(text) < 8000


async def heard(hub, act, *, seconds=10):
    """What a stream hears when act is done in a thread, as another process would do it."""
    ears = Ears(hub)
    await ears.begin()
    stream = hub.open([TRAIL])
    try:
        if connection.vendor == "postgresql":
            await stream.next(5)  # the line is there: ask anew
        await asyncio.to_thread(act)
        found = b""
        async with asyncio.timeout(seconds):
            while b"changed" not in found:
                found += await stream.next(seconds)
        return found
    finally:
        hub.close(stream)
        await ears.stop()


def _closed(act):
    def done():
        try:
            act()
        finally:
            connection.close()

    return done


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_postgresql_carries_word_between_processes():
    assert b"id: 1\n" in asyncio.run(heard(Hub(10), _closed(change), seconds=5))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_what_passes_quickly_is_gathered_and_told_once_between_processes():
    @transaction.atomic
    def vote():
        for _ in range(20):
            with actions.opened("tests.arrange", system("tests"), AT):
                actions.tell("tests.count:1")

    async def told():
        hub = Hub(10)
        ears = Ears(hub)
        await ears.begin()
        stream = hub.open(["tests.count:1"])
        try:
            await stream.next(5)  # the line is there: ask anew
            await asyncio.to_thread(_closed(vote))
            found = await stream.next(5)
            return found + await stream.next(1)
        finally:
            hub.close(stream)
            await ears.stop()

    kind = Kind(about="Telling.", may_listen=lambda *_: True, is_passing=True)
    with TOPICS.with_entry("tests.count", kind):
        found = asyncio.run(told())

    assert found.count(b"event: changed\ndata: tests.count:1\n") == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_line_that_is_cut_is_taken_up_again_and_everyone_asks_anew():
    async def cut():
        hub = Hub(10)
        ears = Ears(hub)
        await ears.begin()
        stream = hub.open([TRAIL])
        try:
            first = await stream.next(5)  # the line is there: ask anew
            await asyncio.to_thread(_closed(_cut_lines))
            return first, await stream.next(10)
        finally:
            hub.close(stream)
            await ears.stop()

    assert asyncio.run(cut()) == (b"event: reload\ndata: *\n\n",) * 2


def _cut_lines():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'LISTEN%%' AND pid <> pg_backend_pid()"
        )
        assert cursor.rowcount == 1


def test_on_sqlite_word_goes_out_after_commit_and_never_of_what_was_taken_back(
    db, django_capture_on_commit_callbacks, monkeypatch
):
    hub_told = []
    monkeypatch.setattr(telling.HUB, "publish", lambda *given: hub_told.append(given))
    with django_capture_on_commit_callbacks(execute=True):
        change("a")
        assert hub_told == []
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            change("b", lambda: 1 / 0)

    if connection.vendor == "sqlite":
        assert hub_told == [(frozenset({TRAIL}), 1)]
    else:
        assert hub_told == []


def test_the_trail_tells_what_no_message_carried(transactional_db, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

    async def looked():
        hub = Hub(10)
        ears = Ears(hub)
        # The tests' database in memory is this thread's alone.
        ears._read = lambda ask: asyncio.sleep(0, ask())
        stream = hub.open([TRAIL])
        await ears.look()
        await ears.look()
        return await stream.next(1)

    change()

    assert asyncio.run(looked()) == b"event: changed\nid: 1\ndata: office.trail\n\n"


def test_the_first_who_comes_when_all_have_left_is_not_told_of_what_was_before(
    transactional_db, monkeypatch
):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

    async def looked():
        hub = Hub(10)
        ears = Ears(hub)
        ears._read = lambda ask: asyncio.sleep(0, ask())
        ears._tasks = [asyncio.create_task(asyncio.sleep(60))]  # it watches still
        await ears.begin()
        stream = hub.open([TRAIL])
        await ears.look()
        await ears.stop()
        return await stream.next(0)

    change()

    assert asyncio.run(looked()) == b""
