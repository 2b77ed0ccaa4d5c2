"""A paper as DOCX: real styles, lists and header rows, for work in a word processor."""

import io
from collections.abc import Callable
from functools import cache
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from samrad.base.signs import writable
from samrad.publications.house import FONT as OUR_FONT
from samrad.publications.house import House, house
from samrad.publications.paper import docx_contents, docx_letters, docx_settings, docx_tables
from samrad.publications.paper.blocks import Data, data
from samrad.publications.paper.parts import Entry, Paper

FONT = "Calibri"  # the office programs' own, for a council that has no font
LINK = "Hyperlink"
# The style, whether it bears the accent or the quiet colour, and its size in points.
STYLES = (
    ("Title", True, 26),
    ("Subtitle", False, 13),
    ("Heading 1", True, 18),
    ("Heading 2", True, 14),
    ("Heading 3", True, 12),
    ("Heading 4", False, 11),
    ("Heading 5", False, 11),
    ("Quote", False, 11),
    ("Caption", False, 9),
)
LOGO_HEIGHT = 14  # millimetres
DEEPEST_LIST = 3
BOXES = {True: "2E7D4F", False: "B3261E", None: "8A6D00"}


def docx(paper: Paper) -> bytes:
    """The paper as a word processor's file. The same paper gives the same bytes."""
    told = data(paper)
    document = Document()
    style = house()
    prepare(document, paper, style)
    add_logo(document, style)
    document.add_paragraph(told["council"])
    document.add_paragraph(told["kind"], style="Subtitle")
    if told["address"]:
        docx_letters.add_address(document, told["address"], runs)
    document.add_paragraph(told["title"], style="Title")
    if told["facts"]:
        _facts(document, {"pairs": told["facts"]}, told)
    for block in told["parts"]:
        WRITERS[block["kind"]](document, block, told)
    if told["note"]:
        document.add_paragraph(told["note"], style="Caption")
    return packed(document, paper)


def prepare(document: Any, paper: Paper, style: House) -> None:
    """Give a new document its properties, language, styles, page and footer."""
    about = document.core_properties
    about.title, about.author = writable(paper.name), writable(paper.council)
    about.subject, about.comments, about.language = writable(paper.kind), "", "nb-NO"
    about.created = about.modified = paper.dated.replace(tzinfo=None)
    about.last_modified_by, about.revision = about.author, 1
    defaults = document.styles.element.find(qn("w:docDefaults"))
    language = defaults.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), "nb-NO")
    docx_settings.hyphenate(document)
    _style(document, style)
    # python-docx goes through every style, twice, for each paragraph that has one.
    document.part.get_style_id = cache(document.part.get_style_id)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(24)
    _footer(section.footer.paragraphs[0], paper, style)


def _style(document: Any, style: House) -> None:
    """The council's colours and font in the styles that are used, and no others."""
    accent, quiet = (colour.removeprefix("#").upper() for colour in (style.accent, style.quiet))
    font = FONT if style.font == OUR_FONT else style.font
    for name, is_accent, size in STYLES:
        one = document.styles[name]
        one.font.color.rgb = RGBColor.from_string(accent if is_accent else quiet)
        one.font.name, one.font.size, one.font.italic = font, Pt(size), name == "Quote"
        one.element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)  # else the theme's font wins
        one.element.rPr.rFonts.attrib.pop(qn("w:hAnsiTheme"), None)
        for border in one.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
    for level in range(1, 6):
        document.styles[f"Heading {level}"].paragraph_format.space_after = Pt(4)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(11), font
    link = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor.from_string(accent), True
    docx_tables.add_styles(document, accent)


def add_logo(document: Any, style: House) -> None:
    """The council's logo at the top of the first page, with what it shows."""
    found = style.logo_picture(LOGO_HEIGHT)
    if found is None:
        return
    content, _width = found
    run = document.add_paragraph().add_run()
    drawn = run.add_picture(io.BytesIO(content), height=Mm(LOGO_HEIGHT))
    drawn._inline.docPr.set("descr", style.logo_alt)  # noqa: SLF001 -- no public way


