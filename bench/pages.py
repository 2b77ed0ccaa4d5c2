"""Requests per second and tail of the members page, a body page, a meeting with 30 cases and a
programme with 100 measures, against a bare Django page. Names of pages as arguments measure those
alone.

Same server program, threads and database; 16 connections; ours and the bare page in turn (A B A B),
rounds of five seconds after one thrown away. Both with the page cache and without it
(SAMRAD_PAGE_CACHE=0).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import measure

ROUNDS, SECONDS = 3, float(os.environ.get("BENCH_SECONDS", "5"))
PAGES = {
    "members": "/medlemmer/",
    "body": "/organer/{body}/",
    "meeting": "/moter/{meeting}/",
    "programme": "/program/{programme}/",
}
CASES, MEASURES = 30, 100

# Calls the body to a meeting with cases, papers and all: nothing of it is in the record.
FILL = """
import sys
from datetime import UTC, datetime, timedelta
import django; django.setup()
from samrad.base.policies import system
from samrad.bodies.queries import body_by_slug
from samrad.cases import actions as cases
from samrad.cases.queries import Manuscript
from samrad.files.contents.receiving import Upload
from samrad.meetings import actions as meetings
at = datetime(2026, 3, 2, 9, tzinfo=UTC)
held = (at + timedelta(days=20)).date()
given = {"actor": system("bench"), "at": at}
body = body_by_slug(sys.argv[1])
row = meetings.plan_meeting(**given, body=body, held_on=held, place="Rådhuset")
for number in range(int(sys.argv[2])):
    case = cases.open_case(**given, title=f"Sak om tog {number + 1}", opened_on=at.date())
    step = cases.send_to(**given, case=case, body=body, day=at.date(), planned_on=held)
    wording = Manuscript(background="Toget er fullt. " * 40, recommendation="Forslaget vedtas.")
    made = cases.write_paper(**given, case=case, step=step, manuscript=wording, revision=0)
    cases.upload_attachment(**given, case=case, step=step, title="Vedlegg",
        upload=Upload(f"vedlegg-{number}.txt", f"Toget {number}".encode()))
    cases.finalise_paper(**given, paper=made, revision=1)
    meetings.add_item(**given, meeting=row, consideration=step)
meetings.issue_notice(**given, meeting=row)
print(row.slug)
"""

# A programme of invented measures, each with three parties, a status and linked work.
PLAN = """
import sys
from datetime import date
import django; django.setup()
from samrad.base.actions import opened
from samrad.base.clock import now
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.strategy.models import Measure, MeasureParty, MeasureStatus, MeasureWork, Programme
told = {"source": Source.objects.order_by("pk").first()}
with opened("bench.arrange", system("bench"), now()):
    of = Programme.objects.create(slug="bench-2020", year=2020, name="Program 2020", **told)
    for n in range(1, int(sys.argv[1]) + 1):
        one = Measure.objects.create(slug=f"bench-{n}", programme=of, position=n, number=f"1.{n}",
            title=f"Tiltak {n}", time_frame="Løpende", **told)
        for place in (1, 2, 3):
            MeasureParty.objects.create(measure=one, position=place, name=f"Part {place}")
        MeasureStatus.objects.create(measure=one, on=date(2020, 3, 1), state="running", **told)
        MeasureWork.objects.create(measure=one, address=f"/moter/{n}/", on=date(2020, 5, 1),
            title="Styret")
print(of.slug)
"""


@contextmanager
def served(command: list[str], env: dict[str, str], port: int) -> Iterator[str]:
    """A server that answers, and is known to be ours."""
    running = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert running.poll() is None, "tjeneren stoppet"
            try:
                urllib.request.urlopen(address + "/", timeout=5).close()
                break
            except urllib.error.HTTPError:
                raise  # it answers, but not with a page: is the front end built?
            except OSError:
                time.sleep(0.1)
        yield address
        assert running.poll() is None, "tjeneren stoppet underveis"
    finally:
        running.terminate()
        running.wait(timeout=20)


def prepared(folder: Path) -> dict[str, str]:
    """The environment of a database with the council's record."""
    env = os.environ | {
        "SAMRAD_DATA": str(folder),
        "SAMRAD_SECRET_KEY": "bench-only",
        "PYTHONPATH": f"{measure.ROOT / 'src'}:{measure.ROOT / 'bench'}",
    }
    for arguments in (
        ["migrate", "-v0"],
        ["collectstatic", "--noinput", "-v0"],
        ["load", "--quiet"],
    ):
        subprocess.run([measure.PYTHON, "-m", "samrad.cli", *arguments], env=env, check=True)
    return env


def asked(env: dict[str, str], script: str, *arguments: str) -> str:
    """What a script in a process of its own prints."""
    env = env | {"DJANGO_SETTINGS_MODULE": "samrad.config.settings"}
    ran = subprocess.run(
        [measure.PYTHON, "-c", script, *arguments],
        env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return ran.stdout.strip()


def first_body(env: dict[str, str]) -> str:
    return asked(
        env,
        "import django; django.setup(); from samrad.bodies.models import Body;"
        "print(Body.objects.filter(kind='board').order_by('pk').values_list('slug', flat=True)[0])",
    )


def main() -> None:
    wanted = sys.argv[1:] or list(PAGES)
    report = measure.Report("-".join(["pages", *sys.argv[1:]]))
    folder = Path(tempfile.mkdtemp(prefix="samrad-bench-"))
    try:
        env = prepared(folder)
        ports = [measure.free_port() for _ in range(3)]
        known = {"body": first_body(env)}
        if "meeting" in wanted:
            known["meeting"] = asked(env, FILL, known["body"], str(CASES))
        if "programme" in wanted:
            known["programme"] = asked(env, PLAN, str(MEASURES))
        paths = {name: PAGES[name].format(**known) for name in wanted}
        serve = [measure.PYTHON, "-m", "samrad.cli", "serve", "--port"]
        uncached = env | {"SAMRAD_PAGE_CACHE": "0"}
        with (
            served([measure.PYTHON, "bench/bare.py", str(ports[0])], env, ports[0]) as bare,
            served([*serve, str(ports[1])], env, ports[1]) as kept,
            served([*serve, str(ports[2])], uncached, ports[2]) as made,
        ):
            addresses = {"bare": f"{bare}/"}
            for name, path in paths.items():
                addresses[f"{name}, kept"] = kept + path
                addresses[f"{name}, made each time"] = made + path
            tell(report, rounds(addresses))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.write()


def rounds(addresses: dict[str, str]) -> dict[str, list[measure.Load]]:
    """Every address in turn, again and again; the first second of each is thrown away."""
    for url in addresses.values():
        measure.load(url, 1)
    found: dict[str, list[measure.Load]] = {name: [] for name in addresses}
    for _ in range(ROUNDS):
        for name, url in addresses.items():
            found[name].append(measure.load(url, SECONDS))
    return found


def tell(report: measure.Report, found: dict[str, list[measure.Load]]) -> None:
    bare = None
    for name, loads in found.items():
        rps = [one.rps for one in loads]
        errors = sum(one.errors for one in loads)
        middle = sorted(rps)[len(rps) // 2]
        bare = bare or middle
        more = {"errors": errors, "generator": measure.generator(), "connections": 16}
        report.figure(
            f"{name}: requests", rps, "/s", ratio=middle / bare, limit="bare", goal=0.75, **more
        )
        report.figure(f"{name}: p99", [one.p99_ms for one in loads], "ms", **more)
        report.figure(f"{name}: slowest", [one.max_ms for one in loads], "ms", **more)


if __name__ == "__main__":
    main()
