"""How fast the law book answers, beside votelib in the same run; one core, median of rounds.

Run: python bench/law.py. Writes bench/results/law.jsonl. Ours and votelib's are asked in turn,
round by round; exit 1 when a median is under its goal. An absolute figure proves nothing on
another machine; the ratio to votelib, taken in one run, does.
"""

import statistics
import sys
from collections.abc import Callable
from time import perf_counter

import measure
from votelib.evaluate.proportional import HighestAverages

sys.path.insert(0, str(measure.ROOT / "src"))

from samrad.law.statutes.kommuneloven_kap07_forholdsvalg import d_hondt
from samrad.law.statutes.kommuneloven_kap11_votering import Roll, has_quorum

ROUNDS, SECONDS, BATCH = 5, 0.4, 500
SEATS = 16
# 53 votes over three lists for a board of 16: the attendance of 10 November 2023, votes invented.
THREE_LISTS = {"A": 28, "B": 17, "C": 8}
EIGHT_LISTS = dict(zip("ABCDEFGH", (190, 141, 97, 80, 61, 33, 20, 9), strict=True))
GOALS = {"quorum": 100_000, "d'Hondt, 3 lists": 15_000, "d'Hondt, 8 lists": 15_000}
PEERS = {"d'Hondt, 3 lists": "votelib, 3 lists", "d'Hondt, 8 lists": "votelib, 8 lists"}


def per_second(work: Callable[[], object]) -> float:
    """The rate of one round, in calls per second."""
    calls, start = 0, perf_counter()
    while (spent := perf_counter() - start) < SECONDS:
        for _ in range(BATCH):
            work()
        calls += BATCH
    return calls / spent


def main() -> int:
    """Measure, write, print, and say with the exit code whether the goals are met."""
    others = HighestAverages("d_hondt")
    # Where the peer stops at a tie of quotients the act goes on, so only certain lists compare.
    assert d_hondt(THREE_LISTS, SEATS).seats == others.evaluate(THREE_LISTS, SEATS)
    works: dict[str, Callable[[], object]] = {
        "quorum": lambda: has_quorum(Roll(64, 36)),
        "d'Hondt, 3 lists": lambda: d_hondt(THREE_LISTS, SEATS),
        "votelib, 3 lists": lambda: others.evaluate(THREE_LISTS, SEATS),
        "d'Hondt, 8 lists": lambda: d_hondt(EIGHT_LISTS, SEATS),
        "votelib, 8 lists": lambda: others.evaluate(EIGHT_LISTS, SEATS),
    }
    report = measure.Report("law")
    rates: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            rates[name].append(per_second(work))
    middle = {name: statistics.median(found) for name, found in rates.items()}
    for name, found in rates.items():
        more: dict[str, object] = {"seats": SEATS} if name != "quorum" else {}
        if name in GOALS:
            more["goal"] = GOALS[name]
        if name in PEERS:
            more |= {"ratio": middle[name] / middle[PEERS[name]], "limit": PEERS[name]}
        report.figure(name, found, "/s", **more)
    report.write()
    return 0 if all(middle[name] >= goal for name, goal in GOALS.items()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
