"""The process that makes a pack: a hostile file can end it, and nothing else.

It is told the pack on standard input and writes the PDF on standard output. Of the installation it
knows only where the council's house style lies; it has no secrets, and sets its own limits first.
It ends with FULL and the number of the error on standard error when what it writes cannot be taken.
"""

import os
import pickle
import resource
import sys

from django.conf import settings

from samrad.publications.pack.joining import put
from samrad.publications.pack.outside import FULL

PIECE = 1024 * 1024  # bytes written at a time
MEMORY, SECONDS, OPEN_FILES = 3 * 1024**3, 300, 2048


def limit() -> None:
    """Bound what this process may use; a pack that needs more is not made."""
    _soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    for what, wanted in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_NOFILE, min(OPEN_FILES, most) if most > 0 else OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (wanted, wanted))


def main() -> int:
    """Read, make, write. 0 when the pack is written whole."""
    pack, is_joined, (councils, council) = pickle.load(sys.stdin.buffer)  # noqa: S301 -- our server
    # The words are bokmål as written.
    settings.configure(USE_I18N=False, DECIMAL_SEPARATOR=",", COUNCILS=councils, COUNCIL=council)
    out = open(sys.stdout.fileno(), "wb", PIECE, closefd=False)  # noqa: SIM115 -- see below
    try:
        put(pack, out, is_joined=is_joined)  # and flushes
    except OSError as error:
        sys.stderr.write(str(error.errno or 0))
        sys.stderr.flush()
        return FULL
    return 0


if __name__ == "__main__":
    limit()
    os._exit(main())  # what could not be written must not be tried again on the way out
