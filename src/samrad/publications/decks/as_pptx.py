"""A deck as PPTX: placeholders of the master, native tables and charts, notes and alt texts."""

import io
import re
from copy import deepcopy
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.util import Emu, Pt

from samrad.publications.decks.making import Deck, Grid, Slide
from samrad.publications.decks.master import (
    COVER,
    SLIDE_NUMBER,
    TEXT,
    TITLE_ONLY,
    plain_master,
)
from samrad.publications.house import House, house

SIZES = (16, 14, 13, 12, 11)  # points; longer texts than the last holds go over two lines
CELL_MARGINS = 2 * 91440
CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


class BadMaster(ValueError):
    """The council's slide master cannot be used; the message says why."""


def pptx(deck: Deck) -> bytes:
    """The deck from the council's master, or a plain one. The same deck gives the same bytes.

    BadMaster when the master is no presentation, or lacks a layout.
    """
    shown = _opened(house())
    about = shown.core_properties
    about.title, about.author, about.language = deck.title, deck.council, "nb-NO"
    about.created = about.modified = deck.dated.replace(tzinfo=None)
    about.last_modified_by, about.revision, about.keywords = deck.council, 1, deck.sha256
    for slide in deck.slides:
        _slide(shown, slide)
    made = io.BytesIO()
    shown.save(made)
    return _packed(made, deck.dated.timetuple()[:6], deck.dated.isoformat()[:19])


def _opened(style: House) -> Any:
    path = style.master_file
    try:
        shown = Presentation(str(path) if path else io.BytesIO(plain_master(style)))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise BadMaster(f"{path.name if path else ''}: filen er ikke en presentasjon.") from error
    names = {layout.name for layout in shown.slide_layouts}
    if lacking := {COVER, TEXT, TITLE_ONLY} - names:
        raise BadMaster(f"Lysarkmalen mangler oppsettet {', '.join(sorted(lacking))}.")
    return shown


def _slide(shown: Any, slide: Slide) -> None:
    wanted = COVER if slide.is_cover else TITLE_ONLY if slide.grid else TEXT
    layout = next(one for one in shown.slide_layouts if one.name == wanted)
    made = shown.slides.add_slide(layout)
    made.shapes.title.text = slide.title
    if slide.points and len(made.placeholders) > 1:
        frame = made.placeholders[1].text_frame
        frame.text = slide.points[0]
        for point in slide.points[1:]:
            frame.add_paragraph().text = point
    if slide.grid:
        _grid(shown, made, slide)
    _number(layout, made)
    made.notes_slide.notes_text_frame.text = slide.notes
    _in_norwegian(made)
    _in_norwegian(made.notes_slide)


def _number(layout: Any, made: Any) -> None:
    """The number of the slide, where the layout has a place for one."""
    for shape in layout.placeholders:
        if shape.placeholder_format.type == SLIDE_NUMBER:
            copied = deepcopy(shape._element)  # noqa: SLF001 -- python-pptx leaves it out
            made.shapes._spTree.append(copied)  # noqa: SLF001 -- as above
            copied.nvSpPr.cNvPr.set("id", str(1 + max(one.shape_id for one in made.shapes)))


def _grid(shown: Any, made: Any, slide: Slide) -> None:
    """The table, to the right of the chart when there is one."""
    grid: Grid = slide.grid  # type: ignore[assignment]
    width, height = shown.slide_width, shown.slide_height
    margin, top = int(width * 0.06), int(height * 0.24)
    room = width - 2 * margin
    left, breadth = margin, room
    if slide.chart:
        left, breadth = margin + int(room * 0.62), int(room * 0.38)
        _chart(made, slide, (margin, top, int(room * 0.58), int(height * 0.66)))
    rows = len(grid.rows) + 1
    frame = made.shapes.add_table(
        rows, len(grid.head), Emu(left), Emu(top), Emu(breadth), Emu(int(height * 0.06) * rows)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", grid.about)  # noqa: SLF001 -- no public way
    table = frame.table
    table.first_row = True
    whole = sum(grid.widths)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Emu(breadth * width // whole)
    size = _size(grid, breadth)
    for line, row in enumerate([grid.head, *grid.rows]):
        for place, text in enumerate(row):
            cell = table.cell(line, place)
            cell.text, cell.vertical_anchor = text, MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.font.size = Pt(size)
            if place in grid.numbers:
                paragraph.alignment = PP_ALIGN.RIGHT


def _size(grid: Grid, breadth: int) -> int:
    """The largest of the sizes at which a line of each column holds its longest text."""
    whole = sum(grid.widths)
    longest = [max(map(len, one)) for one in zip(grid.head, *grid.rows, strict=True)]
    for size in SIZES:
        letter = int(Pt(size)) * 62 // 100
        rooms = [breadth * width // whole - CELL_MARGINS for width in grid.widths]
        if all(many * letter <= room for many, room in zip(longest, rooms, strict=True)):
            return size
    return SIZES[-1]


def _chart(made: Any, slide: Slide, place: tuple[int, int, int, int]) -> None:
    chart: Any = slide.chart
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = chart.names
    data.add_series(chart.series, chart.values)
    frame = made.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(Emu(one) for one in place), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.about)  # noqa: SLF001 -- no public way
    shown = frame.chart
    shown.has_legend, shown.has_title = False, False
    shown.font.size = Pt(14)
    shown.category_axis.reverse_order = True
    shown.category_axis.format.line.fill.background()
    shown.value_axis.visible = False
    shown.value_axis.has_major_gridlines = False
    plot = shown.plots[0]
    plot.gap_width, plot.has_data_labels = 40, True


def _in_norwegian(made: Any) -> None:
    for shape in made.shapes:
        frames = [shape.text_frame] if shape.has_text_frame else []
        if shape.has_table:
            frames = [cell.text_frame for cell in shape.table.iter_cells()]
        for frame in frames:
            for paragraph in frame.paragraphs:
                for run in paragraph.runs:
                    run.font.language_id = MSO_LANGUAGE_ID.NORWEGIAN_BOKMOL


def _packed(made: io.BytesIO, stamp: tuple[int, ...], moment: str) -> bytes:
    """The file, and the workbooks of charts in it, with the deck's own time on every part."""
    packed = io.BytesIO()
    with ZipFile(made) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as out:
        first = "[Content_Types].xml"
        for name in sorted(parts.namelist(), key=lambda name: (name != first, name)):
            content = parts.read(name)
            if name.endswith(".xlsx"):
                content = _packed(io.BytesIO(content), stamp, moment)
            if name == "docProps/core.xml":
                content = CREATED.sub(rb"\g<1>" + f"{moment}Z".encode() + rb"\g<2>", content)
            info = ZipInfo(name, date_time=stamp)  # type: ignore[arg-type]
            info.compress_type = ZIP_DEFLATED
            out.writestr(info, content)
    return packed.getvalue()
