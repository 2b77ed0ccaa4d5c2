"""Packs that are made stay for a day, so that the next reader need not wait.

A pack is found by the fingerprint of all it is made of: when anything changes, the old one is never
found again. The folder holds nothing that cannot be made anew.
"""

import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from samrad.publications.pack.office import with_pages
from samrad.publications.pack.outside import make
from samrad.publications.pack.parts import Pack

LIVES = timedelta(days=1)
HALF = ".new-"


def made(pack: Pack, at: datetime) -> Path:
    """Where the pack lies, made if it is not there. OSError when the disk is full."""
    folder = Path(settings.MEDIA_ROOT) / "packs"
    folder.mkdir(parents=True, exist_ok=True)
    pack = with_pages(pack)
    place = folder / f"{pack.sha256}.pdf"
    if not place.is_file():
        forget_packs(at - LIVES)
        _make(pack, place, at)
    return place


def write(pack: Pack, path: Path) -> None:
    """Write the pack beside path and move it there: a full disk leaves the old file standing."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("w+b") as out:
            make(with_pages(pack), out)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _make(pack: Pack, place: Path, at: datetime) -> None:
    """Write the pack under a name of its own, and move it there when it is whole."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=HALF)
    try:
        with os.fdopen(handle, "w+b") as out:
            make(pack, out)
        os.utime(name, (at.timestamp(), at.timestamp()))
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def forget_packs(before: datetime) -> int:
    """Remove the packs made before an instant, and what was left half made. How many.

    A folder is what a conversion worked in when the machine went down.
    """
    folder = Path(settings.MEDIA_ROOT) / "packs"
    old = [one for one in folder.glob("*") if one.stat().st_mtime < before.timestamp()]
    for one in old:
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
    return len(old)
