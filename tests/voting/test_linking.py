"""The linking attack in a meeting, with named rolls beside (decisions 0031 and 0039).

The long form, 200 secret votes with the file and its write-ahead log, is bench/ballots.py.
"""

import pytest
from tests.ballots.attacks import most_by_chance
from tests.voting.linking import attacked

RUNS, VOTERS = 8, 7


@pytest.mark.django_db(transaction=True)
def test_named_rolls_beside_trail_and_log_join_nobody_to_a_ballot_better_than_chance():
    found, early = attacked(RUNS, VOTERS, seed=7)

    assert early == 0
    assert len(found) > 100
    assert {name: hit for name, hit in found.items() if hit > most_by_chance(RUNS)} == {}


@pytest.mark.django_db(transaction=True)
def test_the_named_roll_takes_every_ballot_of_a_store_in_the_order_they_came():
    found, _early = attacked(2, VOTERS, seed=7, naive=True)

    assert found["named roll by cast_at × ballots_ballot by tracker"] == 2 * VOTERS
