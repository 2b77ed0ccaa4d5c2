"""What an office file would reach for or run when it is opened: told apart from plain links.

A link is followed by a reader who presses it. What is refused is what a program fetches or runs
on its own: a template, a picture or a sheet over the network, objects, DDE. A path on the disk of
whoever wrote the file leads nowhere for others, and every office has such templates.
"""

import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from samrad.files.contents.kinds import Turned

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Followed when somebody presses them; all else is loaded with the file.
PRESSED = frozenset({"hyperlink", "video", "audio", "media"})
# Never wanted, wherever they lead.
JOINED = frozenset({"oleObject", "externalLinkPath", "externalLinkLong"})
FETCHING = frozenset(
    {"image", "section-source", "object", "object-ole", "plugin", "applet", "floating-frame"}
    | {"background-image", "fill-image"}
)
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]+):", re.IGNORECASE)
SLASHES = re.compile(r"\s*(file:)?([\\/]*)", re.IGNORECASE)
TO_HOST, TO_DISK = 2, 3
DDE = re.compile(r"^\s*DDE(?:AUTO)?\b", re.IGNORECASE | re.MULTILINE)
PROGRAMS = etree.XPath("//@action[starts-with(., 'ppaction://program')]")
MACROS = etree.XPath(
    "//@action[starts-with(., 'ppaction://macro')]"
    " | //@*[local-name()='href'][starts-with(., 'vnd.sun.star.script:')]"
)
FIELDS = etree.XPath("//*[local-name()='p'][.//*[local-name()='instrText']]")
SIMPLE = etree.XPath("//@*[local-name()='instr']")
HREFS = etree.XPath("//@*[local-name()='href']")
ODF_DDE = etree.XPath("boolean(//*[starts-with(local-name(), 'dde-')])")


def refuse_part(name: str) -> None:
    """Turned for a part that only is there to reach out, or to be run."""
    path, last = f"/{name.lower()}", name.rpartition("/")[2]
    if "/externallinks/" in path or path.endswith("/connections.xml"):
        raise Turned("linked")
    if "/macrosheets/" in path:
        raise Turned("has_macros")
    if "/activex/" in path or ("/embeddings/" in path and path.endswith(".bin")):
        raise Turned("object", last)


def refuse_what_acts(tree: Any) -> None:
    """Turned for a part that loads or runs something when it is opened."""
    for one in tree.iter(RELATIONSHIP):
        _refuse_relationship(one)
    if PROGRAMS(tree):
        raise Turned("launches")
    if MACROS(tree):
        raise Turned("has_macros")
    if ODF_DDE(tree) or any(DDE.search(one) for one in (*map(_codes, FIELDS(tree)), *SIMPLE(tree))):
        raise Turned("outside", "DDE")
    for one in HREFS(tree):
        if etree.QName(one.getparent()).localname in FETCHING and is_afar(one):
            raise Turned("outside", str(one))


def is_afar(target: str) -> bool:
    """Whether an address leads off the machine: any scheme but file, and the shares of servers."""
    named = SCHEME.match(target)
    if named and named[1].lower() != "file":
        return True
    file, slashes = SLASHES.match(target).groups()  # type: ignore[union-attr]  # matches all
    return len(slashes) >= TO_HOST and not (file and len(slashes) == TO_DISK)


def _refuse_relationship(one: Any) -> None:
    kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
    if kind == "aFChunk":
        raise Turned("enclosed", target.rpartition("/")[2])
    if one.get("TargetMode") != "External" or kind in PRESSED:
        return
    if kind in JOINED or is_afar(target):
        raise Turned("outside", target)


def _codes(paragraph: Any) -> str:
    """The field codes of a paragraph, each field on a line of its own."""
    said = []
    for one in paragraph.iter("{*}instrText", "{*}fldChar"):
        local = etree.QName(one).localname
        said.append((one.text or "") if local == "instrText" else "\n")
    return "".join(said)
