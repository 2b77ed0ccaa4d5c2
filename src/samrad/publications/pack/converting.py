"""The process that has office files made into pages, and is the office program's only parent.

It is told on standard input what to convert, and tells on standard output what became of each.
The program runs in a folder that goes with us, whatever ends us; it is ended when we are.
"""

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import pikepdf
from lxml import etree  # type: ignore[import-untyped]

from samrad.publications.pack.confining import PIPES, confine, die_with_parent
from samrad.publications.pack.copies import ReachesOut, copy

MEMORY, RESTART = 2 * 1024**3, 81  # 81: how the program ends once, when its profile is new
BROKEN, LONG, OUT, SLOW, LATE = "broken", "long", "reaches_out", "slow", "late"
START, EACH = 20, 60  # seconds for the program to start, and for one file
NOWHERE = "http://127.0.0.1:9"
PROFILE: dict[str, dict[str, object]] = {
    "Common/Security/Scripting": {
        "MacroSecurityLevel": 3, "DisableMacrosExecution": True,
        "BlockUntrustedRefererLinks": True, "DisableActiveContent": True,
    },
    "Common/Misc": {"FirstRun": False},
    "Common/Filter/PDF/Export": {
        "UseTaggedPDF": True, "ExportNotes": False, "ExportNotesInMargin": False,
        "ExportHiddenSlides": False, "ExportFormFields": False, "ReduceImageResolution": True,
        "MaxImageResolution": 200,
    },
    "Writer/Content/Update": {"Link": 2, "Field": False, "Chart": False},
    "Calc/Content/Update": {"Link": 2},
    "Calc/Formula/Load": {"OOXMLRecalcMode": 1},
    "Setup/L10N": {"ooSetupSystemLocale": "nb-NO"},
    "Inet/Settings": {
        "ooInetProxyType": 2, "ooInetHTTPProxyName": "127.0.0.1", "ooInetHTTPProxyPort": 9,
        "ooInetHTTPSProxyName": "127.0.0.1", "ooInetHTTPSProxyPort": 9,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Job:
    """Files to convert in folder with program, all within so many seconds.

    Each file is its path, its ending, and how many pages it may become.
    """

    program: Path
    folder: Path
    files: list[tuple[str, str, int]]
    seconds: int

    def place(self, number: int) -> Path:
        return self.folder / f"{number}.{self.files[number][1]}"

    def made(self, number: int) -> Path:
        return self.folder / "made" / f"{number}.pdf"


def main() -> int:
    """Read, convert, tell. The folder is removed when we are ended on the way."""
    told = json.load(sys.stdin)
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit(1))
    folder = Path(told["folder"])
    try:
        die_with_parent(told["parent"], signal.SIGTERM)
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        least = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (least, hard))  # the program has limits of its own
        files = [(path, ending, most) for path, ending, most in told["files"]]
        found = converted(Job(Path(told["program"]), folder, files, told["seconds"]))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    json.dump(found, sys.stdout)
    return 0


def converted(job: Job) -> list[dict[str, Any]]:
    """What became of each file: its pages, or why there are none. Pages lie as «<number>.pdf»."""
    (job.folder / "tmp").mkdir()
    _settle(job.folder / "profile" / "user")
    end = monotonic() + job.seconds
    found: dict[int, dict[str, Any]] = {}
    for number in range(len(job.files)):
        if why := _copied(job, number):
            found[number] = {"why": why}
    left = [number for number in range(len(job.files)) if number not in found]
    if len(left) > 1:  # all in one start; what that does not make, is tried by itself
        _run(job, left, min(START + EACH, end - monotonic()))
        found |= _read(job, left)
    for number in left:
        if number not in found:
            found |= _alone(job, number, end)
    return [found[number] for number in range(len(job.files))]


def _copied(job: Job, number: int) -> str:
    """Put the copy in place; why it cannot be, or nothing."""
    try:
        copy(Path(job.files[number][0]), job.place(number))
    except ReachesOut:
        return OUT
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, ValueError, LookupError):
        return BROKEN
    except (NotImplementedError, MemoryError):
        return BROKEN
    return ""


def _alone(job: Job, number: int, end: float) -> dict[int, dict[str, Any]]:
    seconds = min(EACH, end - monotonic())
    if seconds < START:
        return {number: {"why": LATE}}  # the next one who asks gets it
    is_in_time = _run(job, [number], seconds)
    return _read(job, [number]) or {number: {"why": BROKEN if is_in_time else SLOW}}


def _read(job: Job, numbers: list[int]) -> dict[int, dict[str, Any]]:
    """What the program made of the files, put in place without dates, names and actions."""
    found: dict[int, dict[str, Any]] = {}
    for number in numbers:
        with suppress(OSError, pikepdf.PdfError), pikepdf.open(job.made(number)) as document:
            if (count := len(document.pages)) > job.files[number][2]:
                found[number] = {"why": LONG, "pages": count}
            elif count:
                _plain(document)
                document.save(job.folder / f"{number}.pdf", deterministic_id=True)
                found[number] = {"pages": count}
    return found


def _plain(document: pikepdf.Pdf) -> None:
    """Leave pages and tags: nothing that tells when, with what or by whom they were made."""
    for key in ("/Metadata", "/OpenAction", "/AcroForm", "/Outlines"):
        if key in document.Root:
            del document.Root[key]
    del document.docinfo


# ------------------------------------------------------------------ the program


def _run(job: Job, numbers: list[int], seconds: float) -> bool:
    """Have the program convert the files. Whether it ended by itself in time."""
    direct = job.program.resolve().with_name("soffice.bin")  # with no script or splash between
    program = direct if direct.is_file() else job.program
    for _time in range(2):
        code = _ended(job, program, [job.place(number) for number in numbers], seconds)
        if code != RESTART:
            break
    return code is not None


def _ended(job: Job, program: Path, files: list[Path], seconds: float) -> int | None:
    """How the program ended; None when it was ended. Nothing it started is left."""
    limits = partial(confine, os.getpid(), job.folder, program, int(seconds) + 1)
    with subprocess.Popen(
        _command(program, job.folder, files),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(job.folder),
        cwd=job.folder,
        start_new_session=True,
        preexec_fn=limits,  # noqa: PLW1509 -- this process has one thread
    ) as running:
        try:
            return running.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            _unplug(job.folder)


def _unplug(folder: Path) -> None:
    """Remove the socket the program leaves outside its folder, under a name made of its profile."""
    profile = (folder / "profile").as_uri().encode("utf-16-le")
    name = "".join(f"{one:x}" for one in hashlib.md5(profile, usedforsecurity=False).digest())
    for place in PIPES:
        (place / f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{name}").unlink(missing_ok=True)


def _command(program: Path, folder: Path, files: list[Path]) -> list[str]:
    return [
        str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--norestore", "--nolockcheck", "--nologo", "--convert-to", "pdf", "--outdir",
        str(folder / "made"), *map(str, files),
    ]  # fmt: skip


def _environment(folder: Path) -> dict[str, str]:
    proxies = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "TMPDIR": str(folder / "tmp"),
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        **dict.fromkeys(proxies, NOWHERE),
    }


def _settle(user: Path) -> None:
    """Write the settings of a profile that does as little as can be by itself."""
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{"" if path.startswith(("Setup", "Inet")) else "Office."}'
        f'{path}"><prop oor:name="{name}" oor:op="fuse"><value>{_said(value)}</value></prop></item>'
        for path, values in PROFILE.items()
        for name, value in values.items()
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


if __name__ == "__main__":
    raise SystemExit(main())
