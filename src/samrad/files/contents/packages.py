"""An office file taken apart: what no page of it shows, and what it does when it is opened.

Every part is looked at, whatever its name: text and attributes of what is XML, figures in what is
not. Run by reading, never in the server.
"""

import io
import zipfile
from itertools import groupby
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from samrad.files.contents import hidden, kinds, national_ids, outside
from samrad.files.contents.hidden import Looked
from samrad.files.contents.kinds import Turned

LARGEST = 128 * 1024 * 1024  # bytes of one part; a larger one is told as not read
# Strings with enough figures in them, counted where they lie: a file has very many strings.
FIGURES = "0123456789０１２３４５６７８９"
ENOUGH = f"string-length(translate(., translate(., '{FIGURES}', ''), '')) > 9"
LONG_ATTRIBUTES = etree.XPath(f"//@*[{ENOUGH}]")
LONG_TEXTS = etree.XPath(f"//text()[{ENOUGH}]")
DRAWN = frozenset({"d", "points", "path", "viewBox", "enhanced-path", "gfxdata", "coordsize"})
LOST_ZERO = 10
OF_PARTS = (
    (".rels", hidden.LINKS), ("docprops/", hidden.PROPERTIES), ("customxml/", hidden.PROPERTIES),
    ("meta.xml", hidden.PROPERTIES), ("charts/", hidden.FIGURES), ("diagrams/", hidden.FIGURES),
    ("pivot", hidden.PIVOTS), ("xl/workbook.xml", hidden.NAMES),
)  # fmt: skip
OF_NAMES = {
    "descr": hidden.ALTERNATIVE, "title": hidden.ALTERNATIVE, "alt": hidden.ALTERNATIVE,
    "instrText": hidden.CODES, "instr": hidden.CODES, "f": hidden.FORMULAS, "href": hidden.LINKS,
} | {
    f"{pages}{place}": hidden.MARGINS
    for pages in ("odd", "even", "first")
    for place in ("Header", "Footer")
}  # fmt: skip


def looked_through(content: bytes) -> Looked:
    """All that stands in an office file. Turned when it would do something on being opened."""
    looked = Looked()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for entry in packed.infolist():
            outside.refuse_part(entry.filename)
            if entry.file_size > LARGEST:
                looked.is_whole = False
                continue
            body = packed.read(entry)
            if body.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
                _look_at_xml(looked, entry.filename, body)
            else:
                _look_at_bytes(looked, entry.filename, body)
    return looked


def strings(body: bytes, name: str = "") -> tuple[list[tuple[str, str]], Any]:
    """The longer strings of an XML part with where they stand, and the part itself."""
    # Without comments: they divide a word, and no program that shows it heeds them.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    tree = etree.fromstring(body, parser)
    found = []
    for one in LONG_ATTRIBUTES(tree):
        local = etree.QName(one.attrname).localname
        if local not in DRAWN:
            found.append((_where(name, local), _value(one, local)))
    for one in LONG_TEXTS(tree):
        local = etree.QName(one.getparent()).localname
        found.append((_where(name, local), _value(one, local)))
    for local in ("t", "delText", "instrText"):
        for _paragraph, pieces in groupby(tree.iter(f"{{*}}{local}"), _paragraph_of):
            words = [one.text or "" for one in pieces]
            if len(words) > 1:
                found.append((_where(name, local), "".join(words)))
    return found, tree


def _paragraph_of(one: Any) -> Any:
    """The paragraph or cell a piece stands in: programs divide words within one."""
    return next(one.iterancestors("{*}p", "{*}si", "{*}is"), one)


def _look_at_xml(looked: Looked, name: str, body: bytes) -> None:
    try:
        found, tree = strings(body, name.lower())
    except etree.XMLSyntaxError:
        looked.is_whole = False
        return
    outside.refuse_what_acts(tree)
    looked.strings += found


def _look_at_bytes(looked: Looked, name: str, body: bytes) -> None:
    last = name.rpartition("/")[2]
    if body.startswith(kinds.OLE):
        raise Turned("object", last)
    if body.startswith((b"PK\x03\x04", b"%PDF-", b"MZ")) or "/embeddings/" in f"/{name}".lower():
        looked.files.append((last, body))
    else:
        looked.strings.append((hidden.ELSEWHERE, hidden.figures(body)))


def _where(part: str, local: str) -> str:
    """In words: what kind of part it is, or what the element or attribute is for."""
    of_part = next((words for piece, words in OF_PARTS if piece in part), hidden.ELSEWHERE)
    return OF_NAMES.get(local, of_part) if of_part == hidden.ELSEWHERE else of_part


def _value(text: str, local: str) -> str:
    """The string; a value kept as a number has lost its zero, and is given it back."""
    is_short = local == "v" and len(text) == LOST_ZERO
    return f"0{text}" if is_short and national_ids.is_national_id(f"0{text}") else str(text)
