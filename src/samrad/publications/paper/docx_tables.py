"""Tables of a word processor's file: a style of their own, header rows, widths after the words.

The rows are written as they will lie in the file: the library reads a table anew for every cell,
and three thousand rows would take minutes.
"""

from collections.abc import Callable, Collection
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from samrad.publications.paper.blocks import Data

TABLE, CELL = "Tabell", "Tabelltekst"
ROOM = 9185  # twentieths of a point: the breadth of the page between its margins
LETTER, MARGINS = 118, 240  # what a wide letter of a cell takes, and the margins of a cell
LOOK = (
    "<w:tblPr {spaces}><w:tblBorders>"
    '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="C4CED3"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C4CED3"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
FIRST_ROW = (
    '<w:tblStylePr {spaces} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/></w:tcBorders></w:tcPr>'
    "</w:tblStylePr>"
)
FRAME = (
    '<w:tbl {spaces}><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{room}" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}" w:firstRow="{head}" w:lastRow="0"'
    ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    "<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
)
ROW = "<w:tr {spaces}><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"
HEAD = '<w:tblHeader w:val="true"/>'
EMPTY = (
    '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
    '<w:pStyle w:val="{style}"/>{right}</w:pPr></w:p></w:tc>'
)
RIGHT = '<w:jc w:val="right"/>'
SPACES = nsdecls("w")
Runs = Callable[[Any, list[Data]], None]


def add_styles(document: Any, accent: str) -> None:
    """The styles of tables and of the words in them; accent is six figures, as «0E5A66»."""
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.element.append(parse_xml(LOOK.format(spaces=SPACES)))
    style.element.append(parse_xml(FIRST_ROW.format(spaces=SPACES, accent=accent)))
    words = document.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    words.base_style = document.styles["Normal"]
    words.font.size = Pt(9)
    words.paragraph_format.space_after = Pt(0)
    words.paragraph_format.line_spacing = 1


def add_table(
    document: Any, rows: list[list[list[Data]]], numbers: Collection[int], put: Runs, *, head: bool
) -> None:
    """Rows of cells of runs; the first is a header row when head, repeated on each page."""
    widths = widths_of(rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = "0620" if head else "0600"  # the same as the attributes say: some read only this
    named = {"style": TABLE, "room": sum(widths), "head": int(head), "look": look, "grid": grid}
    made = parse_xml(FRAME.format(spaces=SPACES, **named))
    style = document.styles[CELL].style_id
    cells = "".join(
        EMPTY.format(width=width, style=style, right=RIGHT if place in numbers else "")
        for place, width in enumerate(widths)
    )
    for line, row in enumerate(rows):
        mark = HEAD if head and line == 0 else ""
        made.append(parse_xml(ROW.format(spaces=SPACES, head=mark, cells=cells)))
        for paragraph, words in zip(made[-1].iter(qn("w:p")), row, strict=True):
            put(Paragraph(paragraph, document), words)
    document.element.body.insert_element_before(made, "w:sectPr")
    after = document.add_paragraph()  # two tables side by side would grow together
    after.paragraph_format.space_after = Pt(4)


def widths_of(rows: list[list[list[Data]]]) -> list[int]:
    """How wide each column is: its longest word at least, and more the longer its texts are."""
    columns = [
        ["".join(run["text"] for run in cell) for cell in one] for one in zip(*rows, strict=True)
    ]
    least = [MARGINS + LETTER * max(map(_longest_word, one)) for one in columns]
    most = [MARGINS + LETTER * max(map(len, one)) for one in columns]
    if sum(most) <= ROOM:
        return [width * ROOM // sum(most) for width in most]
    if sum(least) >= ROOM:
        return [width * ROOM // sum(least) for width in least]
    spare, wanted = ROOM - sum(least), sum(most) - sum(least)
    return [low + spare * (high - low) // wanted for low, high in zip(least, most, strict=True)]


def _longest_word(text: str) -> int:
    return max(map(len, text.replace("-", "- ").split() or [""]))
