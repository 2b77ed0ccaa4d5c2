"""What each kind of content says, in parts: (where, text). Run by reading, never in the server."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from samrad.files.contents import kinds, national_ids
from samrad.files.contents.kinds import Turned

Parts = Iterator[tuple[str, str]]
MOST_PIXELS, MOST_PAGES = 200_000_000, 10_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# Where what no reader of the page sees stands: looked through, but not searched in.
UNSEEN = "filens egenskaper"


def opened(kind: str, content: bytes) -> Parts:
    """The parts of a content that opens; Turned when it does not, before the first part."""
    openers: dict[str, Callable[[bytes], Parts]] = {
        kinds.PDF: _pdf, kinds.DOCX: _docx, kinds.PPTX: _pptx, kinds.XLSX: _xlsx,
        kinds.ODT: _odt, kinds.PNG: _image, kinds.JPEG: _image,
    }  # fmt: skip
    if kind in {kinds.UTF8, kinds.LATIN}:
        encoding = "utf-8-sig" if kind == kinds.UTF8 else "cp1252"
        return iter([("teksten", content.decode(encoding))])
    try:
        return openers[kind](content)
    except Turned:
        raise
    except Exception as error:
        raise Turned("broken") from error


def _pdf(content: bytes) -> Parts:
    import pypdfium2  # noqa: PLC0415 -- slow import

    try:
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Turned("encrypted") from error
        raise Turned("broken") from error
    if not pages:
        raise Turned("broken")
    return _pdf_pages(document, pages, content)


def _pdf_pages(document: Any, pages: int, content: bytes) -> Parts:
    for number in range(min(pages, MOST_PAGES)):
        page = document[number]
        yield f"side {number + 1}", page.get_textpage().get_text_bounded()
        page.close()
    yield from _beneath(content)
    if pages > MOST_PAGES:
        raise Turned("bloated")  # told as a text that is cut


def _beneath(content: bytes) -> Parts:
    """What a page does not show: notes, form fields, and the file's own description."""
    import pikepdf  # noqa: PLC0415 -- slow import

    with pikepdf.open(io.BytesIO(content)) as document:
        yield UNSEEN, "\n".join(str(value) for value in document.docinfo.values())
        for number, page in enumerate(document.pages, 1):
            for note in page.get("/Annots", ()):
                for name in ("/Contents", "/V"):
                    if isinstance(said := note.get(name), pikepdf.String):
                        yield f"merknad på side {number}", str(said)


def _docx(content: bytes) -> Parts:
    import docx  # noqa: PLC0415 -- slow import

    docx.Document(io.BytesIO(content))
    return _docx_parts(content)


def _docx_parts(content: bytes) -> Parts:
    names = {
        "word/document": "avsnitt", "word/header": "topptekst", "word/footer": "bunntekst",
        "word/footnotes": "fotnoter", "word/endnotes": "sluttnoter", "word/comments": "kommentarer",
    }  # fmt: skip
    tags = (f"{WORD}t", f"{WORD}delText", f"{WORD}tab", f"{WORD}br", f"{WORD}noBreakHyphen")
    for name, tree in _xml(content, tuple(names)):
        where = next(words for start, words in names.items() if name.startswith(start))
        for number, paragraph in enumerate(tree.iter(f"{WORD}p"), 1):
            own = (one for one in paragraph.iter(*tags) if _paragraph_of(one, WORD) is paragraph)
            said = "".join(_run(one) for one in own)
            yield f"{where} {number}" if where == "avsnitt" else where, said
    yield from _properties(content)


def _run(one: Any) -> str:
    """The words of a run, with its tabs, breaks and hard hyphens."""
    name = one.tag.removeprefix(WORD)
    return {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}.get(name, one.text or "")


def _paragraph_of(one: Any, space: str) -> Any:
    """The paragraph a run stands in: a text box is a paragraph within a paragraph."""
    return next(one.iterancestors(f"{space}p"), None)


def _pptx(content: bytes) -> Parts:
    import pptx  # noqa: PLC0415 -- slow import

    return _slides(pptx.Presentation(io.BytesIO(content)), content)


def _slides(deck: Any, content: bytes) -> Parts:
    for number, slide in enumerate(deck.slides, 1):
        yield f"lysbilde {number}", _paragraphs(slide._element)  # noqa: SLF001 -- tables and groups too
        if slide.has_notes_slide:
            yield f"notat til lysbilde {number}", _paragraphs(slide.notes_slide._element)  # noqa: SLF001 -- same
    for _name, tree in _xml(content, ("ppt/comments", "ppt/diagrams/data", "ppt/charts/chart")):
        yield "kommentarer og figurer", "\n".join(tree.itertext())
    yield from _properties(content)


def _paragraphs(tree: Any) -> str:
    found = tree.iter(f"{DRAWING}p")
    return "\n".join("".join(t.text or "" for t in one.iter(f"{DRAWING}t")) for one in found)


def _xlsx(content: bytes) -> Parts:
    import openpyxl  # noqa: PLC0415 -- slow import

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return _sheets(book, content)


def _sheets(book: Any, content: bytes) -> Parts:
    for sheet in book.worksheets:
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [_cell(value) for value in row if value is not None]
            if cells:
                yield f"ark «{sheet.title}», rad {number}", "\t".join(cells)
    for _name, tree in _xml(content, ("xl/comments", "xl/threadedcomments")):
        yield "kommentarer", "\n".join(tree.itertext())
    yield from _properties(content)


def _cell(value: Any) -> str:
    """A cell as text; an identity number that lost its zero by being a number is given it back."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    return f"0{text}" if national_ids.is_national_id(f"0{text}") else text


def _odt(content: bytes) -> Parts:
    found = dict(_xml(content, ("content.xml", "styles.xml", "meta.xml")))
    if "content.xml" not in found:
        raise Turned("broken")
    return _odt_parts(found)


def _odt_parts(found: dict[str, Any]) -> Parts:
    for number, paragraph in enumerate(found["content.xml"].iter(f"{ODF}p", f"{ODF}h"), 1):
        yield f"avsnitt {number}", "".join(paragraph.itertext())
    for name, where in (("styles.xml", "topptekst og bunntekst"), ("meta.xml", UNSEEN)):
        if name in found:
            yield where, "\n".join(found[name].itertext())


def _image(content: bytes) -> Parts:
    from PIL import Image  # noqa: PLC0415 -- slow import

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise Turned("bloated")
        image.verify()
    return iter(())


def _properties(content: bytes) -> Parts:
    for _name, tree in _xml(content, ("docprops/",)):
        yield UNSEEN, "\n".join(text for text in tree.itertext() if text.strip())


def _xml(content: bytes, starts: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The parsed parts of an office file by what their names begin with, in that order."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 -- slow import

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = sorted(name for name in packed.namelist() if name.endswith(".xml"))
        for name in (name for start in starts for name in names if name.lower().startswith(start)):
            yield name, etree.fromstring(packed.read(name), parser)
