"""Having a pack made by a process of its own, which opens the files that came from outside."""

import io
import logging
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

import samrad
from samrad.publications.pack.office import with_pages
from samrad.publications.pack.parts import Pack
from samrad.publications.paper.traced import Traced

log = logging.getLogger(__name__)
FULL = 3  # how the maker ends when what it writes cannot be taken
MAKER, PATIENCE = "samrad.publications.pack.making", 600  # seconds


class NotMade(RuntimeError):
    """The maker ended before the pack was made, also with every file laid beside."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("%(title)s kan ikke settes sammen nå. Papirene kan leses hver for seg.")
            % {"title": title}
        )


def make(pack: Pack, out: IO[bytes]) -> None:
    """Write the pack to out, a file of the system's. OSError as the disk gave it, and NotMade.

    When a file ends the process that opens it, the pack is made again with every file laid beside.
    """
    for is_joined in (True, False):
        if not is_joined:
            out.seek(0)
            out.truncate()
        ran = _ran(pack, out.fileno(), is_joined=is_joined)
        if ran.returncode == 0:
            return
        if ran.returncode == FULL and ran.stderr.isdigit():
            number = int(ran.stderr)
            raise OSError(number, os.strerror(number))
        log.error("publications: «%s» ble ikke laget (%s).", pack.title, ran.returncode)
    raise NotMade(pack.title)


def made_in_memory(pack: Pack) -> io.BytesIO:
    """The pack, kept in memory and on no disk: for what is one reader's own."""
    with open(os.memfd_create("pack"), "w+b") as out:  # noqa: PTH123 -- a file with no path
        make(with_pages(pack), out)
        out.seek(0)
        return io.BytesIO(out.read())


class _InWords(pickle.Pickler):
    """Writes a traced text as its words: the process that makes packs knows no facts (0054)."""

    def reducer_override(self, obj: object) -> Any:
        return (str, (str(obj),)) if isinstance(obj, Traced) else NotImplemented


def _as_told(pack: Pack, *, is_joined: bool) -> bytes:
    """What the maker is told."""
    told = io.BytesIO()
    _InWords(told).dump((pack, is_joined, (str(settings.COUNCILS), settings.COUNCIL)))
    return told.getvalue()


def _ran(pack: Pack, out: int, *, is_joined: bool) -> "subprocess.CompletedProcess[bytes]":
    root = str(Path(samrad.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-m", MAKER],
        input=_as_told(pack, is_joined=is_joined),
        stdout=out,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": root, "PATH": os.environ.get("PATH", "")},
        timeout=PATIENCE,
        check=False,
    )
