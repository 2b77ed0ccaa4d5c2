"""The secret ballot: the linking attack over 200 votes, twenty kills, and ballots a second.

The attack is that of tests/voting, with named rolls beside, the file and its write-ahead log; the
kills are those of tests/ballots. Both longer. The rate at the action is against the
same statement (one UPDATE of one voter's row in a transaction of its own, with the same durability)
as a bare loop with the ORM and one in raw SQL, in turn, on the same file. BENCH_RUNS, BENCH_KILLS
and BENCH_SECONDS make it shorter.
"""

import os
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import measure

RUNS = int(os.environ.get("BENCH_RUNS", "200"))
KILLS = int(os.environ.get("BENCH_KILLS", "20"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "5"))
VOTERS, ROUNDS = 9, 3


def ready(folder: Path) -> None:
    """The product on a new file, migrated."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SAMRAD_DATA": str(folder),
        "SAMRAD_TESTING": "1",
    }
    sys.path[:0] = [str(measure.ROOT), str(measure.ROOT / "src")]
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def attack(report: measure.Report) -> None:
    """Every order of voters against every order of ballots, with named rolls beside."""
    from tests.ballots.attacks import most_by_chance
    from tests.voting.linking import attacked

    began = time.perf_counter()
    found, early = attacked(RUNS, VOTERS, seed=secrets.randbits(32))
    name, best = max(found.items(), key=lambda one: one[1])
    report.figure(
        f"best of {len(found)} attacks, {RUNS} secret votes of {VOTERS}: hits", [best], "",
        ratio=best / RUNS, limit="blind guess", attack=name, most_by_chance=most_by_chance(RUNS),
        errors=int(best > most_by_chance(RUNS)),
    )  # fmt: skip
    report.figure("trackers seen in the log or the trail early", [early], "", errors=early)
    report.figure("the attacks took", [time.perf_counter() - began], "s")


def kills(report: measure.Report, folder: Path) -> None:
    os.environ["SAMRAD_VOTERS"] = "1000"
    os.environ.pop("SAMRAD_DATABASE", None)
    from tests.ballots.test_killed import counted, survived

    env, acknowledged = survived(folder, kills=KILLS, seed=secrets.randbits(32))
    totals, trackers = counted(env)
    lost = set(acknowledged.values()) - set(trackers)
    wrong = len(lost) + len(trackers) - len(set(trackers)) + (totals[0] != totals[1])
    report.figure(
        f"acknowledged ballots lost or doubled, {KILLS} kills", [wrong], "", errors=wrong,
        voters=int(totals[0]), acknowledged=len(acknowledged),
    )  # fmt: skip


def rates(report: measure.Report) -> None:
    from django.db import connection, transaction
    from tests.ballots.attacks import AT, CHAIR
    from tests.ballots.conftest import OPTIONS, voter

    from samrad.ballots import actions
    from samrad.ballots.models import Voter

    content = bytes(49)

    def ours(box, number):
        actions.cast_ballot(actor=voter(number), at=AT, box=box, choice=0)

    def orm(box, number):
        with transaction.atomic():
            waiting = Voter.objects.filter(
                box=box, key=f"user:{number}", is_open=True, has_voted=False
            )
            waiting.update(sealed=content, has_voted=True)

    def raw(box, number):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE ballots_voter SET sealed = %s, has_voted = %s"
                " WHERE box_id = %s AND key = %s AND is_open AND NOT has_voted",
                [content, True, box.pk, f"user:{number}"],
            )

    ways = {"raw SQL": raw, "bare ORM": orm, "the action": ours}
    found: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS):
        for name, cast in ways.items():
            box = actions.open_box(
                actor=CHAIR, at=AT, key=f"{name}:{number}", question="?", options=OPTIONS,
                roll=[f"user:{one}" for one in range(int(SECONDS * 6000))],
            )  # fmt: skip
            found[name].append(rate(cast, box))
    floor = statistics.median(found["bare ORM"])
    for name, values in found.items():
        more = {"ratio": statistics.median(values) / floor, "limit": "bare ORM", "goal": 0.7}
        report.figure(f"durable ballots, {name}", values, "/s", **more)


def rate(cast, box) -> float:
    began = time.perf_counter()
    done = 0
    while time.perf_counter() - began < SECONDS:
        cast(box, done)
        done += 1
    spent = time.perf_counter() - began
    assert box.voters.filter(has_voted=True).count() == done
    return done / spent


def main() -> None:
    report = measure.Report("ballots")
    folder = Path(tempfile.mkdtemp(prefix="samrad-bench-"))
    try:
        ready(folder)
        attack(report)
        rates(report)
        (folder / "killed").mkdir()
        kills(report, folder / "killed")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.write()


if __name__ == "__main__":
    main()
