"""The drawing behind the words of a cover, in a word processor's file."""

import io
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from samrad.publications.press import picture

PAGE = (210, 297)  # millimetres
# It fills the sheet behind the text, and is an ornament: it tells nothing of its own.
ANCHOR = (
    '<wp:anchor {spaces} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="0"'
    ' behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{wide}" cy="{tall}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    "</wp:anchor>"
)
DECORATIVE = (
    '<a:extLst {spaces}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def add_backdrop(paragraph: Any, drawing: str) -> None:
    """Lay the drawing (SVG) over the whole sheet, behind the words of the paragraph's page."""
    wide, tall = (Mm(one) for one in PAGE)
    half = (PAGE[0] // 2, PAGE[1] // 2)  # 150 dots to the inch is enough for what lies behind
    content = picture(drawing, *half, "cover")
    inline = paragraph.add_run().add_picture(io.BytesIO(content), wide, tall)._inline  # noqa: SLF001 -- python-docx has no anchors
    spaces = nsdecls("wp", "a", "r", "pic")
    anchor = parse_xml(ANCHOR.format(spaces=spaces, wide=int(wide), tall=int(tall)))
    about = inline.docPr
    about.set("descr", "")
    about.append(parse_xml(DECORATIVE.format(spaces=nsdecls("a"))))
    for part in (about, inline.find(qn("wp:cNvGraphicFramePr")), inline.graphic):
        if part is not None:
            anchor.append(part)
    inline.getparent().replace(inline, anchor)
