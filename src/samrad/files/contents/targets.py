"""Where an address leads: off the machine of whoever opens the file, or not. Standard library."""

import re
from urllib.parse import unquote

# The scheme of a disk, and that of a picture in the e-mail a text was copied from.
NEAR = frozenset({"file", "cid"})
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]+):", re.IGNORECASE)
SLASHES = re.compile(r"\s*(file:)?\s*([\\/]*)", re.IGNORECASE)
NATIVE = re.compile(r"\s*[\\/]\?\?[\\/]\s*UNC\b", re.IGNORECASE)  # the system's own name of shares
PASSED_OVER = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]")  # by who reads an address
TO_HOST, TO_DISK = 2, 3
MOST_CODED = 4  # times over


def is_afar(target: str) -> bool:
    """Whether an address leads off the machine: any scheme but file, and the shares of servers.

    Also in percent codes; what is coded over and over has something to hide, and does.
    """
    plain = PASSED_OVER.sub("", target)
    for _time in range(MOST_CODED):
        if _leads_afar(plain):
            return True
        decoded = PASSED_OVER.sub("", unquote(plain))
        if decoded == plain:
            return False
        plain = decoded
    return True


def _leads_afar(target: str) -> bool:
    named = SCHEME.match(target)
    if named and named[1].lower() not in NEAR:
        return True
    file, slashes = SLASHES.match(target).groups()  # type: ignore[union-attr]  # matches all
    if len(slashes) >= TO_HOST and not (file and len(slashes) == TO_DISK):
        return True
    return bool(NATIVE.match(target))
