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
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from samrad.base.signs import writable
from samrad.publications.decks.making import BadMaster, Deck
from samrad.publications.decks.master import (
    COVER,
    SLIDE_NUMBER,
    TEXT,
    TITLE_ONLY,
    plain_master,
)
from samrad.publications.decks.slides import (
    BESIDE_CHART,
    HEIGHT,
    LEAST_SIZE,
    LINE,
    Grid,
    Slide,
    lines_of,
)
from samrad.publications.house import House, house

SIZES = (16, 14, 13, 12, LEAST_SIZE)  # points; longer texts than the last holds take more lines
LONGEST_PROPERTY = 255  # signs: the library takes no more
FRAME_MARGINS = (14.4, 7.2)  # points, left and right, over and under, of a place for text
LEAST_TEXT, UNTOLD = 10, 36  # points; what a title is when its master does not say
BULLET, BETWEEN = 27, 0.2  # points before a text in a list; between paragraphs, of the size
CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def pptx(deck: Deck) -> bytes:
    """The deck from the council's master, or a plain one. The same deck gives the same bytes.

    BadMaster when the master is no presentation, or lacks a layout.
    """
    shown = _opened(house())
    about = shown.core_properties
    council = _property(deck.council)
    about.title, about.author, about.language = _property(deck.title), council, "nb-NO"
    about.created = about.modified = deck.dated.replace(tzinfo=None)
    about.last_modified_by, about.revision, about.keywords = council, 1, deck.sha256
    for slide in deck.slides:
        _slide(shown, slide)
    made = io.BytesIO()
    shown.save(made)
    return _packed(made, deck.dated.timetuple()[:6], deck.dated.isoformat()[:19])


def _property(text: str) -> str:
    return writable(text)[:LONGEST_PROPERTY]


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
    _fill(made.shapes.title, (slide.title,))
    if slide.points and len(made.placeholders) > 1:
        is_listed = not slide.is_cover and len(slide.points) > 1
        _fill(made.placeholders[1], slide.points, BULLET if is_listed else 0)
        if not (slide.is_cover or is_listed):
            _without_mark(made.placeholders[1].text_frame.paragraphs[0])
    if slide.grid:
        _grid(shown, made, slide)
    _number(layout, made)
    made.notes_slide.notes_text_frame.text = writable(slide.notes)
    _in_norwegian(made)
    _in_norwegian(made.notes_slide)


def _fill(shape: Any, texts: tuple[str, ...], indent: float = 0) -> None:
    """Paragraphs in a place of the layout, set smaller than it says when there is no room."""
    frame = shape.text_frame
    frame.text, *others = map(writable, texts)
    for text in others:
        frame.add_paragraph().text = text
    breadth = Emu(shape.width).pt - FRAME_MARGINS[0] - indent
    height, usual = Emu(shape.height).pt - FRAME_MARGINS[1], _size_of(shape)

    def fits(size: float) -> bool:
        lines = sum(lines_of(text, breadth, size) for text in texts)
        return size * (LINE * lines + BETWEEN * len(others)) <= height

    if fits(usual):
        return
    sizes = range(int(usual), LEAST_TEXT, -1)
    size = next(filter(fits, sizes), LEAST_TEXT)
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    for paragraph in frame.paragraphs:
        paragraph.font.size = Pt(size)
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _without_mark(paragraph: Any) -> None:
    """A text that is alone is no list."""
    told = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- no public way
    told.set("marL", "0")
    told.set("indent", "0")
    told.insert_element_before(
        told.makeelement(qn("a:buNone"), {}), "a:tabLst", "a:defRPr", "a:extLst"
    )


def _size_of(shape: Any) -> float:
    """The size in points that the layout or the master sets a place's text in."""
    kind = "titleStyle" if "TITLE" in str(shape.placeholder_format.type) else "bodyStyle"
    one, master = shape, shape.part.slide_layout.slide_master
    while one is not None:
        if told := one._element.xpath("./p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr/@sz"):  # noqa: SLF001 -- no public way
            return int(told[0]) / 100
        one = getattr(one, "_base_placeholder", None)
    told = master._element.xpath(f"./p:txStyles/p:{kind}/a:lvl1pPr/a:defRPr/@sz")  # noqa: SLF001 -- as above
    return int(told[0]) / 100 if told else UNTOLD


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
        breadth = int(room * BESIDE_CHART)
        left = margin + room - breadth
        _chart(made, slide, (margin, top, int(room * 0.58), int(height * 0.66)))
    rows = len(grid.rows) + 1
    frame = made.shapes.add_table(
        rows, len(grid.head), Emu(left), Emu(top), Emu(breadth), Emu(int(height * 0.06) * rows)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", writable(grid.about))  # noqa: SLF001 -- no public way
    table = frame.table
    table.first_row = True
    whole = sum(grid.widths)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Emu(breadth * width // whole)
    size = _size(grid, Emu(breadth).pt)
    for line, row in enumerate([grid.head, *grid.rows]):
        for place, text in enumerate(row):
            cell = table.cell(line, place)
            cell.text, cell.vertical_anchor = writable(text), MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.font.size = Pt(size)
            if place in grid.numbers:
                paragraph.alignment = PP_ALIGN.RIGHT


def _size(grid: Grid, breadth: float) -> int:
    """The largest size at which every text is one line, else at which the table has room."""
    single = (size for size in SIZES if max(grid.lines(breadth, size)) == 1)
    low = (size for size in SIZES if grid.height(breadth, size) <= HEIGHT)
    return next(single, next(low, LEAST_SIZE))


def _chart(made: Any, slide: Slide, place: tuple[int, int, int, int]) -> None:
    chart: Any = slide.chart
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [writable(name) for name in chart.names]
    data.add_series(chart.series, chart.values)
    frame = made.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(Emu(one) for one in place), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", writable(chart.about))  # noqa: SLF001 -- no public way
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
