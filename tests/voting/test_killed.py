"""kill -9 while a thousand vote and while they are counted: each acknowledged vote counts once.

The long form, twenty kills, is bench/voting.py.
"""

import time

import pytest
from tests import warm
from tests.ballots.test_killed import surroundings

VOTERS = 1000


def begun(env, what):
    return warm.begun(env, "tests.voting.process", what)


def told(env, what):
    with begun(env, what) as process:
        said = [line.split() for line in process.stdout]
    assert process.returncode == 0
    return said


def killed(env, what, lines, wait=0.0):
    """What a process had said when it was killed: after so many lines, and a moment more."""
    with begun(env, what) as process:
        said = [line.split() for _, line in zip(range(lines), process.stdout, strict=False)]
        time.sleep(wait)
        process.kill()
        return said + [line.split() for line in process.stdout]


def survived(folder, kills, voters=VOTERS, chance=None):
    """Vote with so many kills while it goes on and one in the count.

    Gives the choices that were acknowledged by voter, what stands in the end, and how many voted
    twice by the acknowledgements.
    """
    env = surroundings(folder) | {"SAMRAD_VOTERS": str(voters)}
    assert told(env, "open") == []
    acknowledged, twice = {}, 0
    for number in range(kills + 1):
        lines = 1 + (chance.randrange(1, voters // (kills + 1)) if number < kills else voters)
        moment = chance.random() / 100 if number < kills else 0
        said = killed(env, "cast", lines, moment) if number < kills else told(env, "cast")
        for _word, voter, choice in [one for one in said if one[0] == "ack"]:
            twice += voter in acknowledged
            acknowledged[voter] = choice
    killed(env, "close", 1, chance.random() / 10)
    told(env, "close")
    return acknowledged, told(env, "count"), twice


@pytest.mark.django_db(transaction=True)
def test_every_acknowledged_vote_is_counted_once_however_often_the_server_is_killed(tmp_path):
    from tests.ballots.attacks import seeded

    acknowledged, [tally, whole, *rows], twice = survived(tmp_path, kills=2, chance=seeded(7))
    stands = {voter: (choice, turn) for _word, voter, choice, turn in rows}

    assert tally == ["tally", str(VOTERS // 2), str(VOTERS // 2)]
    assert whole == ["whole", "True", "1", "0"]
    assert twice == 0
    assert {
        voter: (choice, "1") for voter, choice in acknowledged.items()
    }.items() <= stands.items()
    assert {turn for _choice, turn in stands.values()} == {"1"}
    # At most the one on its way at each kill was taken without an answer.
    assert VOTERS - 2 <= len(acknowledged) <= VOTERS
