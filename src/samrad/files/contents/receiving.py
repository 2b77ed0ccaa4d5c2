"""Taking a content in: counted while it comes, then sniffed and read, before anything is kept."""

import errno
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Protocol

from django.conf import settings
from django.utils.translation import gettext as _

import samrad
from samrad.base.ports.texts import TEXTS
from samrad.files.contents import hidden, kinds, national_ids, refusals

CHUNK, PATIENCE = 64 * 1024, 45  # bytes; seconds
READER = "samrad.files.contents.reading"
LONGEST_NAME = 120
BODY = "avsnitt"  # where the paragraphs of a text stand


class Sent(Protocol):
    """What can be received: Django's UploadedFile, or an Upload of our own."""

    name: Any

    def chunks(self) -> Iterable[bytes]: ...


@dataclass(frozen=True, slots=True)
class Upload:
    """A content that comes from the program itself, such as a printed document."""

    name: str
    content: bytes

    def chunks(self) -> Iterator[bytes]:
        """The content in pieces."""
        for start in range(0, len(self.content), CHUNK):
            yield self.content[start : start + CHUNK]


@dataclass(frozen=True, slots=True)
class Received:
    """A content that is taken: it opens, is of a kind we keep, and has been read.

    text has identity numbers masked. note is a Norwegian sentence about what could not be read.
    """

    name: str
    media_type: str
    size: int
    text: str
    note: str
    national_ids: int
    id_places: tuple[str, ...]
    file: IO[bytes] = field(repr=False)

    def chunks(self) -> Iterator[bytes]:
        """The content in pieces, from the start each time."""
        self.file.seek(0)
        while piece := self.file.read(CHUNK):
            yield piece


def received(upload: "Sent | Received") -> Received:
    """Take an upload in. Raises NotTaken in one of its kinds (refusals).

    The content lies in a file without a name meanwhile: whatever stops us, nothing of it stays.
    """
    if isinstance(upload, Received):
        return upload
    return _judged(*_opened(upload))


def paragraphs(upload: Sent) -> list[str]:
    """What the words of an upload are, paragraph by paragraph, for who keeps nothing of it.

    Identity numbers stand as they are. Raises NotTaken, as received; Broken too when it opens, but
    not all of it can be read.
    """
    name, _kind, _size, said, file = _opened(upload)
    file.close()
    if said is None or said["is_cut"]:
        raise refusals.Broken(name)
    return [" ".join(text.split()) for where, text in said["parts"] if where.startswith(BODY)]


def _opened(upload: Sent) -> tuple[str, str, int, dict[str, Any] | None, IO[bytes]]:
    """Name, kind and size of an upload that opens, what it says if it was read, and itself."""
    if why := getattr(upload, "refusal", None):
        raise why
    name = proper_name(str(upload.name))
    file, size = _counted(upload.chunks())
    if not size:
        raise refusals.Broken(name, "empty")
    verdict, said = _read(file)
    if "turned" in verdict:
        raise refusals.refusal(name, verdict["turned"], verdict["about"])
    kind = verdict["kind"]
    if not name.lower().endswith(kinds.ENDINGS[kind]):
        raise refusals.WrongKind(name, "other_ending", kinds.ENDINGS[kind][0])
    return name, kind, size, said, file


def _judged(
    name: str, kind: str, size: int, said: dict[str, Any] | None, file: IO[bytes]
) -> Received:
    parts = [(str(where), str(text)) for where, text in (said or {}).get("parts", ())]
    number, places = national_ids.counted([*parts, (_("filnavnet"), name)])
    seen = (part for where, part in parts if hidden.is_seen(where))
    text = "\n\n".join(national_ids.masked(part) for part in seen)
    return Received(
        name=name,
        media_type=kind,
        size=size,
        text=text,
        note=_note(kind, said, text),
        national_ids=number,
        id_places=tuple(national_ids.masked(place) for place in places),  # a sheet has any name
        file=file,
    )


def _note(kind: str, said: dict[str, Any] | None, text: str) -> str:
    if said is None:
        return _("Teksten lot seg ikke lese, og er ikke kontrollert for fødselsnummer.")
    if said["is_cut"]:
        return _("Bare en del av teksten lot seg lese og kontrollere for fødselsnummer.")
    if kind in {kinds.PNG, kinds.JPEG}:
        return _("Et bilde: teksten i det er ikke søkbar og ikke kontrollert for fødselsnummer.")
    if not text.strip():
        return _("Fant ingen tekst; kanskje er den skannet. Den er ikke kontrollert.")
    return ""


def _counted(chunks: Iterable[bytes]) -> tuple[IO[bytes], int]:
    """The content in a nameless file, and its size. TooLarge as soon as it is; NoRoom."""
    size = 0
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- handed on to whoever keeps it
    try:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.MAX_UPLOAD:
                raise refusals.TooLarge(settings.MAX_UPLOAD)  # noqa: TRY301 -- the file closes
            file.write(chunk)
        file.flush()
    except BaseException as error:
        file.close()
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise refusals.NoRoom from error
        raise
    return file, size


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def _read(file: IO[bytes]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The reader's verdict, and what the content says; nothing when the reader did not get there.

    A reader that ends before its verdict could not even open the content.
    """
    file.seek(0)
    root = str(Path(samrad.__file__).parents[1])
    try:
        ran = subprocess.run(
            [sys.executable, "-m", READER],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": root, "PATH": os.environ.get("PATH", "")},
            timeout=PATIENCE,
            check=False,
        )
        told = ran.stdout
    except subprocess.TimeoutExpired as late:
        told = late.stdout or b""
    lines = [json.loads(line) for line in told.split(b"\n")[:-1]]  # a line cut short is no line
    verdict = lines[0] if lines else {"turned": "broken", "about": ""}
    return verdict, lines[1] if len(lines) > 1 else None


def proper_name(name: str) -> str:
    """A file name that is safe in an address and on any disk: no folders, no odd characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(one if one.isalnum() or one in " ._-()§" else "-" for one in last)
    stem, dot, ending = plain.strip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    return f"{stem[:LONGEST_NAME].strip()}{dot}{ending[:10]}" or _("fil")


for _ending in (*kinds.ENDINGS[kinds.DOCX], *kinds.ENDINGS[kinds.ODT]):
    TEXTS.add(_ending.removeprefix("."), paragraphs)
