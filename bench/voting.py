"""Votes: at the action, through HTTP, a thousand at once, twenty kills, and from close to result.

At the action the limit is the statement the action runs and the three an ordinary program would
(the state read, the vote written, a line in a log), as a bare loop with the ORM; each in a
transaction of its own with the same durability and, on SQLite, the same write lock. Through HTTP it
is a bare vote on the same server (bench/_voting_bare.py). All in turn, in one run, on the same
database. The kills are those of tests/voting, longer: a crowd that votes on a server of its own.
An answer is acknowledged when the server has sent the voter back to the room with nothing to be
told, which it does when the vote is committed; the page that is asked for then is not waited for.
OpenSlides is not run, and no figure of it is given.

`python bench/voting.py` is SQLite; `python -m tests.postgresql python bench/voting.py` PostgreSQL.
BENCH_VOTERS, BENCH_ROUNDS, BENCH_SECONDS and BENCH_KILLS make it shorter.
"""

import asyncio
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import measure

VOTERS = int(os.environ.get("BENCH_VOTERS", "1000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
KILLS = int(os.environ.get("BENCH_KILLS", "20"))
STREAMS = int(os.environ.get("BENCH_STREAMS", "1000"))
TOKEN = "b" * 32
SLUG = "prove"
WARM = 16


def ready(folder: Path) -> None:
    """The product on a database of its own, migrated."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings", "SAMRAD_DATA": str(folder),
        "SAMRAD_TESTING": "1", "SAMRAD_SECRET_KEY": "bench-only", "SAMRAD_WORKER": "0",
    }  # fmt: skip
    sys.path[:0] = [str(measure.ROOT), str(measure.ROOT / "src")]
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    (folder / "static").mkdir(exist_ok=True)


class Hall:
    """A meeting of so many, each with a session, and a vote that is opened anew for each round."""

    def __init__(self) -> None:
        from tests.voting.process import hall

        from samrad.base.actions import opened
        from samrad.base.policies import system

        self.sitting, self.seated = hall(VOTERS)
        with opened("bench.arrange", system("bench"), self.now()):
            self.sitting.chair = self.seated[0]
            self.sitting.save()
        self.sessions = [self._entered(one) for one in self.seated]

    def _entered(self, attendee) -> str:
        from django.contrib.sessions.backends.db import SessionStore

        from samrad.base.actions import opened
        from samrad.base.policies import system
        from samrad.chamber.models import Attendee
        from samrad.chamber.views.room import CARDS

        digest = f"{attendee.pk:064d}"
        with opened("bench.arrange", system("bench"), self.now()):
            Attendee.objects.filter(pk=attendee.pk).update(code_hash=digest)
        store = SessionStore()
        store[CARDS] = {str(self.sitting.pk): digest}
        store["bench"] = attendee.pk
        store.create()
        return store.session_key

    @staticmethod
    def now():
        from samrad.base import clock

        return clock.now()

    def opened(self):
        from samrad.base.policies import system
        from samrad.voting import actions

        return actions.open_poll(
            actor=system("bench"), at=self.now(), sitting=self.sitting, question="Innstillingen"
        )

    def closed(self, poll) -> int:
        """How many votes it came to."""
        from samrad.base.policies import system
        from samrad.voting import actions

        return sum(actions.close_poll(actor=system("bench"), at=self.now(), poll=poll).tally)


def at_the_action(report: measure.Report, hall: Hall) -> None:
    from django.db import connection, models, transaction
    from django.db.models import F

    from samrad.chamber.policies import acting_as
    from samrad.voting import actions
    from samrad.voting.actions.casting import CAST_ON, HOLDS_PLACE
    from samrad.voting.models import Poll, RollEntry

    class Line(models.Model):  # noqa: DJ008 -- never shown
        what = models.CharField(max_length=100)
        at = models.DateTimeField()

        class Meta:
            app_label = "voting"
            db_table = "bench_line"

    with connection.schema_editor() as editor:
        editor.create_model(Line)

    def ours(poll, one):
        actions.cast_vote(
            actor=acting_as(one), at=hall.now(), attendee=one, poll=poll, choice=0, seen=0
        )

    def same(poll, one):
        with transaction.atomic():
            mine = RollEntry.objects.filter(
                HOLDS_PLACE, poll=poll, attendee=one, can_vote=True, is_open=True, turn=0
            )
            mine.update(choice=0, cast_at=hall.now(), turn=F("turn") + 1)

    def three(poll, one):
        with transaction.atomic():
            Poll.objects.get(pk=poll.pk)
            RollEntry.objects.filter(poll=poll, attendee=one).update(choice=0, cast_at=hall.now())
            Line.objects.create(what=f"{poll.pk}:{one.pk}", at=hall.now())

    def raw(poll, one):
        with transaction.atomic(), connection.cursor() as cursor:
            stamp = connection.ops.adapt_datetimefield_value(hall.now())
            cursor.execute(CAST_ON, [0, stamp, poll.pk, one.pk, one.pk, 0])

    ways = {"raw SQL": raw, "bare ORM, the same statement": same,
            "bare ORM, three statements": three, "the action": ours}  # fmt: skip
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(ROUNDS):
        for name, cast in ways.items():
            poll = hall.opened()
            began = time.perf_counter()
            for one in hall.seated:
                cast(poll, one)
            found[name].append(VOTERS / (time.perf_counter() - began))
            assert hall.closed(poll) == VOTERS
    for limit in ("bare ORM, the same statement", "bare ORM, three statements"):
        floor = statistics.median(found[limit])
        ratio = statistics.median(found["the action"]) / floor
        name = f"durable votes at the action, of {limit}"
        report.figure(name, found["the action"], "/s", ratio=ratio, limit=limit, goal=0.7)
    floor = statistics.median(found["raw SQL"])
    for name in ways:
        more = {"ratio": statistics.median(found[name]) / floor, "limit": "raw SQL"}
        report.figure(f"durable votes, {name}", found[name], "/s", **more)
    with connection.schema_editor() as editor:
        editor.delete_model(Line)


def served(*arguments: str) -> tuple[subprocess.Popen[bytes], int]:
    """A server in a process of its own, answering."""
    port = measure.free_port()
    env = os.environ | {
        "PYTHONPATH": f"{measure.ROOT / 'src'}:{measure.ROOT / 'bench'}",
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
    }
    program = [measure.PYTHON, *[one.replace("PORT", str(port)) for one in arguments]]
    server = subprocess.Popen(
        program, env=env, cwd=measure.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _try in range(600):
        try:
            import socket

            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return server, port
    raise AssertionError("tjeneren svarer ikke")


OURS = ("-m", "samrad.cli", "serve", "--port", "PORT")
BARE = ("bench/_voting_bare.py", "PORT")


def asked(path: str, session: str, port: int) -> bytes:
    body = f"choice=0&seen=0&csrfmiddlewaretoken={TOKEN}"
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Cookie: sessionid={session}; csrftoken={TOKEN}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


async def answered(reader: asyncio.StreamReader) -> bool:
    """Whether the vote was acknowledged: sent on to the room with nothing to be told.

    A refusal is sent on too, with its sentence in a cookie.
    """
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    if length:
        await reader.readexactly(int(length.group(1)))
    return b" 302 " in head.split(b"\r\n", 1)[0] and b"messages=" not in head


async def voted(
    port: int, path: str, sessions: list[str], connections: int
) -> tuple[float, list[float], int]:
    """Everyone votes over so many connections: seconds, each one's wait, and how many failed.

    The connections are open before the first vote; what is waited for is the acknowledgement.
    """
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(connections)]
    waiting, took, failed = list(reversed(sessions)), [], 0
    began = time.perf_counter()

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal failed
        while waiting:
            sent = time.perf_counter()
            writer.write(asked(path, waiting.pop(), port))
            failed += not await answered(reader)
            took.append(time.perf_counter() - sent)

    await asyncio.gather(*(one(*line) for line in lines))
    spent = time.perf_counter() - began
    for _reader, writer in lines:
        writer.close()
    return spent, sorted(took), failed


def through_http(report: measure.Report, hall: Hall) -> None:
    servers = {"bare": served(*BARE), "ours": served(*OURS)}
    found: dict[str, list[float]] = {name: [] for name in servers}
    try:
        for number in range(ROUNDS + 1):
            for name, (_process, port) in servers.items():
                poll = hall.opened()
                path = (f"/stem/{poll.pk}/" if name == "bare"
                        else f"/moterom/{SLUG}/votering/{poll.pk}/stem/")  # fmt: skip
                spent, _took, failed = asyncio.run(voted(port, path, hall.sessions, WARM))
                assert (failed, hall.closed(poll)) == (0, VOTERS), (name, failed)
                if number:  # the first is to warm up
                    found[name].append(VOTERS / spent)
        floor = statistics.median(found["bare"])
        report.figure(f"bare votes through HTTP, {WARM} connections", found["bare"], "/s")
        report.figure(
            f"durable votes through HTTP, {WARM} connections", found["ours"], "/s",
            ratio=statistics.median(found["ours"]) / floor, limit="a bare vote", goal=0.8,
        )  # fmt: skip
        all_at_once(report, hall, servers["ours"][1])
        to_everyone(report, hall, servers["ours"][1])
    finally:
        for process, _port in servers.values():
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def all_at_once(report: measure.Report, hall: Hall, port: int) -> None:
    seconds, slowest = [], []
    for _round in range(ROUNDS):
        poll = hall.opened()
        path = f"/moterom/{SLUG}/votering/{poll.pk}/stem/"
        spent, took, failed = asyncio.run(voted(port, path, hall.sessions, VOTERS))
        counted = hall.closed(poll)
        assert (failed, counted) == (0, VOTERS)
        seconds.append(spent)
        slowest.append(took[int(len(took) * 0.99)] * 1000)
    report.figure(f"{VOTERS} voters at once, all acknowledged", seconds, "s", goal=4)
    report.figure(f"{VOTERS} voters at once, p99", slowest, "ms")


async def heard(port: int, topic: str, poll, hall: Hall) -> tuple[list[float], int]:
    """How long from the close until its result stood on each stream, and how many never got it."""
    told: list[float] = []

    async def follow(reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            if line.startswith(b"event: shown"):
                told.append(time.perf_counter())
                return

    lines, tasks = [], []
    for first in range(0, STREAMS, 50):
        for number in range(first, min(first + 50, STREAMS)):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(
                f"GET /live/{topic}/?since=0 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                f"X-Forwarded-For: 10.0.{number % 8}.1\r\n\r\n".encode()
            )
            await reader.readuntil(b"\n\n")
            lines.append(writer)
            tasks.append(asyncio.create_task(follow(reader)))
    await asyncio.sleep(3)
    told.clear()
    tasks_left = [one for one in tasks if not one.done()]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.perf_counter()
    writer.write(asked(f"/moterom/{SLUG}/votering/{poll.pk}/lukk/", hall.sessions[0], port))
    await asyncio.wait(tasks_left, timeout=15)
    assert await answered(reader)
    lines.append(writer)
    for writer in lines:
        writer.close()
    return sorted((at - began) * 1000 for at in told), len(tasks_left) - len(told)


def to_everyone(report: measure.Report, hall: Hall, port: int) -> None:
    """From the chair's request to close until the result stands on every open page."""
    p50, p99, lost = [], [], 0
    for _round in range(ROUNDS):
        poll = hall.opened()
        took, missing = asyncio.run(heard(port, f"voting.sitting:{hall.sitting.pk}", poll, hall))
        if took:
            p50.append(took[len(took) // 2])
            p99.append(took[int(len(took) * 0.99)])
        lost += missing
    name = f"close to result on {STREAMS} streams"
    if p99:
        report.figure(f"{name}, p50", p50, "ms", errors=lost)
        report.figure(f"{name}, p99", p99, "ms", errors=lost)


@contextmanager
def database_of_their_own(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of processes on an empty database: a file, or one more on the same server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    env = kept | {"PYTHONPATH": "src:.", "SAMRAD_DATA": str(folder), "SAMRAD_TESTING": "1"}
    if "SAMRAD_DATABASE" not in os.environ:
        yield env
        return
    from django.db import connection

    name = "bench_killed"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    address = urlsplit(os.environ["SAMRAD_DATABASE"])
    try:
        yield env | {"SAMRAD_DATABASE": urlunsplit((*address[:2], f"/{name}", *address[3:]))}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def kills(report: measure.Report, folder: Path) -> None:
    """A thousand vote through HTTP while the server is killed at random moments, and in the count.

    From each kill until a vote is acknowledged again, the server's own start included.
    """
    from tests.ballots.attacks import seeded
    from tests.voting.crowd import survived

    folder.mkdir()
    chance = seeded(int.from_bytes(os.urandom(4)))
    with database_of_their_own(folder) as env:
        course, [tally, whole, *rows] = survived(env, folder, KILLS, VOTERS, chance)
    stands = {who: (choice, turn) for _word, who, choice, turn in rows}
    lost = sum(stands.get(who, ("", ""))[0] != one for who, one in course.acknowledged.items())
    twice = course.twice + sum(turn not in {"0", "1"} for _choice, turn in stands.values())
    half = str(VOTERS // 2)
    wrong = lost + twice + (tally != ["tally", half, half]) + (whole[1:] != ["True", "1", "0"])
    report.figure(
        f"acknowledged votes lost or doubled, {KILLS} kills through HTTP", [wrong], "",
        errors=wrong + len(course.refused), voters=VOTERS, acknowledged=len(course.acknowledged),
        limit="none",
    )  # fmt: skip
    name = "from kill -9 until a vote is acknowledged again"
    report.figure(name, course.stops, "s", goal=5, errors=KILLS - len(course.stops))


def beside_openslides(report: measure.Report) -> None:
    """That there is no figure to hold ours against, and why."""
    why = "OpenSlides 4 is ten containers; none can be run on this machine, so it was not measured"
    line = {"name": "OpenSlides", "value": None, "unit": "votes/s", "why": why}
    report.lines.append(line | report.conditions)
    print(f"  OpenSlides: {why}.")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    on = "-postgresql" if "postgres" in os.environ.get("SAMRAD_DATABASE", "") else ""
    report = measure.Report(f"voting{on}")
    folder = Path(tempfile.mkdtemp(prefix="samrad-bench-"))
    try:
        ready(folder)
        hall = Hall()
        at_the_action(report, hall)
        through_http(report, hall)
        kills(report, folder / "killed")
        beside_openslides(report)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.write()


if __name__ == "__main__":
    main()
