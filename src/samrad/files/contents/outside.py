"""What an office file would reach for or run when it is opened: told apart from plain links.

A link is followed by a reader who presses it. What is refused is what a program fetches or runs
on its own: a template, a picture or a sheet over the network, objects, DDE. A path on the disk of
whoever wrote the file leads nowhere for others, and every office has such templates.
"""

import re
from itertools import chain
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from samrad.files.contents.fields import refuse_fields
from samrad.files.contents.formulas import refuse_formulas
from samrad.files.contents.kinds import Turned
from samrad.files.contents.targets import is_afar

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Followed when somebody presses it; all else is loaded with the file.
PRESSED = "hyperlink"
# Played when pressed, from the web; on a share it is looked for at once.
PLAYED, WEB = frozenset({"video", "audio", "media"}), re.compile(r"https?://\w", re.IGNORECASE)
# Never wanted, wherever they lead.
JOINED = frozenset({"oleObject", "externalLinkPath", "externalLinkLong"})
# Parts that only are there to reach out, whatever they are called.
SOURCES = frozenset({"externalLink", "connections"})
# What loads the address it has. In OpenDocument, and pictures drawn by themselves (SVG):
FETCHING = frozenset(
    {"image", "section-source", "object", "object-ole", "plugin", "applet", "floating-frame"}
    | {"background-image", "fill-image", "list-level-style-image", "font-face-uri", "template"}
    | {"auto-reload", "connection-resource", "cell-range-source"}
    # In Office Open XML: the older drawings, add-ins, and what is written on the web.
    | {"imagedata", "fill", "stroke", "reference", "alternateReference", "webPublishItem"}
)
BUTTON = "button"  # its address is pressed, its picture is loaded
ADDRESSES = frozenset({"href", "src", "althref", "store", "destinationFile", "image-data"})
ON_LOAD = etree.XPath("//*[@x:actuate='onLoad']", namespaces={"x": "http://www.w3.org/1999/xlink"})
PROGRAMS = etree.XPath("//@action[starts-with(., 'ppaction://program')]")
MACROS = etree.XPath(
    "//@action[starts-with(., 'ppaction://macro')]"
    " | //@*[local-name()='href'][starts-with(., 'vnd.sun.star.script:')]"
)
# Followed when a pointer passes over it; to another slide it may be.
HOVERED = ("{*}hlinkMouseOver", "{*}hlinkHover")
SLIDES = ("ppaction://hlinksldjump", "ppaction://hlinkshowjump")
BETWEEN = re.compile("[;=\"']")
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
    _refuse_source(tree)
    for one in tree.iter(RELATIONSHIP):
        _refuse_relationship(one)
    if PROGRAMS(tree):
        raise Turned("launches")
    if MACROS(tree):
        raise Turned("has_macros")
    if ODF_DDE(tree):
        raise Turned("outside", "DDE")
    if any(_leads_from_slides(one) for one in tree.iter(*HOVERED)):
        raise Turned("outside", "lenke som følges når pekeren er over den")
    refuse_fields(tree)
    refuse_formulas(tree)
    _refuse_merged(tree)
    _refuse_loaded(tree)


def _refuse_source(tree: Any) -> None:
    root = etree.QName(tree)
    if root.localname in SOURCES and "spreadsheetml" in (root.namespace or ""):
        raise Turned("linked")


def _leads_from_slides(one: Any) -> bool:
    leads = any(name.endswith("}id") and value for name, value in one.items())
    return leads and not one.get("action", "").startswith(SLIDES)


def _refuse_loaded(tree: Any) -> None:
    loading = tree.iter(*(f"{{*}}{one}" for one in (*FETCHING, BUTTON)))
    for one in chain(loading, ON_LOAD(tree)):
        for name, value in one.items():
            if _local(name) in ADDRESSES and is_afar(value) and not _is_pressed(one, name):
                raise Turned("outside", value)


def _is_pressed(one: Any, name: str) -> bool:
    return _local(one.tag) == BUTTON and _local(name) != "image-data"


def _refuse_merged(tree: Any) -> None:
    """Turned for a letter to many whose names lie on a server."""
    for letter in tree.iter("{*}mailMerge"):
        for said in (value for one in letter.iter() for value in one.values()):
            for piece in BETWEEN.split(said):
                if is_afar(piece):
                    raise Turned("outside", piece)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _refuse_relationship(one: Any) -> None:
    kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
    if kind == "aFChunk":
        raise Turned("enclosed", target.rpartition("/")[2])
    if kind in SOURCES:
        raise Turned("linked")
    if kind == PRESSED or (kind in PLAYED and WEB.match(target)):
        return
    is_external = one.get("TargetMode", "").strip().lower() == "external"
    if (is_external and kind in JOINED) or is_afar(target):
        raise Turned("outside", target)
