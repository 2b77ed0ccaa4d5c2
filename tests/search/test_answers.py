"""What is found, in which order, and what a reader is offered: the same on both databases."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.search.invented import TODAY, asked, theme, titles

from samrad.base.policies import ANYONE
from samrad.register.models import HistoryEvent
from samrad.search import actions, queries
from samrad.search.vocabulary import PER_PAGE


def test_title_then_how_often_then_how_lately(themes):
    theme("a", "Torsk", "")
    theme("b", "Torsk og sild i fjorden", "")
    theme("c", "Fisk", "Torsk, torsk og torsk.")
    theme("d", "Mat", "Torsk til middag, og så noe helt annet som tar plass. " + "Fyll. " * 30)
    theme("e", "Eldre", "Torsk, torsk og torsk.", valid_until=date(2019, 1, 1))

    assert titles(asked("torsk")) == ["Torsk", "Torsk og sild i fjorden", "Fisk", "Eldre", "Mat"]


def test_the_word_itself_comes_before_longer_words(themes):
    theme("a", "Fisk", "Fiskebåter og fiskeri.")
    theme("b", "Mat", "Fisk og annen mat.")

    assert titles(asked("fisk")) == ["Fisk", "Mat"]
    assert titles(asked("fiskeri")) == ["Fisk"]


def test_equal_hits_stand_in_one_order(themes):
    for n in range(5):
        theme(f"t{n}", "Torsk", "Like ord.")

    once, again = asked("torsk"), asked("torsk")

    assert [hit.row for hit in once.hits] == [hit.row for hit in again.hits]
    assert [hit.row for hit in once.hits] == sorted(hit.row for hit in once.hits)


def test_a_day_shows_what_held_on_it(themes):
    theme("a", "Torsk før", "", valid_until=date(2020, 1, 1))
    theme("b", "Torsk nå", "", valid_from=date(2020, 1, 1))

    assert len(asked("torsk").hits) == 2
    assert titles(asked("torsk", day=date(2019, 12, 31))) == ["Torsk før"]
    assert titles(asked("torsk", day=date(2020, 1, 1))) == ["Torsk nå"]
    assert next(hit.is_over for hit in asked("torsk før").hits)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (2018, 2019, {"Torsk før"}),
        (2020, None, {"Torsk nå"}),
        (None, 2019, {"Torsk før"}),
        (2019, 2020, {"Torsk før", "Torsk nå"}),
        (2030, 2031, {"Torsk nå"}),
    ],
)
def test_years_show_what_held_in_them(themes, first, last, expected):
    theme("a", "Torsk før", "", valid_until=date(2020, 1, 1))
    theme("b", "Torsk nå", "", valid_from=date(2020, 1, 1))

    assert set(titles(asked("torsk", first_year=first, last_year=last))) == expected


def test_what_happens_once_is_found_in_its_year_and_from_its_day_on(db):
    factories.make(HistoryEvent, on=date(2020, 10, 28), text="Torsken kom", precision="day")
    kinds = frozenset({"portal.history"})

    assert titles(asked("torsken", kinds=kinds, first_year=2020, last_year=2020)) == ["Torsken kom"]
    assert titles(asked("torsken", kinds=kinds, first_year=2021)) == []
    assert titles(asked("torsken", kinds=kinds, last_year=2019)) == []
    assert titles(asked("torsken", kinds=kinds, day=date(2020, 10, 27))) == []
    assert titles(asked("torsken", kinds=kinds, day=date(2024, 1, 1))) == ["Torsken kom"]


def test_kinds_are_counted_and_can_be_chosen(themes):
    theme("a", "Torsk")
    factories.person("Torsk Torskesen")

    chosen = asked("torsk", kinds=frozenset({"people.people"}))

    assert asked("torsk").by_kind == {"themes.themes": 1, "people.people": 1}
    assert titles(chosen) == ["Torsk Torskesen"]
    assert chosen.by_kind == {"people.people": 1}
    assert list(queries.kinds().values()) == ["Person", "Tema"]


def test_a_phrase_is_its_words_in_a_row_even_where_every_pair_has_the_same_token(
    themes, monkeypatch
):
    for room in ("vocabulary", "queries.questions"):
        monkeypatch.setattr(f"samrad.search.{room}.pair", lambda *_two: "ép1")
    theme("a", "A", "Torsk og sild i Oslofjorden.")
    theme("b", "B", "Sild og torsk i Oslofjorden.")

    assert titles(asked("«torsk og sild»")) == ["A"]
    assert titles(asked("«sild i Oslofjorden»")) == ["A"]
    assert titles(asked("«torsk sild»")) == []


def test_pages_hold_twenty_and_the_last_is_the_last(themes):
    for n in range(PER_PAGE + 3):
        theme(f"t{n}", f"Torsk nummer {n}")

    first, second, beyond = asked("torsk"), asked("torsk", page=2), asked("torsk", page=99)

    assert (first.total, first.pages, first.first) == (23, 2, 1)
    assert (len(first.hits), len(second.hits), second.first) == (20, 3, 21)
    assert titles(beyond) == titles(second)
    assert not set(titles(first)) & set(titles(second))


def test_more_than_can_be_ranked_is_told_and_titles_come_first(themes, monkeypatch):
    monkeypatch.setattr("samrad.search.queries.matching.MATCHES", 20)
    monkeypatch.setattr("samrad.search.queries.matching.OF_MORE", 10)
    theme("forst", "Torsk", "Den eldste.")
    for n in range(30):
        theme(f"t{n}", f"Nummer {n}", "Om torsk.")

    answer = asked("torsk")

    assert answer.is_cut
    assert answer.total == 10
    assert titles(answer)[0] == "Torsk"
    chosen = asked("torsk", kinds=frozenset({"people.people"}))
    assert chosen.hits == ()


def test_nothing_found_offers_what_is_there_without_filters(themes):
    theme("a", "Torsk")

    answer = asked("torsk", kinds=frozenset({"people.people"}))

    assert (answer.total, answer.without_filters, answer.instead) == (0, 1, "")


def test_a_misspelt_word_is_offered_as_it_is_spelt(themes):
    theme("a", "Klimastrategi for byen")

    assert asked("klimastartegi").instead == "klimastrategi"
    assert asked("klimastartegi byne").any_of is False
    assert asked("xyzzy").instead == ""


@pytest.mark.parametrize(
    "words",
    [
        "", "   ", "!!!", "«»", '""', "\x00", "🦀", "🦀 torsk", '"torsk', "torsk*",
        "NEAR(torsk sild)", "torsk OR", "heads:torsk", "-torsk", "^torsk", "' OR 1=1 --",
        "torsk & !sild", "torsk:*", "a" * 10_000, "torsk " * 2_000, "(((((", "\\", "%", "_",
        "{torsk}", "et og i", "zzz", "ét", "éa1", "n2023", "١٢٣", "ﬁsk", "½", "a\u0308" * 500,
    ],
)  # fmt: skip
def test_no_words_can_break_the_search(themes, client, words):
    theme("a", "Torsk", "Sild.")
    actions.catch_up(at=factories.AT)

    for path in ("/sok/", "/sok.json"):
        response = client.get(path, {"q": words, "side": "x", "fra": "1e9", "slag": "'"})

        assert response.status_code == 200
    answer = asked(words)
    assert set(titles(answer)) <= {"Torsk"}


# What PostgreSQL asks of the newest stretch first, where the numbers have grown so far.
STRETCHED = ("max(", "MAX(", "(én", "(éw")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_costs_the_same_number_of_queries(themes, rows):
    for n in range(rows):
        theme(f"t{n}", f"Torsk {n}", "Sild. " * 300 + "\n\n" + "Makrell. " * 300)
    actions.catch_up(at=factories.AT)

    # Where no passage holds every word, the one that says most of them is looked for: one more.
    for words, questions in (("torsk", 7), ("sild makrell", 8)):
        with CaptureQueriesContext(connection) as told:
            assert len(queries.found(queries.Asked(words), ANYONE, TODAY).hits) == rows
        asked = [one["sql"] for one in told if not any(mark in one["sql"] for mark in STRETCHED)]
        assert len(asked) == questions
