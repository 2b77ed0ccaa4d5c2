"""How long a board pack of 30 cases and 60 attachments (600 pages) takes, beside LibreOffice.

Run: python bench/board_pack.py. Writes bench/results/board_pack.json. The same meeting is made into
one PDF in two ways, in turn, each in processes of its own.

Ours: a fresh SQLite database with an invented meeting is read, and a process of its own, whose
start is counted, sets the 30 case papers, notice and contents, joins in the 60 attachments, which
lie in the store as PDF, with page numbers, links, bookmarks and tags, and writes it all to disk.
The second download reads the database and finds the kept file.

The peer: soffice without a window gets the same 30 case papers and 60 attachments as DOCX in one
call and converts them all to PDF; the 90 files are then joined by pikepdf, page after page. It
makes no contents, numbers, links or bookmarks. Our attachments are the very PDFs such a call gave,
so that both sides have the same pages. What is compared is two ways of working: convert everything
each time, or keep attachments as PDF and join. Our side is not faster at converting: a DOCX handed
in is converted by the same program, once, and its pages are kept; that is not measured here.
"""

import io
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, PEER_ROUNDS, GOAL = 5, 3, 10.0
CASES, EACH, PAGES = 30, 2, 10
WORDS = (
    "Medlemskommunene har svart på spørsmålet, og svarene er samlet i dette notatet. "
    "Toget er fullt om morgenen, bussen står i kø, og ferja går ikke om natta. "
)

UP = """
import gc, json, resource, sys
from pathlib import Path
from time import perf_counter, process_time
import django
django.setup()
from django.conf import settings
"""

# Makes the meeting: papers, and the attachments found in the folder. Not timed.
FILL = (
    UP
    + """
from datetime import UTC, datetime, timedelta
from samrad.base.policies import system
from samrad.bodies.queries import body_by_slug
from samrad.cases import actions as cases
from samrad.cases.queries import Manuscript
from samrad.cases.queries.printed import paper_before, printed_paper
from samrad.files.contents.receiving import Upload
from samrad.meetings import actions as meetings
from samrad.meetings.models import Meeting
from samrad.publications import paper
folder, count, each, words = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
at = datetime(2026, 3, 2, 9, tzinfo=UTC)
held = (at + timedelta(days=20)).date()
given = {"actor": system("bench"), "at": at}
body = body_by_slug("representantskap")
row = meetings.plan_meeting(**given, body=body, held_on=held, place="Rådhuset")
for number in range(count):
    case = cases.open_case(**given, title=f"Sak om tog {number + 1}", opened_on=at.date())
    step = cases.send_to(**given, case=case, body=body, day=at.date(), planned_on=held)
    text = "\\n\\n".join([words * 4] * 3)
    wording = Manuscript(background=text, assessment=text, recommendation="Forslaget vedtas.")
    made = cases.write_paper(**given, case=case, step=step, manuscript=wording, revision=0)
    for place in range(each):
        name = f"vedlegg-{number}-{place % 2}.pdf"
        content = (folder / name).read_bytes()
        cases.upload_attachment(**given, case=case, step=step, title=f"Vedlegg {name}",
            upload=Upload(name, content))
    cases.finalise_paper(**given, paper=made, revision=1)
    meetings.add_item(**given, meeting=row, consideration=step)
    made.refresh_from_db()
    out = folder / "docx" / f"sak-{number}.docx"
    out.write_bytes(paper.docx(printed_paper(made, "Rådet", ())))
print(Meeting.objects.get(pk=row.pk).slug)
"""
)

