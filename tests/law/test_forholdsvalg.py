"""The settlement of a list election, beside another program's d'Hondt (§ 7-6)."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from votelib.evaluate.core import Tie
from votelib.evaluate.proportional import HighestAverages

from samrad.law.arithmetic import gender_floor
from samrad.law.facts import BadFact
from samrad.law.gender import Gender
from samrad.law.statutes.kommuneloven_kap07_forholdsvalg import (
    d_hondt,
    deputies_from_list,
    elected_from_list,
    settle,
)

ON = date(2023, 11, 10)
OTHERS = HighestAverages("d_hondt")
VOTES = st.dictionaries(
    st.sampled_from("ABCDEFGH"), st.integers(0, 60), min_size=1, max_size=8
).filter(lambda votes: any(votes.values()))
LISTS = st.lists(st.sampled_from([*Gender]), min_size=1, max_size=32)


@given(VOTES, st.integers(1, 33))
def test_seats_agree_with_another_program_where_it_has_no_tie(votes, seats):
    ours = d_hondt(votes, seats)
    theirs = OTHERS.evaluate(votes, seats)
    ties = {tie: count for tie, count in theirs.items() if isinstance(tie, Tie)}
    certain = {name: theirs.get(name, 0) for name in votes}

    if not ties:
        assert (ours.seats, ours.lot_between) == (certain, ())
    for tie, count in ties.items():
        # The other program stops at equal quotients; the act goes on to the list with most votes.
        more = {name: ours.seats[name] - certain[name] for name in votes}
        assert {name for name, extra in more.items() if extra} <= set(tie)
        assert set(ours.lot_between) <= set(tie)
        assert sum(more.values()) + ours.lot_seats == count


@given(VOTES, st.integers(1, 33))
def test_every_seat_is_given_or_drawn_for(votes, seats):
    found = d_hondt(votes, seats)

    assert sum(found.seats.values()) + found.lot_seats == seats
    assert found.lot_seats < max(len(found.lot_between), 1)
    assert len({votes[name] for name in found.lot_between}) <= 1


@given(VOTES, st.integers(1, 32))
def test_one_more_seat_costs_no_list_a_seat(votes, seats):
    before, after = d_hondt(votes, seats), d_hondt(votes, seats + 1)

    assert all(after.seats[name] >= before.seats[name] for name in votes)


@given(VOTES, st.integers(1, 33))
def test_no_next_quotient_is_above_the_last_that_got_a_seat(votes, seats):
    found = d_hondt(votes, seats)
    lowest = [Fraction(votes[name], won) for name, won in found.seats.items() if won]
    following = [Fraction(votes[name], won + 1) for name, won in found.seats.items()]

    assert not lowest or max(following) <= min(lowest)


@given(VOTES, st.integers(1, 33))
def test_more_votes_never_cost_a_list_a_seat(votes, seats):
    name = next(iter(votes))

    after = d_hondt({**votes, name: votes[name] + 1}, seats)

    assert after.seats[name] >= d_hondt(votes, seats).seats[name]


def test_settlement_says_who_draws_lots_and_for_how_many():
    found = settle({"A": 24, "B": 24, "C": 12}, 3, ON)

    assert found.reason == "Av 3 plasser: A 1, B 1, C 0. Loddtrekning mellom A og B om 1."


@pytest.mark.parametrize(
    ("votes", "seats", "field"),
    [
        ({}, 3, "votes"),
        ({"A": 0}, 3, "votes"),
        ({"A": -1, "B": 2}, 3, r"votes\[A\]"),
        ({"A": 1.5}, 3, r"votes\[A\]"),
        ({"A": 1}, 0, "seats"),
    ],
)
def test_election_that_cannot_be_is_refused_by_name(votes, seats, field):
    with pytest.raises(BadFact, match=f"^{field}: "):
        d_hondt(votes, seats)


@given(LISTS, st.integers(1, 16))
def test_elected_are_so_many_and_balanced_when_the_list_allows(order, seats):
    found = elected_from_list(order, seats, ON)
    required = gender_floor(seats)
    enough = all(order.count(gender) >= required for gender in Gender)

    assert len(set(found.positions)) == min(seats, len(order))
    assert found.holds == (enough and (len(order) >= seats or required == 0 or enough))
    if found.holds:
        genders = [order[place - 1] for place in found.positions]
        assert all(genders.count(gender) >= required for gender in Gender)


@given(LISTS, st.integers(1, 16))
def test_nobody_is_both_member_and_deputy(order, seats):
    members = elected_from_list(order, seats, ON).positions
    deputies = deputies_from_list(order, seats, ON).positions

    assert not set(members) & set(deputies)
    assert len(deputies) <= seats + 2


def test_moving_up_is_our_reading():
    man, woman = Gender.MAN, Gender.WOMAN

    found = elected_from_list([man, man, man, woman], 3, ON)

    assert found.reason == (
        "Valgt fra listen: nummer 1, 2, 4. "
        "Kandidater av det underrepresenterte kjønnet er rykket opp (vår tolkning)."
    )


@pytest.mark.parametrize(("order", "seats", "field"), [([], 1, "order"), (["K"], 1, "order")])
def test_list_without_people_is_refused(order, seats, field):
    with pytest.raises(BadFact, match=f"^{field}: "):
        elected_from_list(order, seats, ON)
