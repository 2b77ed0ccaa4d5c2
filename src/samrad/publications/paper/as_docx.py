"""A paper as DOCX: real styles, lists and header rows, for work in a word processor."""

import io
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from samrad.publications.paper.blocks import Data, data
from samrad.publications.paper.parts import Paper

ACCENT, QUIET = RGBColor(0x0E, 0x5A, 0x66), RGBColor(0x4A, 0x55, 0x60)
FONT = "Calibri"
COLOURS = {
    "Title": ACCENT,
    "Heading 1": ACCENT,
    "Heading 2": ACCENT,
    "Heading 3": ACCENT,
    "Subtitle": QUIET,
    "Quote": QUIET,
    "Caption": QUIET,
}
DEEPEST_LIST = 3
BOXES = {True: "2E7D4F", False: "B3261E", None: "8A6D00"}


def docx(paper: Paper) -> bytes:
    """The paper as a word processor's file. The same paper gives the same bytes."""
    told = data(paper)
    document = Document()
    prepare(document, paper)
    document.add_paragraph(told["council"])
    document.add_paragraph(told["kind"], style="Subtitle")
    document.add_paragraph(told["title"], style="Title")
    if told["facts"]:
        _facts(document, {"pairs": told["facts"]}, told)
    for block in told["parts"]:
        WRITERS[block["kind"]](document, block, told)
    return packed(document, paper)


def prepare(document: Any, paper: Paper, accent: RGBColor = ACCENT) -> None:
    """Give a new document its properties, language, styles, page and footer."""
    about = document.core_properties
    about.title, about.author, about.language = paper.title, paper.council, "nb-NO"
    about.subject, about.comments = paper.kind, ""
    about.created = about.modified = paper.dated.replace(tzinfo=None)
    about.last_modified_by, about.revision = paper.council, 1
    defaults = document.styles.element.find(qn("w:docDefaults"))
    language = defaults.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), "nb-NO")
    for name, colour in COLOURS.items():
        style = document.styles[name]
        style.font.color.rgb = accent if colour == ACCENT else colour
        style.font.name = FONT
        style.element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)  # else the theme's font wins
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(11), FONT
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    _footer(section.footer.paragraphs[0], paper)


def _footer(paragraph: Any, paper: Paper) -> None:
    told = " · ".join(word for word in (paper.mark, paper.kind, paper.title) if word)
    paragraph.add_run(f"{told}\t")
    for code, after in (("PAGE", data(paper)["of"]), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "1"
        run.append(text)
        field.append(run)
        paragraph._p.append(field)  # noqa: SLF001 -- python-docx has no fields
        if after:
            paragraph.add_run(f" {after} ")
    for run in paragraph.runs:
        run.font.size = Pt(8)


# ------------------------------------------------------------------ blocks


def _heading(document: Any, block: Data, _told: Data) -> None:
    runs(document.add_heading(level=block["level"] - 1), block["runs"])


def _paragraph(document: Any, block: Data, _told: Data) -> None:
    runs(document.add_paragraph(), block["runs"])


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
    table = document.add_table(rows=0, cols=2)
    for label, value in block["pairs"]:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].text = value
    document.add_paragraph()


def _table(document: Any, block: Data, _told: Data) -> None:
    if block["caption"]:
        document.add_paragraph(block["caption"], style="Caption")
    table = document.add_table(rows=1, cols=len(block["head"]), style="Table Grid")
    head = table.rows[0]
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 -- no public way
    for cell, words in zip(head.cells, block["head"], strict=True):
        runs(cell.paragraphs[0], [{**run, "strong": True} for run in words])
    for row in block["body"]:
        for place, (cell, words) in enumerate(zip(table.add_row().cells, row, strict=True)):
            runs(cell.paragraphs[0], words)
            if place in block["numbers"]:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


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


def _signatures(document: Any, block: Data, told: Data) -> None:
    for name, role, when in block["rows"]:
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f", {role}" if role else "")
        paragraph.add_run(f"\n{told['signed']} {when}" if when else f"\n{told['not_signed']}")


def _break(document: Any, _block: Data, _told: Data) -> None:
    document.add_page_break()


Writer = Callable[[Any, Data, Data], None]
WRITERS: dict[str, Writer] = {
    "heading": _heading,
    "p": _paragraph,
    "quote": _quote,
    "ul": _list,
    "ol": _list,
    "facts": _facts,
    "table": _table,
    "finding": _finding,
    "signatures": _signatures,
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
    run.bold, run.italic, run.underline = one.get("strong"), one.get("em"), True
    run.font.color.rgb = ACCENT
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