OURS = (
    UP
    + """
from datetime import UTC, date, datetime
from samrad.base.policies import system
from samrad.meetings.queries import boardpack
from samrad.publications import pack
slug, out = sys.argv[1], Path(sys.argv[2])
day, at = date(2026, 3, 5), datetime(2026, 3, 5, tzinfo=UTC)
gc.collect()
gc.freeze()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
def timed(work):
    start, used = perf_counter(), process_time()
    gave = work()
    return gave, perf_counter() - start, process_time() - used
found, read, _cpu = timed(lambda: boardpack.full_pack(slug, day, system("bench")))
_none, put, cpu = timed(lambda: pack.write(found, out))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
maker = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu += maker.ru_utime + maker.ru_stime
pack.made(found, at)
_path, again, _cpu = timed(lambda: pack.made(boardpack.full_pack(slug, day, system("bench")), at))
print(json.dumps({"whole": read + put, "read": read, "cpu": cpu, "again": again,
    "before_kb": before, "peak_kb": peak, "maker_kb": maker.ru_maxrss,
    "bytes": out.stat().st_size}))
"""
)

JOIN = """
import sys
import pikepdf
out = pikepdf.new()
kept = [pikepdf.open(name) for name in sys.argv[2:]]
for one in kept:
    out.pages.extend(one.pages)
out.save(sys.argv[1])
"""

# Runs a command and tells its time and the memory of its largest process.
METER = """
import json, resource, subprocess, sys
from time import perf_counter
start = perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"wall": perf_counter() - start, "cpu": used.ru_utime + used.ru_stime,
    "peak_kb": used.ru_maxrss, "code": done.returncode}))
"""


def attachments(folder: Path) -> None:
    """The 60 attachments as DOCX of ten pages each: text, a table and a heading on every page."""
    import docx

    for number in range(CASES):
        for place in range(EACH):
            document = docx.Document()
            for page in range(PAGES):
                if page:
                    document.add_page_break()
                document.add_heading(f"Vedlegg {number}-{place}, side {page + 1}", 1)
                for _paragraph in range(5):
                    document.add_paragraph(WORDS * 2)
                table = document.add_table(rows=4, cols=3)
                for row, cells in enumerate(table.rows):
                    for column, cell in enumerate(cells.cells):
                        cell.text = f"{row * column}"
            out = io.BytesIO()
            document.save(out)
            path = folder / "docx" / f"vedlegg-{number}-{place}.docx"
            path.write_bytes(out.getvalue())


