"""A page reads once what it asks for again and again; whoever writes reads every time."""

from datetime import UTC, datetime

import pytest
from django.http import HttpResponse

from samrad.base import reading
from samrad.base.actions import opened
from samrad.base.middleware import ReadOnce
from samrad.base.policies import system

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def counted():
    """A read that gives how many times it was made."""
    made = []

    @reading.once
    def asked():
        made.append(1)
        return len(made)

    return asked


def test_page_reads_once_and_the_next_page_again(counted):
    with reading.page():
        assert [counted(), counted()] == [1, 1]
    with reading.page():
        assert counted() == 2


def test_page_reads_once_for_the_same_arguments():
    made = []

    @reading.once
    def asked(day, *, of=""):
        made.append((day, of))
        return len(made)

    with reading.page():
        assert [asked(1), asked(1), asked(2), asked(1, of="x"), asked(1, of="x")] == [1, 1, 2, 3, 3]


def test_what_is_made_a_part_at_a_time_is_one_reading(counted):
    kept = {}
    with reading.page():
        with reading.page(kept):
            counted()
        assert counted() == 2
    with reading.page(kept):
        assert counted() == 1


def test_outside_a_page_every_read_is_made(counted):
    assert [counted(), counted()] == [1, 2]


def test_action_lets_go_of_what_was_read_before_and_after(counted, db):
    with reading.page():
        counted()
        with opened("tests.arrange", system("tests"), AT):
            assert counted() == 2
        assert counted() == 3


@pytest.mark.parametrize(("method", "made"), [("GET", 1), ("HEAD", 1), ("POST", 2)])
def test_only_pages_that_are_read_keep_what_they_read(rf, counted, method, made):
    def respond(_request):
        counted()
        return HttpResponse(str(counted()))

    answer = ReadOnce(respond)(rf.generic(method, "/"))

    assert answer.content == str(made).encode()
