"""What each kind of content says, in parts: (where, text). Run by reading, never in the server."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from samrad.files.contents import hidden, kinds, national_ids, pdfs
from samrad.files.contents.hidden import Looked, Parts
from samrad.files.contents.kinds import Turned

MOST_PIXELS = 200_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def opened(kind: str, content: bytes) -> Parts:
    """The parts of a content that opens, and of the files in it: what is seen, then numbers.

    Turned when it does not open, or would do something when it is, before the first part.
    """
    if kind in {kinds.UTF8, kinds.LATIN}:
        encoding = "utf-8-sig" if kind == kinds.UTF8 else "cp1252"
        return iter([("teksten", content.decode(encoding))])
    try:
        seen, looked = _looked_through(kind, content)
        unseen = [looked.parts(), *(_within(looked) if looked.files else ())]
    except Turned:
        raise
    except Exception as error:
        raise Turned("broken") from error
    return hidden.told(seen, unseen)


def _looked_through(kind: str, content: bytes) -> tuple[Parts, Looked]:
    """What is seen of a content, and what was found beneath it."""
    if kind == kinds.PDF:
        return pdfs.opened(content)
    openers: dict[str, Callable[[bytes], Parts]] = {
        kinds.DOCX: _docx, kinds.PPTX: _pptx, kinds.XLSX: _xlsx, kinds.ODT: _odt,
        kinds.PNG: _image, kinds.JPEG: _image,
    }  # fmt: skip
    seen = openers[kind](content)
    if kind in {kinds.PNG, kinds.JPEG}:
        return seen, Looked()
    from samrad.files.contents import packages  # noqa: PLC0415 -- slow import

    return seen, packages.looked_through(content)


def _within(looked: Looked) -> list[Parts]:
    from samrad.files.contents import enclosed  # noqa: PLC0415 -- slow import

    return enclosed.within(looked.files)


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
        yield "kommentarer og figurer", "\n\n".join(tree.itertext())
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
        yield "kommentarer", "\n\n".join(tree.itertext())
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
    for name, where in (("styles.xml", "topptekst og bunntekst"), ("meta.xml", hidden.PROPERTIES)):
        if name in found:
            yield where, "\n\n".join(found[name].itertext())


def _image(content: bytes) -> Parts:
    from PIL import Image  # noqa: PLC0415 -- slow import

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise Turned("bloated")
        image.verify()
    return hidden.picture(content)


def _properties(content: bytes) -> Parts:
    for _name, tree in _xml(content, ("docprops/",)):
        yield hidden.PROPERTIES, "\n\n".join(text for text in tree.itertext() if text.strip())


def _xml(content: bytes, starts: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The parsed parts of an office file by what their names begin with, in that order."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 -- slow import

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = sorted(name for name in packed.namelist() if name.endswith(".xml"))
        for name in (name for start in starts for name in names if name.lower().startswith(start)):
            yield name, etree.fromstring(packed.read(name), parser)
