"""kill -9 of the server while a crowd votes through HTTP, on both databases.

The long form, a thousand voters and twenty kills, is bench/voting.py.
"""

import pytest
from tests.ballots.attacks import seeded
from tests.ballots.test_killed import surroundings
from tests.voting.crowd import survived

VOTERS, KILLS = 200, 2


@pytest.mark.django_db(transaction=True)
def test_a_vote_acknowledged_by_a_server_that_is_killed_counts_once_and_the_meeting_goes_on(
    tmp_path,
):
    course, [tally, whole, *rows] = survived(
        surroundings(tmp_path), tmp_path, KILLS, VOTERS, seeded(7)
    )

    stands = {who: (choice, turn) for _word, who, choice, turn in rows}
    assert course.refused == []
    assert course.twice == 0
    assert stands == {who: (choice, "1") for who, choice in course.acknowledged.items()}
    assert tally == ["tally", str(VOTERS // 2), str(VOTERS // 2)]
    assert whole == ["whole", "True", "1", "0"]
    assert len(course.stops) == KILLS
