"""The worked table agrees with the law book's own settlement, seat by seat."""

from datetime import date
from itertools import product

import pytest

from samrad.elections.queries import worked
from samrad.law.statutes.kommuneloven_kap07_forholdsvalg import settle

DAY = date(2026, 1, 15)


def test_the_order_of_the_seats_is_shown():
    # Invented; the numbers are the act's example in rules.md KL-7-6-1.
    table = worked({"A": 35, "B": 18, "C": 11}, 7)

    cells = {row.name: [(one.shown, one.seat) for one in row.quotients] for row in table.rows}
    assert cells["A"] == [
        ("35", "1."), ("17,500", "3."), ("11,667", "4."), ("8,750", "7."), ("7", ""),
    ]  # fmt: skip
    assert cells["B"] == [("18", "2."), ("9", "6."), ("6", ""), ("4,500", ""), ("3,600", "")]
    assert cells["C"] == [("11", "5."), ("5,500", ""), ("3,667", ""), ("2,750", ""), ("2,200", "")]
    assert table.divisors == (1, 2, 3, 4, 5)


def test_equal_votes_share_seats_and_draw_for_the_last():
    table = worked({"A": 24, "B": 24, "C": 12}, 3)

    assert [[one.seat for one in row.quotients] for row in table.rows] == [
        ["1.–2.", "lodd", ""],
        ["1.–2.", "lodd", ""],
        ["", "", ""],
    ]


def test_equal_quotients_go_to_the_list_with_most_votes():
    table = worked({"A": 30, "B": 20, "C": 10}, 5)

    assert {row.name: row.seats for row in table.rows} == {"A": 3, "B": 2, "C": 0}


def test_a_list_without_votes_has_no_seat():
    assert [row.seats for row in worked({"A": 3, "B": 0}, 3).rows] == [3, 0]


@pytest.mark.parametrize("seats", [1, 2, 3, 5, 8])
def test_the_table_is_the_law_books_settlement(seats):
    for counts in product(range(7), repeat=3):
        if not any(counts):
            continue
        votes = dict(zip("ABC", counts, strict=True))
        settled = settle(votes, seats, DAY)

        table = worked(votes, seats)

        assert {row.name: row.seats for row in table.rows} == settled.seats
        drawn = {row.name for row in table.rows if any(one.is_drawn for one in row.quotients)}
        assert drawn == set(settled.lot_between)
