"""A plain slide master in the house's colours, for a council without one of its own."""

import io
import re
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from samrad.publications.house import FONT as OUR_FONT
from samrad.publications.house import House
from samrad.publications.press import picture

COVER, TEXT, TITLE_ONLY = "Forside", "Tekst", "Bare tittel"
SLIDE_NUMBER = PP_PLACEHOLDER.SLIDE_NUMBER
KEPT = {0: COVER, 1: TEXT, 5: TITLE_ONLY}
WIDTH, HEIGHT = Emu(12192000), Emu(6858000)
FONT = "Calibri"  # the office programs' own, for a council that has none
# Left, top, width and height of title and body, in parts of a thousand of the slide.
PLACES = {
    COVER: ((60, 330, 880, 200), (60, 560, 880, 220)),
    TEXT: ((60, 70, 880, 140), (60, 240, 880, 660)),
    TITLE_ONLY: ((60, 70, 880, 140),),
}
NUMBER_PLACE = (860, 930, 80, 50)
LOGO_HEIGHT, LOGO_LEFT, LOGO_TOP = 16, 60, 90  # millimetres, and parts of a thousand
CNVPR = qn("p:cNvPr")
MILLIMETRE = 36000
SHAPE = (
    '<p:sp {spaces}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
    '<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "{fill}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody>"
    "</p:sp>"
)
PICTURE = (
    '<p:pic {spaces}><p:nvPicPr><p:cNvPr id="{number}" name="{name}" descr="{about}"/>'
    '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
    '<p:blipFill><a:blip r:embed="{related}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    '<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
FILL = '<a:solidFill {spaces}><a:srgbClr val="{colour}"/></a:solidFill>'
LATIN = re.compile(r'(<a:(?:majorFont|minorFont)>\s*<a:latin typeface=")[^"]*(")')
WORDS = (
    '<a:p><a:r><a:rPr lang="nb-NO" sz="1100"><a:solidFill><a:srgbClr val="{colour}"/>'
    '</a:solidFill><a:latin typeface="{font}"/></a:rPr><a:t>{text}</a:t></a:r></a:p>'
)


def plain_master(style: House) -> bytes:
    """A master with three layouts, «Forside», «Tekst» and «Bare tittel», in wide format."""
    shown = Presentation()
    shown.slide_width, shown.slide_height = WIDTH, HEIGHT
    layouts = list(shown.slide_layouts)
    for place, layout in enumerate(layouts):
        if place not in KEPT:
            shown.slide_layouts.remove(layout)
            continue
        layout.name = KEPT[place]
        _lay(layout, style)
    _lay_master(shown.slide_master, style)
    _colour(shown.slide_master, style)
    made = io.BytesIO()
    shown.save(made)
    return made.getvalue()


def _lay(layout: Any, style: House) -> None:
    """Put title, body and number where they belong; the date and footer of the default go."""
    boxes = iter(PLACES[layout.name])
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type == SLIDE_NUMBER:
            _place(shape, NUMBER_PLACE)
        elif shape.placeholder_format.idx > 1:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 -- no public way
        else:
            _place(shape, next(boxes))
            if layout.name == COVER and shape.placeholder_format.idx == 1:
                _to_the_left(shape, style)
    _stripe(layout, style, 300 if layout.name == COVER else 30)
    if layout.name == COVER:
        _adorn(layout, style)


def _to_the_left(shape: Any, style: House) -> None:
    """The words under the title of a cover stand under it, in the quiet colour."""
    for level in shape._element.iter(*(qn(f"a:lvl{one}pPr") for one in range(1, 10))):  # noqa: SLF001 -- no public way
        level.set("algn", "l")
        run = level.find(qn("a:defRPr"))
        for colour in list(run):
            run.remove(colour)
        run.set("sz", "2400")
        run.append(parse_xml(FILL.format(colour=_plain(style.quiet), spaces=nsdecls("a"))))


def _adorn(layout: Any, style: House) -> None:
    """The council's drawing behind the words of the cover, and its logo."""
    if style.cover:
        drawn = picture(style.backdrop, 254, 143, "cover")
        _draw_picture(layout, "Forsidebilde", "", drawn, (0, 0, int(WIDTH), int(HEIGHT)))
    if found := style.logo_picture(LOGO_HEIGHT):
        content, width = found
        left, top, _width, _height = _box((LOGO_LEFT, LOGO_TOP, 0, 0))
        size = (width * MILLIMETRE, LOGO_HEIGHT * MILLIMETRE)
        _draw_picture(layout, "Logo", style.logo_alt, content, (left, top, *size))


def _draw_picture(
    on: Any, name: str, about: str, content: bytes, box: tuple[int, int, int, int]
) -> None:
    """A picture behind everything else: python-pptx puts pictures on slides alone."""
    _part, related = on.part.get_or_add_image_part(io.BytesIO(content))
    left, top, width, height = box
    made = PICTURE.format(
        number=_next_number(on), name=name, about=escape(about, {'"': "&quot;"}), related=related,
        left=left, top=top, width=width, height=height, spaces=nsdecls("p", "a", "r"),
    )  # fmt: skip
    tree = on._element.cSld.spTree  # noqa: SLF001 -- as above
    behind = [one for one in tree if one.tag == qn("p:pic")]
    (behind[-1] if behind else tree[1]).addnext(parse_xml(made))


def _lay_master(master: Any, style: House) -> None:
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type
        if "TITLE" in str(kind):
            _place(shape, PLACES[TEXT][0])
        elif "BODY" in str(kind):
            _place(shape, PLACES[TEXT][1])
        elif kind == SLIDE_NUMBER:
            _place(shape, NUMBER_PLACE)
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 -- no public way
    if style.footer:
        words = WORDS.format(
            colour=_plain(style.quiet), font=_font(style), text=escape(style.footer)
        )
        _draw(master, "Bunntekst", (60, 930, 780, 50), "<a:noFill/>", words)


def _stripe(layout: Any, style: House, top: int) -> None:
    """A short line of the house's colour above the title."""
    fill = f'<a:solidFill><a:srgbClr val="{_plain(style.accent)}"/></a:solidFill>'
    _draw(layout, "Strek", (65, top, 90, 8), fill, "<a:p/>")


def _draw(on: Any, name: str, parts: tuple[int, int, int, int], fill: str, words: str) -> None:
    """A box with words, or a coloured one: python-pptx draws on slides alone."""
    left, top, width, height = _box(parts)
    told = {"left": left, "top": top, "width": width, "height": height, "number": _next_number(on)}
    on._element.cSld.spTree.append(  # noqa: SLF001 -- as above
        parse_xml(SHAPE.format(**told, name=name, fill=fill, words=words, spaces=nsdecls("p", "a")))
    )


def _next_number(on: Any) -> int:
    return max(int(one.get("id")) for one in on._element.iter(CNVPR)) + 1  # noqa: SLF001 -- as above


def _place(shape: Any, parts: tuple[int, int, int, int]) -> None:
    shape.left, shape.top, shape.width, shape.height = _box(parts)


def _box(parts: tuple[int, int, int, int]) -> tuple[Emu, Emu, Emu, Emu]:
    left, top, width, height = parts
    return (
        Emu(WIDTH * left // 1000),
        Emu(HEIGHT * top // 1000),
        Emu(WIDTH * width // 1000),
        Emu(HEIGHT * height // 1000),
    )


def _plain(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _font(style: House) -> str:
    """The council's font; the office programs' own when it has none, which every machine has."""
    return FONT if style.font == OUR_FONT else style.font


def _colour(master: Any, style: House) -> None:
    """The house's colours and font in the theme, and titles to the left in its own colour."""
    part = next(one.target_part for one in master.part.rels.values() if "theme" in one.reltype)
    accent, quiet = _plain(style.accent), _plain(style.quiet)
    theme = part.blob.decode()
    for name, colour in (("accent1", accent), ("accent2", quiet), ("dk2", accent)):
        theme = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)", rf'\g<1><a:srgbClr val="{colour}"/>\g<2>', theme,
            flags=re.DOTALL,
        )  # fmt: skip
    theme = LATIN.sub(rf"\g<1>{escape(_font(style))}\g<2>", theme)
    part._blob = theme.encode()  # noqa: SLF001 -- python-pptx has no themes
    styles = master._element.find(  # noqa: SLF001 -- no public way
        "{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles"
    )
    title = styles[0][0]
    title.set("algn", "l")
    _fill(title[-1], accent, 3600)


def _fill(properties: Any, colour: str, size: int) -> None:
    """Size and colour of what the paragraph properties' own run properties say."""
    run = next(one for one in properties.getparent() if one.tag.endswith("defRPr"))
    run.set("sz", str(size))
    run.set("b", "1")
    for one in list(run):
        if one.tag.endswith("solidFill"):
            one.clear()
            one.append(one.makeelement(one.tag.replace("solidFill", "srgbClr"), {"val": colour}))
