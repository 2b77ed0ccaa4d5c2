"""The lock of a box: a key in a file of its own, outside the database and its copies.

It lives from the opening to the close, survives a killed process, and is destroyed when the ballots
are counted. After that no copy of the database, its write-ahead file or its backups can open a
sealed ballot. Whoever holds both a copy of the lock and one of the database can: see 0031.
"""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.conf import settings
from django.utils.translation import gettext as _

from samrad.ballots.vocabulary import ALPHABET, GROUPS, LETTERS
from samrad.base.actions import Refusal

BYTES, NONCE = 32, 12
# Backup programs that honour it pass the folder by (bford.info/cachedir).
TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# Samråd: låsene til åpne urner. Ta aldri kopi.\n"
)


class LockGone(Refusal):
    """The lock of an open box is not there, so nothing in it can be read."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Låsen til urnen finnes ikke på denne maskinen, så stemmene i den kan ikke leses. "
                "Annuller avstemningen og hold den på nytt."
            )
        )


class Tampered(Refusal):
    """A sealed ballot was not sealed by this box for this voter."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "En stemme i urnen er endret eller flyttet utenfor systemet. Ingenting er talt. "
                "Annuller avstemningen, og finn ut hva som har skjedd, før den holdes på nytt."
            )
        )


def make(token: str) -> None:
    """Make the lock, safe on disk before the box exists."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    tag = folder / "CACHEDIR.TAG"
    if not tag.exists():
        tag.write_text(TAG, encoding="utf-8")
    with os.fdopen(
        os.open(_path(token), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb"
    ) as file:
        file.write(secrets.token_bytes(BYTES))
        file.flush()
        os.fsync(file.fileno())
    _settle(folder)


def destroy(token: str) -> None:
    """Write over the lock and remove it; nothing when it is gone already."""
    with suppress(FileNotFoundError), _path(token).open("r+b") as file:
        file.write(bytes(BYTES))
        file.flush()
        os.fsync(file.fileno())
        _path(token).unlink()
        _settle(_folder())


def left_behind(wanted: Iterable[str], before: datetime) -> list[str]:
    """The tokens of locks made before an instant that no open box wants."""
    keep = set(wanted)
    return sorted(
        path.stem
        for path in _folder().glob("*.key")
        if path.stem not in keep and path.stat().st_mtime < before.timestamp()
    )


def new_tracker() -> str:
    """A code nobody can guess or order: «7KQM-2XVA-9HTR-D4WP»."""
    drawn = ["".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS)]
    return "-".join(drawn)


def sealed(token: str, voter: str, tracker: str, choice: int) -> bytes:
    """A ballot under lock, as long as every other, and openable for this voter only. LockGone."""
    nonce = secrets.token_bytes(NONCE)
    content = tracker.encode() + choice.to_bytes(2, "big")
    return nonce + _cipher(token).encrypt(nonce, content, f"{token}:{voter}".encode())


def unsealed(token: str, voter: str, content: bytes) -> tuple[str, int]:
    """The tracker and the choice of a sealed ballot. LockGone; Tampered when it is not ours."""
    try:
        plain = _cipher(token).decrypt(
            content[:NONCE], content[NONCE:], f"{token}:{voter}".encode()
        )
    except (InvalidTag, ValueError) as error:
        raise Tampered from error
    return plain[:-2].decode(), int.from_bytes(plain[-2:], "big")


def _cipher(token: str) -> ChaCha20Poly1305:
    try:
        return ChaCha20Poly1305(_path(token).read_bytes())
    except (FileNotFoundError, ValueError) as error:
        raise LockGone from error


def _folder() -> Path:
    return Path(settings.BALLOT_LOCKS)


def _path(token: str) -> Path:
    return _folder() / f"{token}.key"


def _settle(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
