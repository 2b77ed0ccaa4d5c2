"""Two desks at the same instant, and a desk that is killed: each in a process of its own.

On the database of the tests when it is PostgreSQL, else in a file of their own.
"""

import pytest
from tests import warm
from tests.ballots.test_killed import surroundings
from tests.chamber.process import GUESTS

pytestmark = pytest.mark.django_db(transaction=True)


def begun(env, *what):
    return warm.begun(env, "tests.chamber.process", *what)


def told(env, *what):
    """What a process said, line by line, when it has ended as it should."""
    with begun(env, *what) as process:
        said = [line.rstrip("\n").split("|") for line in process.stdout]
    assert process.returncode == 0
    return said


def at_the_same_instant(env, *desks):
    """Let the desks begin, and give them the signal when all are ready; how it went for each."""
    processes = [begun(env, *what) for what in desks]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    ends = [process.communicate()[0].strip() for process in processes]
    assert [process.returncode for process in processes] == [0] * len(desks)
    return ends


def killed_after(env, lines, *what):
    """What a process had said when it was killed, so many lines on."""
    with begun(env, *what) as process:
        said = [line for _, line in zip(range(lines), process.stdout, strict=False)]
        process.kill()
        said += list(process.stdout)
    return [line.rstrip("\n").split("|") for line in said if line.endswith("\n")]


def stands(env):
    return {name: rest for name, *rest in told(env, "stand")}


def test_two_desks_at_once_and_one_that_is_killed_leave_one_meeting(tmp_path):
    env = surroundings(tmp_path)
    told(env, "open")

    # Both deputies of one place are marked as there: one sits, and nothing is lost.
    assert at_the_same_instant(env, ("arrive", "Vara én"), ("arrive", "Vara to")) == ["done"] * 2
    found = stands(env)
    assert len(found["seated"]) == 3
    assert len({"Vara én", "Vara to"} & set(found["seated"])) == 1
    assert {"Vara én", "Vara to"} < set(found["there"])
    # The same one marked twice is marked once.
    asker = "Representant for Asker"
    assert at_the_same_instant(env, ("arrive", asker), ("arrive", asker)) == ["done", "done"]
    assert stands(env)["log"].count(f"{asker} er til stede.") == 1

    # Two take up an item: one after the other, and the second is where the meeting is.
    assert at_the_same_instant(env, ("take", "2"), ("take", "2")) == ["done", "done"]
    assert stands(env)["log"].count("Sak 2/26 ble tatt opp.") == 1
    assert at_the_same_instant(env, ("take", "1"), ("take", "2"))[0] == "done"
    found = stands(env)
    assert found["item"][0] in {"1", "2"}
    assert len(found["seated"]) == 3
    assert asker in found["seated"]

    # Killed in the midst: what was acknowledged stands, and the meeting goes on where it was.
    before = found
    said = killed_after(env, GUESTS // 2, "go")
    found = stands(env)
    guests = [name for name in found["known"] if name.startswith("Gjest")]
    acknowledged = [name for word, name in said if word == "ack"]
    assert acknowledged == guests[: len(acknowledged)]
    assert len(guests) - len(acknowledged) <= 1  # the one on its way
    assert (found["item"], found["seated"]) == (before["item"], before["seated"])
    rest = [name for _word, name in told(env, "go")]
    found = stands(env)
    assert sorted(guests + rest) == sorted(f"Gjest {number}" for number in range(GUESTS))
    assert len(found["known"]) == len(set(found["known"]))
    assert found["faults"] == ["0"]
