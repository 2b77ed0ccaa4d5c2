"""What happens in the same instant, on a database that lets it: votes, closes and both."""

import time
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from tests.conftest import AT
from tests.voting.conftest import later

from samrad.base.actions import Refusal
from samrad.meetings.models import Vote
from samrad.voting import actions, queries
from samrad.voting.models import Poll, RollEntry

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def together(*acts):
    """Each act in a thread of its own, begun at once; what each gave or was refused with."""
    barrier, given = Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            barrier.wait(timeout=10)
            given[number] = act()
        except Refusal as refusal:
            given[number] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return given


def waits_for_a_lock():
    """Return when somebody waits for a row that another holds."""
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("ingen venter")


def test_two_chairs_who_close_at_once_count_it_once(poll, cast, haakon, ingrid):
    for name in ("Asker", "Lier", "Våler", "Moss"):
        cast(poll, name)

    given = together(
        lambda: actions.close_poll(actor=haakon, at=later(9), poll=poll),
        lambda: actions.close_poll(actor=ingrid, at=later(9), poll=poll),
    )

    assert sorted(type(one).__name__ for one in given) == ["AlreadyClosed", "Poll"]
    assert Vote.objects.count() == 1


def test_a_vote_that_meets_the_close_is_refused_and_not_counted(poll, cast, haakon):
    cast(poll, "Asker")
    refused = []

    def late():
        try:
            cast(poll, "Lier", 1)
        except actions.PollIsClosed as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    thread = Thread(target=late)
    with transaction.atomic():
        actions.close_poll(actor=haakon, at=later(9), poll=poll)
        thread.start()
        waits_for_a_lock()
    thread.join(timeout=30)

    assert len(refused) == 1
    assert Poll.objects.get().tally == [1, 0]
    assert RollEntry.objects.get(label="Lier").choice is None
    assert queries.is_untouched(Poll.objects.get())


def test_a_close_that_meets_a_vote_waits_for_it_and_counts_it(poll, cast, haakon):
    closed = []

    def close():
        closed.append(actions.close_poll(actor=haakon, at=later(9), poll=poll))
        connection.close()

    thread = Thread(target=close)
    with transaction.atomic():
        cast(poll, "Lier", 1)
        thread.start()
        waits_for_a_lock()
    thread.join(timeout=30)

    assert closed[0].tally == [0, 1]


def test_a_double_click_at_once_is_one_vote(poll, cast):
    first, second = together(*[lambda: cast(poll, "Lier", 1, seen=0)] * 2)

    assert first == second == queries.Receipt("Mot", AT)
    assert RollEntry.objects.get(label="Lier").turn == 1


def test_of_two_devices_at_once_one_stands_and_the_other_is_told(poll, cast):
    given = together(lambda: cast(poll, "Lier", 0, seen=0), lambda: cast(poll, "Lier", 1, seen=0))

    entry = RollEntry.objects.get(label="Lier")
    assert sorted(type(one).__name__ for one in given) == ["ChangedElsewhere", "Receipt"]
    [receipt] = [one for one in given if isinstance(one, queries.Receipt)]
    assert receipt.option == poll.options[entry.choice]


def test_of_two_who_object_at_once_one_opens_the_vote(sitting, there, haakon):
    from samrad.chamber.policies import acting_as

    poll = actions.open_poll(
        actor=haakon, at=AT, sitting=sitting, question="?", method="acclamation"
    )

    def by(name):
        who = there[name]
        return lambda: actions.object_to_poll(
            actor=acting_as(who), at=later(3), attendee=who, poll=poll
        )

    given = together(by("Asker"), by("Lier"))

    assert sorted(type(one).__name__ for one in given) == ["AlreadyClosed", "Poll"]
    assert Poll.objects.filter(again_of=poll).count() == 1
