"""The process that opens what came from outside: a hostile file can end it, and nothing else.

It reads the content on standard input, sets its own limits first, and writes two lines of JSON:
the verdict ({"kind": …} or {"turned": …}), and, when the content opened, what it says ({"parts":
[[where, text], …], "is_cut": …}). It imports no Django, has no settings and can write no file.
"""

import json
import os
import resource
import sys
from typing import Any

from samrad.files.contents import kinds, parts, wording
from samrad.files.contents.hidden import Parts

MEMORY, SECONDS, OPEN_FILES = 2 * 1024**3, 30, 64
LONGEST = 6_000_000  # characters of text


def limit() -> None:
    """Bound what this process may use; a content that needs more is not read."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def told(content: bytes) -> "list[dict[str, Any]]":
    """The lines about a content, the verdict first."""
    try:
        kind = kinds.kind_of(content)
        found = parts.opened(kind, content)
    except kinds.Turned as turned:
        return [{"turned": turned.why, "about": turned.about}]
    _say({"kind": kind})
    return [said(found)]


def said(found: Parts) -> dict[str, Any]:
    """The parts that could be read, up to the longest text; what fails half way is cut there."""
    listed, length, is_cut = [], 0, False
    try:
        for where, text in found:
            clean = wording.joined(text)
            if clean:
                listed.append((where, clean[: LONGEST - length]))
                length += len(clean)
            if length > LONGEST:
                is_cut = True
                break
    except Exception:  # noqa: BLE001 -- a part that cannot be read is told as a cut text
        is_cut = True
    return {"parts": listed, "is_cut": is_cut}


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    limit()
    for one in told(sys.stdin.buffer.read()):
        _say(one)
    os._exit(0)  # all is said, and putting away what it was read with takes a tenth of the time
