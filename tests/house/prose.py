"""What pages of documentation point to: files, commands and targets."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
ELSEWHERE = re.compile(r"^(?:[a-z][a-z+.-]*:|//)", re.IGNORECASE)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)
COMMAND = re.compile(r"(?:^|[\s;&|(/])samrad ([a-z][a-z_-]*)")
TARGET = re.compile(r"(?:^|[\s;&|(])make (?:[A-Z_]+=\S+ )*([a-z][a-z-]*)")


def _code(text: str) -> Iterator[str]:
    """The code of a page: fenced blocks, and spans outside them."""
    yield from (found.group() for found in FENCED.finditer(text))
    yield from SPAN.findall(FENCED.sub("", text))


def commands(text: str) -> set[str]:
    """The commands of samrad a page tells its reader to run."""
    return {name for code in _code(text) for name in COMMAND.findall(code)}


def targets(text: str) -> set[str]:
    """The targets of make a page tells its reader to run."""
    return {name for code in _code(text) for name in TARGET.findall(code)}


def anchors(text: str) -> set[str]:
    """What a link to a heading of a page ends in, as code hosts write it."""
    titles = HEADING.findall(FENCED.sub("", text))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def lost(page: Path, text: str) -> Iterator[str]:
    """The relative links and images of a page that lead nowhere."""
    for link in LINK.findall(SPAN.sub("", FENCED.sub("", text))):
        if ELSEWHERE.match(link):
            continue
        name, _hash, anchor = unquote(link).partition("#")
        target = page.parent / name if name else page
        if not target.exists():
            yield link
        elif anchor and target.suffix == ".md":
            there = text if target == page else target.read_text(encoding="utf-8")
            if anchor not in anchors(there):
                yield link
