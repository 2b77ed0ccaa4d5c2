"""Chores: when they are due, how they went, and that one that fails holds nobody up."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.conftest import AT

from samrad.audit.models import Entry, Seal
from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.base.ports.chores import CHORES, Chore, NotInOrder
from samrad.mail import actions, queries
from samrad.mail.actions.chores import do_chore
from samrad.mail.models import ChoreRun

HOUR = timedelta(hours=1)


def chore(do=lambda _at: None, every=HOUR, hour=None):
    return Chore(title="Prøv", about="Prøver noe.", every=every, do=do, hour=hour)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_chore_is_due_when_it_has_never_been_begun_and_then_after_its_time():
    assert chore().is_due(None, AT)
    assert not chore().is_due(AT, AT + HOUR - timedelta(seconds=1))
    assert chore().is_due(AT, AT + HOUR)


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        ("2026-01-15T02:00", "2026-01-16T00:59", False),
        ("2026-01-15T02:00", "2026-01-16T01:00", True),  # two o'clock in Norway, winter
        ("2026-07-15T01:00", "2026-07-16T00:00", True),  # two o'clock in Norway, summer
        ("2026-01-15T02:00", "2026-01-15T23:30", False),
        ("2026-01-12T02:00", "2026-01-15T11:00", True),  # missed while the machine was off
        ("2026-01-15T00:30", "2026-01-15T01:30", False),  # it was late yesterday's
    ],
)
def test_a_nightly_chore_waits_for_its_hour(last, now, is_due):
    nightly = chore(every=timedelta(days=1), hour=2)

    assert nightly.is_due(utc(last), utc(now)) is is_due


@pytest.fixture
def only(monkeypatch):
    """No chores but the test's own."""
    monkeypatch.setattr(CHORES, "_entries", {})
    return CHORES.add


def broken(_at):
    raise ZeroDivisionError("hemmelig")


def faulty(_at):
    raise NotInOrder("Sporet er ikke helt.")


def test_a_chore_that_fails_is_told_and_the_next_ones_are_done(db, at, only, caplog):
    only("tests.a", chore(broken))
    only("tests.b", chore(faulty))
    only("tests.c", chore(lambda _at: "3 ting gjort."))

    assert actions.do_chores(at=at) == 3
    assert actions.do_chores(at=at) == 0

    a, b, c = queries.chores_shown()
    assert (a.key, b.key, c.key) == ("tests.a", "tests.b", "tests.c")
    assert (a.is_broken, b.is_broken, c.is_broken) == (True, True, False)
    assert a.run.words == "Oppgaven stanset på en feil (ZeroDivisionError). Loggen sier mer."
    assert b.run.words == "Sporet er ikke helt."
    assert (c.run.words, c.run.fine_at) == ("3 ting gjort.", c.run.ended_at)
    assert "tests.a kunne ikke gjøres" in caplog.text


def test_when_it_last_went_well_is_remembered(db, at, only):
    well = [True, False]
    only("tests.a", chore(lambda at: "" if well.pop(0) else broken(at)))
    do_chore("tests.a", at=at)
    fine_at = ChoreRun.objects.get().fine_at

    assert not do_chore("tests.a", at=at + HOUR)

    assert ChoreRun.objects.get().fine_at == fine_at
    assert str(ChoreRun.objects.get()) == "tests.a"


def test_no_chore_is_begun_when_the_worker_has_been_stopped(db, at, only):
    only("tests.a", chore())

    assert actions.do_chores(at=at, stopped=lambda: True) == 0


def test_a_chore_that_has_not_been_done_is_shown_as_that(db, only):
    only("tests.a", chore())

    [shown] = queries.chores_shown()
    assert (shown.run, shown.is_broken) == (None, False)


def test_chores_leave_nothing_in_the_trail(db, at, only):
    only("tests.a", chore())

    actions.do_chores(at=at)

    assert not Entry.objects.exists()


def test_the_chores_we_have_all_go_well_on_an_empty_record(db, at, settings):
    assert {"audit.verify", "cases.forget_drafts", "mail.empty_messages", "search.catch_up"} <= {
        *CHORES
    }

    actions.do_chores(at=at)

    assert [one.key for one in queries.chores_shown() if not one.run.is_fine] == []


def test_a_trail_that_has_been_touched_is_told(db, at):
    with opened("tests.arrange", system("tests"), AT) as change:
        change.note("tests:1", None, {"a": 1})
    assert do_chore("audit.verify", at=at)
    Seal.objects.update(number=7)

    assert not do_chore("audit.verify", at=at)

    words = ChoreRun.objects.get().words
    assert words.startswith("Sporet er ikke helt:")