def _footer(paragraph: Any, paper: Paper, style: House) -> None:
    words = (paper.mark, "" if paper.address else paper.kind, paper.title, style.footer)
    told = " · ".join(writable(word) for word in words if word)
    paragraph.style.font.size = Pt(8)
    stops = paragraph.paragraph_format.tab_stops
    for stop in paragraph.style.element.iter(qn("w:tabs")):
        stop.getparent().remove(stop)  # the default has one in the middle
    stops.add_tab_stop(Mm(162), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{told}\t")
    for code, after in (("PAGE", data(paper)["of"]), ("NUMPAGES", "")):
        docx_settings.add_field(paragraph, code, "1")
        if after:
            paragraph.add_run(f" {after} ")


# ------------------------------------------------------------------ blocks


def _heading(document: Any, block: Data, _told: Data) -> None:
    paragraph = document.add_heading(level=block["level"] - 1)
    runs(paragraph, block["runs"])
    if "entry" in block:
        docx_contents.add_bookmark(paragraph, Entry(**block["entry"]))


def _contents(document: Any, block: Data, _told: Data) -> None:
    docx_contents.add_contents(document, [Entry(**one) for one in block["entries"]])


def _paragraph(document: Any, block: Data, _told: Data) -> None:
    paragraph = document.add_paragraph()
    runs(paragraph, block["runs"])
    # What ends in a colon stays with what it announces.
    if block["runs"] and block["runs"][-1]["text"].endswith(":"):
        paragraph.paragraph_format.keep_with_next = True


def _quote(document: Any, block: Data, told: Data) -> None:
    for one in block["blocks"]:
        if one["kind"] == "p":
            runs(document.add_paragraph(style="Quote"), one["runs"])
        else:
            WRITERS[one["kind"]](document, one, told)


def _list(document: Any, block: Data, told: Data, depth: int = 1) -> None:
    named = "List Bullet" if block["kind"] == "ul" else "List Number"
    level = min(depth, DEEPEST_LIST)
    style = named if level == 1 else f"{named} {level}"
    number = None if block["kind"] == "ul" else _numbering(document, style, block["start"])
    for item in block["items"]:
        first, *others = item
        paragraph = document.add_paragraph(style=style)
        if number is not None:
            _numbered(paragraph, number)
        if first["kind"] == "p":
            runs(paragraph, first["runs"])
        else:
            others = item
        for one in others:
            _inside(document, one, told, depth)


def _inside(document: Any, one: Data, told: Data, depth: int) -> None:
    """What follows the first paragraph of an item."""
    if one["kind"] in {"ul", "ol"}:
        _list(document, one, told, depth + 1)
    elif one["kind"] == "p":
        runs(document.add_paragraph(style="List Continue"), one["runs"])
    else:
        WRITERS[one["kind"]](document, one, told)


def _numbering(document: Any, style: str, start: int) -> int:
    """A numbering of its own for one list, so that each begins where it says."""
    numbering = document.part.numbering_part.element
    its = document.styles[style].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(its).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(number.numId)


def _numbered(paragraph: Any, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 -- no public way
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _facts(document: Any, block: Data, _told: Data) -> None:
    rows = [[[{"text": label, "strong": True}], value] for label, value in block["pairs"]]
    docx_tables.add_table(document, rows, (), runs, head=False)


def _table(document: Any, block: Data, _told: Data) -> None:
    if block["caption"]:
        runs(document.add_paragraph(style="Caption"), block["caption"])
    rows = [block["head"], *block["body"]]
    docx_tables.add_table(document, rows, block["numbers"], runs, head=True)


def _finding(document: Any, block: Data, told: Data) -> None:
    paragraph = document.add_paragraph()
    bordered(paragraph, BOXES[block["holds"]])
    about = f"{block['about']}: " if block["about"] else ""
    paragraph.add_run(f"{about}{block['verdict']}. ").bold = True
    paragraph.add_run(block["reason"])
    if block["sums"]:
        paragraph.add_run(f"\n{told['sum']} {'; '.join(block['sums'])}")
    paragraph.add_run(f"\n{block['basis']}").italic = True


def bordered(paragraph: Any, colour: str) -> None:
    """A line in colour to the left of a paragraph."""
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", colour)):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 -- no public way


def _break(document: Any, _block: Data, _told: Data) -> None:
    document.add_page_break()


Writer = Callable[[Any, Data, Data], None]
WRITERS: dict[str, Writer] = {
    "heading": _heading,
    "contents": _contents,
    "p": _paragraph,
    "quote": _quote,
    "ul": _list,
    "ol": _list,
    "facts": _facts,
    "table": _table,
    "finding": _finding,
    "signatures": docx_letters.add_signatures,
    "closing": docx_letters.add_closing,
    "break": _break,
}


# ------------------------------------------------------------------ runs


def runs(paragraph: Any, content: list[Data]) -> None:
    """Put runs at the end of a paragraph; one with an address is a link."""
    for one in content:
        if "to" in one:
            _link(paragraph, one)
        else:
            run = paragraph.add_run(one["text"])
            run.bold, run.italic = one.get("strong"), one.get("em")


def _link(paragraph: Any, one: Data) -> None:
    related = paragraph.part.relate_to(one["to"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), related)
    run = paragraph.add_run(one["text"])
    run.bold, run.italic = one.get("strong"), one.get("em")
    if not one.get("plain"):
        run.style = LINK
    link.append(run._r)  # noqa: SLF001 -- python-docx has no hyperlinks
    paragraph._p.append(link)  # noqa: SLF001 -- no public way


def packed(document: Any, paper: Paper) -> bytes:
    """The file with the paper's own time on every part: the packer would write the clock's."""
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    stamp = paper.dated.timetuple()[:6]
    with ZipFile(made) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as out:
        for name in sorted(
            parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            info = ZipInfo(name, date_time=stamp)
            info.compress_type = ZIP_DEFLATED
            out.writestr(info, parts.read(name))
    return packed.getvalue()