def metered(*command: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", METER, *command], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def converted(soffice: str, folder: Path, names: list[Path]) -> dict[str, Any]:
    """All the DOCX files to PDF in one call of soffice, with a profile of its own."""
    found = metered(
        soffice, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless",
        "--convert-to", "pdf", "--outdir", str(folder), *map(str, names),
    )  # fmt: skip
    lacking = [one.stem for one in names if not (folder / f"{one.stem}.pdf").is_file()]
    if lacking:
        raise SystemExit(f"soffice made no PDF of {', '.join(lacking)}")
    return found


def prepared(folder: Path) -> tuple[dict[str, str], str]:
    """A fresh database with the council's record and the meeting; its environment and the key."""
    environment = {
        **os.environ,
        "SAMRAD_DATA": str(folder / "data"),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
    }
    for command in (["migrate", "-v0"], ["load", "--quiet"]):
        subprocess.run(
            [sys.executable, "-m", "samrad.cli", *command], env=environment, check=True, cwd=ROOT
        )
    return environment, filled(folder, environment, EACH)


def filled(folder: Path, environment: dict[str, str], each: int) -> str:
    """A meeting of 30 cases with so many attachments each; its key."""
    return ran(FILL, str(folder), str(CASES), str(each), WORDS, environment=environment).strip()


def ran(script: str, *arguments: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def figure(name: str, unit: str, values: list[float], **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "unit": unit,
        "value": round(statistics.median(values), 2),
        "minimum": round(min(values), 2),
        "maximum": round(max(values), 2),
        "rounds": len(values),
        **more,
    }


def measured(soffice: str, folder: Path) -> dict[str, Any]:
    """Both sides, in turn; what was measured, and how many pages each made."""
    import pikepdf

    (folder / "docx").mkdir()
    attachments(folder)
    annexes = sorted((folder / "docx").glob("vedlegg-*.docx"))
    converted(soffice, folder, annexes)
    environment, slug = prepared(folder)
    everything = sorted((folder / "docx").glob("*.docx"))
    peer: list[dict[str, Any]] = []
    ours: list[dict[str, Any]] = []
    for number in range(max(ROUNDS, PEER_ROUNDS)):
        if number < PEER_ROUNDS:
            made = folder / f"peer-{number}"
            made.mkdir()
            one = converted(soffice, made, everything)
            pdfs = [str(made / f"{name.stem}.pdf") for name in everything]
            two = metered(sys.executable, "-c", JOIN, str(folder / "peer.pdf"), *pdfs)
            peer.append({"convert": one["wall"], "join": two["wall"], "peak_kb": one["peak_kb"]})
        told = ran(OURS, slug, str(folder / "ours.pdf"), environment=environment)
        ours.append(json.loads(told))
    twice = filled(folder, environment, EACH * 2)
    doubled = json.loads(ran(OURS, twice, str(folder / "twice.pdf"), environment=environment))
    counts = {}
    for name in ("ours", "peer"):
        with pikepdf.open(folder / f"{name}.pdf") as document:
            counts[name] = len(document.pages)
    joined = sum(len(pikepdf.open(folder / f"{one.stem}.pdf").pages) for one in annexes)
    rounds = {"ours": ours, "peer": peer, "doubled": [doubled]}
    return rounds | {"pages": counts, "attached": joined, "slug": slug}


def mb(rounds: list[dict[str, Any]], name: str) -> list[float]:
    return [one[name] / 1024 for one in rounds]


def told(found: dict[str, Any]) -> list[dict[str, Any]]:
    ours, peer = found["ours"], found["peer"]
    whole = [one["whole"] for one in ours]
    theirs = [one["convert"] + one["join"] for one in peer]
    ratio = statistics.median(theirs) / statistics.median(whole)
    return [
        figure(
            "board pack, ours", "s", whole, peer="LibreOffice convert and join",
            peer_value=round(statistics.median(theirs), 2), times_faster=round(ratio, 1), goal=GOAL,
        ),
        figure("of which reading the database", "s", [one["read"] for one in ours]),
        figure("second download", "s", [one["again"] for one in ours]),
        figure("processor time of the making", "s", [one["cpu"] for one in ours]),
        figure("peak memory of the process that makes it", "MB", mb(ours, "maker_kb")),
        figure(
            "the same with twice the attachments", "MB", mb(found["doubled"], "maker_kb"),
            bound="256 MB of joined files (MOST_JOINED), and 3 GB of the system's own (RLIMIT_AS)",
        ),
        figure("peak memory of the program that asks", "MB", mb(ours, "peak_kb")),
        figure("of which before it asked", "MB", mb(ours, "before_kb")),
        figure("size of the pack", "MB", [one["bytes"] / 1e6 for one in ours]),
        figure("LibreOffice, converting", "s", [one["convert"] for one in peer]),
        figure("joining what it made", "s", [one["join"] for one in peer]),
        figure("peak memory, LibreOffice", "MB", mb(peer, "peak_kb")),
    ]  # fmt: skip


def main() -> int:
    """Measure, write, print, and say with the exit code whether the goal holds."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice (soffice) er ikke her: møtemappen måles ikke mot den.")
        return 0
    before = [round(one, 2) for one in os.getloadavg()]
    with tempfile.TemporaryDirectory() as folder:
        found = measured(soffice, Path(folder))
    figures = told(found)
    version = subprocess.run([soffice, "--version"], capture_output=True, text=True, check=False)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    result = {
        "what": (
            f"board pack of {CASES} cases and {CASES * EACH} attachments with {found['attached']} "
            f"pages; {found['pages']['ours']} pages ours, {found['pages']['peer']} the peer's"
        ),
        "figures": figures,
        "peer": version.stdout.strip(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load_before": before,
        "load_after": [round(one, 2) for one in os.getloadavg()],
        "commit": commit.stdout.strip(),
        "command": "python bench/board_pack.py",
    }
    path = ROOT / "bench" / "results" / "board_pack.json"
    path.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))
    return 0 if figures[0]["times_faster"] >= GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
