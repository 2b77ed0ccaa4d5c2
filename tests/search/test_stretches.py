"""PostgreSQL asks of the newest passages first, and finds what asking of all would find."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as some
from tests.search.invented import asked, found, theme, titles

from samrad.search.models import Document
from samrad.search.queries.stretches import LONG, SHORT, newest_first

HIGHEST = 30 * SHORT


class Index:
    """An invented index: the numbers that answer, and what it has been asked."""

    def __init__(self, answering):
        self.answering = sorted(answering, reverse=True)
        self.asked = []

    def __call__(self, among, most):
        self.asked.append(among)
        sizes = {"n": SHORT, "w": SHORT * LONG}
        told = [(sizes[one[1]], int(one[2:])) for one in among.split(" | ")] if among else []
        those = [
            number
            for number in self.answering
            if not told or any(number // size == at for size, at in told)
        ]
        return those[:most]


@given(some.sets(some.integers(1, HIGHEST)), some.integers(1, 40))
def test_the_newest_are_found_in_order_wherever_they_stand(answering, most):
    index = Index(answering)

    assert newest_first(index, max(answering, default=0), most) == index.answering[:most]


@given(some.integers(1, HIGHEST), some.integers(1, 500), some.integers(1, 400))
def test_the_newest_are_found_in_order_however_close_they_stand(last, apart, most):
    index = Index(range(last, 0, -apart))

    assert newest_first(index, last, most) == index.answering[:most]


def test_a_common_word_is_sought_among_the_newest_only():
    index = Index(range(HIGHEST))

    assert len(newest_first(index, HIGHEST - 1, 400)) == 400
    assert index.asked == ["én29 | én28"]


def test_what_is_found_tells_how_far_back_there_is_enough():
    index = Index(range(0, HIGHEST, 60))

    assert len(newest_first(index, HIGHEST - 1, 400)) == 400
    assert index.asked == ["én29 | én28", "én27 | én26 | én25 | én24 | én23"]


def test_long_stretches_are_asked_of_where_they_fit():
    index = Index(range(0, HIGHEST, 120))

    assert len(newest_first(index, HIGHEST - 1, 400)) == 400
    assert index.asked[1] == "én27 | én26 | én25 | én24 | éw2 | én15"


def test_everything_is_asked_of_where_the_newest_hold_nothing_or_there_is_little():
    rare, small = Index([7]), Index(range(3 * SHORT))

    assert newest_first(rare, HIGHEST, 400) == [7]
    assert rare.asked[1:] == [""]
    newest_first(small, 3 * SHORT, 400)
    assert small.asked == [""]


def spread(number):
    """Let the next passage have this number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('search_document', 'id'), %s)", [number]
        )


@pytest.fixture
def far_apart(themes, monkeypatch):
    """Twelve themes, a stretch between them, of which four can be found."""
    monkeypatch.setattr("samrad.search.queries.matching.MATCHES", 4)
    monkeypatch.setattr("samrad.search.queries.matching.OF_MORE", 4)
    for n in range(12):
        spread(1 + n * SHORT)  # numbers given are not taken back when a test ends
        theme(f"t{n}", f"Nummer {n}", "Om torsk og sild." if n % 2 else "Om torsk, og om sild.")
        asked("torsk")


@pytest.mark.postgresql
@pytest.mark.parametrize("words", ["torsk", "om torsk sild", "«torsk og sild»", "«om sild»"])
def test_postgresql_finds_the_newest_of_passages_far_apart(far_apart, words):
    with CaptureQueriesContext(connection) as told:
        answer = found(words)

    last = Document.objects.order_by("-pk").filter(stems__contains="torsk")
    those = {"«torsk og sild»": "torsk og sild", "«om sild»": "om sild"}.get(words, "torsk")
    newest = list(last.filter(stems__contains=those).values_list("title", flat=True)[:4])
    assert sorted(titles(answer)) == sorted(newest)
    assert any("én11" in one["sql"] for one in told)


@pytest.mark.postgresql
def test_postgresql_begins_where_the_newest_of_a_kind_stands(far_apart):
    kinds = frozenset({"themes.themes"})
    spread(40 * SHORT)
    theme("siste", "Siste", "Om torsk.")
    asked("torsk")
    Document.objects.filter(title="Siste").update(kind="people.people")

    with CaptureQueriesContext(connection) as told:
        answer = found("torsk", kinds=kinds)

    assert sorted(titles(answer)) == ["Nummer 10", "Nummer 11", "Nummer 8", "Nummer 9"]
    assert any("én11" in one["sql"] for one in told)
    assert not any("én40" in one["sql"] for one in told)
