"""A calendar feed of 500 meetings as iCalendar: goal 50 ms (Indico's own feed: 49 to 64 ms).

Method: the same 500 entries, 20 rounds after one to warm up; «first time» forgets what was written.
The bare side writes the same number of events with a uid and a start only, in the same run.
"""

import os
import sys
import time
from datetime import UTC, datetime, timedelta

import measure

ROUNDS, EVENTS, GOAL_MS = 20, 500, 50
START = datetime(2023, 1, 1, 9, 0, tzinfo=UTC)


def entries():
    from samrad.wheel.calendars import Entry

    return [
        Entry(
            uid=f"mote-{number}@samrad.example",
            summary=f"Styret, møte {number}",
            starts=START + timedelta(days=number),
            ends=START + timedelta(days=number, hours=2),
            modified_at=START,
            place="Oslo rådhus",
            address=f"https://samrad.example/moter/styret-{number}/",
        )
        for number in range(EVENTS)
    ]


def bare() -> bytes:
    from icalendar import Calendar, Event

    made = Calendar()
    for number in range(EVENTS):
        event = Event()
        event.add("uid", str(number))
        event.add("dtstart", START)
        made.add_component(event)
    return made.to_ical()


def timed(work) -> list[float]:
    work()
    found = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return found


def main() -> None:
    os.environ |= {"SAMRAD_SECRET_KEY": "bench-only", "SAMRAD_TESTING": "1"}
    sys.path.insert(0, str(measure.ROOT / "src"))
    from samrad.wheel import calendars

    told, report = entries(), measure.Report("ical")
    measure.as_served()
    floor = report.figure("500 bare events", timed(bare), "ms")
    more = {"goal": GOAL_MS, "limit": "500 bare events"}

    def first() -> bytes:
        calendars.written.cache_clear()  # as after a start, when nothing is written yet
        return calendars.feed("Rådet", told)

    cold, warm = timed(first), timed(lambda: calendars.feed("Rådet", told))
    report.figure("feed of 500 meetings, first time", cold, "ms", ratio=min(cold) / floor, **more)
    report.figure("feed of 500 meetings, again", warm, "ms", ratio=min(warm) / floor, **more)
    report.write()


if __name__ == "__main__":
    main()
