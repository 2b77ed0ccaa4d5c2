"""The store of contents: bytes kept once under their SHA-256, in the installation's data folder.

A content never changes and has no name; the rows that point to it give it one. Rooms keep uploads,
printed documents and letters' attachments here, and ask for them by their digest.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

DIGEST, HALF = 64, ".new-"


class NotKept(LookupError):
    """No content has this digest."""


def keep(content: bytes | Iterable[bytes]) -> tuple[str, int]:
    """Keep content, whole or in pieces. Its digest and size in bytes. OSError as in kept."""
    digest, size, _was_there = kept(content)
    return digest, size


def kept(content: bytes | Iterable[bytes]) -> tuple[str, int, bool]:
    """Keep content; its digest, its size, and whether the same content was there before.

    Written beside its place, flushed and then moved there: a killed process or a full disk leaves
    no half content behind. OSError when the disk is full.
    """
    chunks = [content] if isinstance(content, bytes) else content
    folder = settings.MEDIA_ROOT
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=folder, prefix=HALF)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        place = _place(digest.hexdigest())
        place.parent.mkdir(parents=True, exist_ok=True)
        was_there = place.is_file()
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size, was_there


def path(digest: str) -> Path:
    """Where the content lies. NotKept when it is not there, or the digest is none."""
    place = _place(digest)
    if not place.is_file():
        raise NotKept(digest)
    return place


def content(digest: str) -> bytes:
    """The content itself. NotKept when it is not there."""
    return path(digest).read_bytes()


def forget(digest: str) -> None:
    """Remove a content nobody points to, and what was made of it; the caller knows nobody does.

    What is made of a content lies beside it, under its digest, a full stop and a word of its own.
    """
    place = _place(digest)
    place.unlink(missing_ok=True)
    for one in place.parent.glob(f"{digest}.*"):
        one.unlink(missing_ok=True)


def lying_since(moment: datetime) -> list[str]:
    """The digests of the contents that have lain in the store since before moment, in order."""
    return sorted(one.name for one in _old(moment) if len(one.name) == DIGEST)


def drop_halves(moment: datetime) -> int:
    """Remove what killed processes left of contents they began before moment. Counts them."""
    halves = [one for one in _old(moment) if one.name.startswith(HALF)]
    for one in halves:
        one.unlink(missing_ok=True)
    return len(halves)


def _old(moment: datetime) -> Iterator[Path]:
    for one in Path(settings.MEDIA_ROOT).rglob("*"):
        if one.is_file() and one.stat().st_mtime < moment.timestamp():
            yield one


def _place(digest: str) -> Path:
    if len(digest) != DIGEST or set(digest) - set("0123456789abcdef"):
        raise NotKept(digest)
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest
