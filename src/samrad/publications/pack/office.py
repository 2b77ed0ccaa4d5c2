"""Office files as pages: converted once by LibreOffice where it is installed, and kept.

What a content became lies beside it in the store, readable to nobody else, and goes with it: when a
content is erased, so are its pages. Without the program, or when a file cannot be converted, it
lies beside the pack's pages as before, with the reason.
"""

import fcntl
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

import samrad
from samrad.base import clock
from samrad.publications.pack.parts import File, Pack, Pages

log = logging.getLogger(__name__)
EDITION = 1  # of what we ask for: told apart from what earlier releases had made
_OPEN = "application/vnd.openxmlformats-officedocument."
SHEET = f"{_OPEN}spreadsheetml.sheet"
ENDINGS = {
    f"{_OPEN}wordprocessingml.document": "docx",
    f"{_OPEN}presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    SHEET: "xlsx",
}
CONVERTER = "samrad.publications.pack.converting"
SECONDS, GRACE = 120, 20  # for all the files of a pack; and for the process to tidy up
PATIENCE = 15  # seconds for a turn: those who wait must not hold the whole server
MOST_SHEETS, MOST_PAGES = 50, 400  # pages of a sheet, which are read on a screen, and of a text
LIVES, FAULT_LIVES = timedelta(days=30), timedelta(days=1)  # since last used; since tried
LONG, LATE = "long", "late"


@dataclass(frozen=True, slots=True)
class Program:
    """The office program: where it lies, and the version its pages are kept under."""

    path: str
    version: str

    @property
    def mark(self) -> str:
        return f"{EDITION}-{self.version}"


def program() -> Program | None:
    """The office program of this installation; None when there is none, or it is not wanted."""
    wanted = str(getattr(settings, "OFFICE", ""))
    found = None if wanted == "0" else shutil.which(wanted or "soffice")
    return _known(found, Path(found).stat().st_mtime_ns) if found else None


@lru_cache(maxsize=4)
def _known(path: str, _changed: int) -> Program | None:
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        try:
            ran = subprocess.run(
                [path, profile, "--headless", "--version"],
                capture_output=True, text=True, timeout=GRACE, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
    version = re.search(r"\d+(\.\d+)+", ran.stdout)
    return Program(path, version[0]) if version else None


def with_pages(pack: Pack) -> Pack:
    """The pack with the pages of its office files, made if they are not kept.

    The same pack when there is no office program; one that has its pages is given back as it is.
    """
    wanted = {
        one.content.sha256: one.content
        for one in pack.pieces
        if isinstance(one.content, File)
        and one.content.media_type in ENDINGS
        and one.content.pages is None
    }
    by = program() if wanted else None
    if by is None:
        return pack
    pages = {digest: _pages(by, told) for digest, told in _told(by, wanted).items()}

    def paged(content: Any) -> Any:
        is_asked = isinstance(content, File) and content.sha256 in pages and content.pages is None
        return replace(content, pages=pages[content.sha256]) if is_asked else content

    pieces = tuple(replace(one, content=paged(one.content)) for one in pack.pieces)
    return replace(pack, pieces=pieces)


def forget_pages(at: datetime) -> None:
    """Remove pages nobody has asked for in a month, and faults that are a day old: tried again."""
    for one in Path(settings.MEDIA_ROOT).glob("??/*.pages-*"):
        lives = LIVES if one.suffix == ".pdf" else FAULT_LIVES
        with suppress(FileNotFoundError):
            is_old = one.stat().st_mtime < (at - lives).timestamp()
            if is_old or not one.with_name(one.name.partition(".")[0]).is_file():
                one.unlink()


def _pages(by: Program, told: dict[str, Any]) -> Pages:
    why = told.get("why", "")
    path = None if why else Path(told["path"])
    return Pages(by=by.mark, path=path, why=_sentence(why, told.get("pages", 0)))


def _sentence(why: str, pages: int) -> str:
    """Why a file has no pages, for readers."""
    if why == LONG:
        return _("Filen ville blitt %(pages)d sider her.") % {"pages": pages}
    return {
        "": "",
        "reaches_out": _("Filen viser til andre filer, og gjøres ikke om til sider."),
        "slow": _("Det tok for lang tid å gjøre filen om til sider."),
        LATE: _("Filen er ikke gjort om til sider ennå."),
    }.get(why, _("Filen lot seg ikke gjøre om til sider."))


# ------------------------------------------------------------------ what is kept


def _told(by: Program, wanted: dict[str, File]) -> dict[str, dict[str, Any]]:
    """What became of each file, by its digest: where its pages lie, or why there are none."""
    found = _found(by, wanted)
    left = [one for digest, one in wanted.items() if digest not in found]
    if not left:
        return found
    with _turn() as is_ours:
        if is_ours:  # somebody may have made them while we waited
            found |= _found(by, {one.sha256: one for one in left})
            _convert(by, [one for one in left if one.sha256 not in found])
    found |= _found(by, wanted)
    return {digest: found.get(digest, {"why": LATE}) for digest in wanted}


def _place(by: Program, file: File, ending: str) -> Path:
    return file.path.with_name(f"{file.sha256}.pages-{by.mark}.{ending}")


def _found(by: Program, files: dict[str, File]) -> dict[str, dict[str, Any]]:
    """What is kept of the files; what is used stays a while longer."""
    now = clock.now()
    found: dict[str, dict[str, Any]] = {}
    for digest, file in files.items():
        pages, fault = _place(by, file, "pdf"), _place(by, file, "json")
        with suppress(FileNotFoundError):
            if fault.stat().st_mtime >= (now - FAULT_LIVES).timestamp():
                found[digest] = json.loads(fault.read_text(encoding="utf-8"))
        with suppress(FileNotFoundError):
            os.utime(pages, (now.timestamp(), now.timestamp()))
            found[digest] = {"path": str(pages)}
    return found


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "packs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _turn() -> Iterator[bool]:
    """One conversion at a time in an installation; False when the wait was too long."""
    with (_folder() / ".turn").open("w") as lock:
        for _time in range(PATIENCE * 5):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.2)
            else:
                yield True
                return
        yield False


