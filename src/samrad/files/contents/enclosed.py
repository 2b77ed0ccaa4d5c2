"""The files that lie within a file: each is judged as if it had been sent by itself.

One we would not take is a reason not to take what it lies in. Data (XML, text, sheets) is taken,
and looked through. One that does not open is told as not read: nobody else opens it either.
"""

from collections.abc import Iterable

from samrad.files.contents import hidden, kinds, packages, pdfs
from samrad.files.contents.hidden import Looked, Parts
from samrad.files.contents.kinds import Turned

DEEPEST, MOST = 3, 500
XML = "text/xml"
PAGES = (b"<html", b"<svg", b"<script", b"<!doctype")
# What a computer runs, or asks another program to run, by its name.
RUN = (
    ".exe", ".com", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh",
    ".hta", ".msi", ".jar", ".lnk", ".url", ".reg", ".sh", ".py", ".dll", ".cpl", ".html", ".htm",
    ".xhtml", ".svg", ".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm", ".potm",
    ".ppsm", ".ppam",
)  # fmt: skip


def within(files: Iterable[tuple[str, bytes]], depth: int = 1) -> list[Parts]:
    """What the files say, nothing of it read yet. Turned when one of them is not taken."""
    listed = list(files)
    if len(listed) > MOST or (listed and depth > DEEPEST):
        raise Turned("bloated")
    return [part for name, content in listed for part in _judged(name, content, depth)]


def _judged(name: str, content: bytes, depth: int) -> list[Parts]:
    if name.strip(" .").lower().endswith(RUN):
        raise Turned("enclosed", name)
    try:
        return [_placed(name, part) for part in _opened(content, depth)]
    except Turned as turned:
        if turned.why == "broken":
            return [Looked(is_whole=False).parts()]
        raise Turned("enclosed", turned.about if turned.why == "enclosed" else name) from turned
    except Exception:  # noqa: BLE001 -- told as not read, like all that does not open
        return [Looked(is_whole=False).parts()]


def _opened(content: bytes, depth: int) -> list[Parts]:
    kind = _kind(content)
    if kind == kinds.PDF:
        pages, looked = pdfs.opened(content)
        return [pages, looked.parts(), *within(looked.files, depth + 1)]
    if kind in {kinds.DOCX, kinds.PPTX, kinds.XLSX, kinds.ODT}:
        looked = packages.looked_through(content)
        return [looked.parts(), *within(looked.files, depth + 1)]
    if kind in {kinds.PNG, kinds.JPEG}:
        return [hidden.picture(content)]
    return [iter([("", content.decode("cp1252" if kind == kinds.LATIN else "utf-8", "replace"))])]


def _kind(content: bytes) -> str:
    """The kind of a file within; XML is data here, as long as it is no page of the web."""
    try:
        return kinds.kind_of(content)
    except Turned as turned:
        start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
        is_xml = turned.about == "page" and start.startswith(b"<?xml")
        if is_xml and not any(mark in content.lower() for mark in PAGES):
            return XML
        raise


def _placed(name: str, parts: Parts) -> Parts:
    for _where, text in parts:
        yield f"{hidden.ATTACHED} «{name[:80]}»", text
