"""How fast the law book answers, beside votelib in the same run; one core, best of the rounds.

Run: python bench/law.py. Writes bench/results/law.json. An absolute figure proves nothing on
another machine; the ratio to votelib, taken in one run, does.
"""

import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from votelib.evaluate.proportional import HighestAverages

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from samrad.law.statutes.kommuneloven_kap07_forholdsvalg import d_hondt  # noqa: E402
from samrad.law.statutes.kommuneloven_kap11_votering import Roll, has_quorum  # noqa: E402

ROUNDS, SECONDS, BATCH = 5, 0.4, 500
SEATS = 16
# 53 votes over three lists for a board of 16: the attendance of 10 November 2023, votes invented.
THREE_LISTS = {"A": 28, "B": 17, "C": 8}
EIGHT_LISTS = dict(zip("ABCDEFGH", (190, 141, 97, 80, 61, 33, 20, 9), strict=True))
FLOORS = {"quorum": 100_000, "d_hondt_3_lists": 15_000, "d_hondt_8_lists": 15_000}


def per_second(work: Callable[[], object]) -> int:
    """The best rate of the rounds, in whole calls per second."""
    best = 0
    for _ in range(ROUNDS):
        calls, start = 0, perf_counter()
        while (spent := perf_counter() - start) < SECONDS:
            for _ in range(BATCH):
                work()
            calls += BATCH
        best = max(best, int(calls / spent))
    return best


def main() -> int:
    """Measure, write, print, and say with the exit code whether the floors hold."""
    others = HighestAverages("d_hondt")
    # Where the peer stops at a tie of quotients the act goes on, so only certain lists compare.
    assert d_hondt(THREE_LISTS, SEATS).seats == others.evaluate(THREE_LISTS, SEATS)
    rates = {
        "quorum": per_second(lambda: has_quorum(Roll(64, 36))),
        "d_hondt_3_lists": per_second(lambda: d_hondt(THREE_LISTS, SEATS)),
        "d_hondt_8_lists": per_second(lambda: d_hondt(EIGHT_LISTS, SEATS)),
        "votelib_3_lists": per_second(lambda: others.evaluate(THREE_LISTS, SEATS)),
        "votelib_8_lists": per_second(lambda: others.evaluate(EIGHT_LISTS, SEATS)),
    }
    result = {
        "what": "answers per second on one core, best of rounds",
        "python": platform.python_version(),
        "seats": SEATS,
        "rounds": ROUNDS,
        "per_second": rates,
        "floors": FLOORS,
        "times_votelib": {
            lists: round(rates[f"d_hondt_{lists}"] / rates[f"votelib_{lists}"], 1)
            for lists in ("3_lists", "8_lists")
        },
    }
    path = ROOT / "bench" / "results" / "law.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))
    return 0 if all(rates[name] >= floor for name, floor in FLOORS.items()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