def _convert(by: Program, files: list[File]) -> None:
    """Convert the files, and keep what became of each."""
    if not files:
        return
    with tempfile.TemporaryDirectory(
        dir=_folder(), prefix=".new-", ignore_cleanup_errors=True
    ) as name:
        folder = Path(name).resolve()
        told_of = _ran(by, files, folder)
        for number, (file, told) in enumerate(zip(files, told_of, strict=False)):
            if told.get("why") != LATE:
                _keep(by, file, told, folder / f"{number}.pdf")
        if not told_of and len(files) == 1:
            _keep(by, files[0], {"why": "broken"}, folder / "0.pdf")
    if not told_of and len(files) > 1:  # one of them took the process down
        for one in files:
            _convert(by, [one])


def _keep(by: Program, file: File, told: dict[str, Any], made: Path) -> None:
    """Move the pages, or the reason, to their place; away again if the file is gone meanwhile."""
    place = _place(by, file, "pdf")
    if why := told.get("why"):
        log.warning("publications: %s… ble ikke gjort om til sider (%s).", file.sha256[:12], why)
        place = _place(by, file, "json")
        made.write_text(json.dumps(told), encoding="utf-8")
    now = clock.now().timestamp()
    os.utime(made, (now, now))
    made.chmod(0o600)
    made.replace(place)
    if not file.path.is_file():
        place.unlink(missing_ok=True)


def _ran(by: Program, files: list[File], folder: Path) -> list[dict[str, Any]]:
    """What the converter tells of each file; nothing when it did not get there."""
    told = {
        "program": by.path,
        "folder": str(folder),
        "seconds": SECONDS,
        "parent": os.getpid(),
        "files": [[str(one.path.resolve()), ENDINGS[one.media_type], _most(one)] for one in files],
    }
    try:
        ran = subprocess.run(
            [sys.executable, "-m", CONVERTER],
            input=json.dumps(told).encode(),
            capture_output=True,
            env={"PYTHONPATH": str(Path(samrad.__file__).parents[1]), "PATH": os.defpath},
            timeout=SECONDS + GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return []
    if ran.returncode:
        log.error("publications: omgjøringen til sider stanset (%s).", ran.stderr[-500:])
        return []
    return list(json.loads(ran.stdout))


def _most(file: File) -> int:
    return MOST_SHEETS if file.media_type == SHEET else MOST_PAGES
