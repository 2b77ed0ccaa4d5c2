"""A PDF: what its pages say, what lies beneath them, and what it does when it is opened.

Every object of the file is looked at, also those no page leads to. Run by reading, never in the
server.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from samrad.files.contents import hidden
from samrad.files.contents.acting import Looker, refuse_form, refuse_stream, within
from samrad.files.contents.hidden import Looked, Parts
from samrad.files.contents.kinds import Turned

MOST_PAGES = 10_000
MOST_ATTACHED, MOST_WORDS = 200 * 1024 * 1024, 8 * 1024 * 1024  # bytes, unpacked
# In an object as it is written: whether it has any string, or a file.
SAYS, CARRIES = re.compile(rb"\(|<[0-9A-Fa-f]"), re.compile(rb"/EF(?![0-9A-Za-z])")
OF_KEYS = {
    "/URI": hidden.LINKS, "/F": hidden.LINKS, "/Alt": hidden.ALTERNATIVE,
    "/TU": hidden.ALTERNATIVE, "/ActualText": hidden.ALTERNATIVE, "/Title": hidden.BOOKMARKS,
}  # fmt: skip


def opened(content: bytes) -> tuple[Parts, Looked]:
    """What the pages say, and what lies beneath. Turned when it does not open, or would act."""
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
    looked = _looked_through(content)
    return _pages(document, pages, content, looked), looked


def _pages(document: Any, pages: int, content: bytes, looked: Looked) -> Parts:
    """The text of each page, then the notes; what is cropped away goes with what is not seen."""
    for number in range(min(pages, MOST_PAGES)):
        page = document[number]
        text = page.get_textpage()
        shown, whole = text.get_text_bounded(), text.get_text_range()
        yield f"side {number + 1}", shown
        if whole != shown:
            looked.strings.append((hidden.ASIDE, whole))
        page.close()
    yield from _notes(content)
    if pages > MOST_PAGES:
        raise Turned("bloated")  # told as a text that is cut


def _notes(content: bytes) -> Parts:
    """Notes and what is filled into form fields, page by page."""
    import pikepdf  # noqa: PLC0415 -- slow import

    with pikepdf.open(io.BytesIO(content)) as document:
        yield hidden.PROPERTIES, "\n\n".join(str(value) for value in document.docinfo.values())
        for number, page in enumerate(document.pages, 1):
            for note in page.get("/Annots", ()):
                for name in ("/Contents", "/V"):
                    if isinstance(said := note.get(name), pikepdf.String):
                        yield f"merknad på side {number}", str(said)


def _looked_through(content: bytes) -> Looked:
    """The strings and the attached files of every object. Turned when one of them would act."""
    import pikepdf  # noqa: PLC0415 -- slow import

    looked, looker = Looked(), Looker()
    attached: dict[Any, tuple[str, Any]] = {}
    with pikepdf.open(io.BytesIO(content)) as document:
        for one in document.objects:
            if not isinstance(one, pikepdf.Object):
                continue
            is_stream = isinstance(one, pikepdf.Stream)
            head = one.stream_dict if is_stream else one
            written = head.unparse(resolved=True)
            looker.refuse_what_acts(head, written)
            if SAYS.search(written):
                looked.strings += _strings(head)
            if CARRIES.search(written):
                attached.update(_carried(head))
            if is_stream:
                refuse_stream(head)
                _look_into(one, looked, attached)
        _look_at_forms(document, looked)
        looked.files = _unpacked(attached, looked)
    return looked


def _strings(head: Any) -> list[tuple[str, str]]:
    import pikepdf  # noqa: PLC0415 -- slow import

    return [
        (OF_KEYS.get(key, hidden.ELSEWHERE), str(one))
        for key, one in within(head)
        if isinstance(one, pikepdf.String)
    ]


def _carried(head: Any) -> Iterator[tuple[Any, tuple[str, Any]]]:
    """The attached files an object names, by where they lie."""
    import pikepdf  # noqa: PLC0415 -- slow import

    for _key, one in within(head):
        if isinstance(one, pikepdf.Dictionary) and isinstance(one.get("/EF"), pikepdf.Dictionary):
            name = str(one.get("/UF", one.get("/F", "")))
            for stream in dict(one["/EF"].items()).values():
                if isinstance(stream, pikepdf.Stream):
                    yield stream.objgen, (name, stream)


def _look_into(stream: Any, looked: Looked, attached: dict[Any, tuple[str, Any]]) -> None:
    """The description of the file or a part of it, what a photograph says of itself, and files."""
    kind = stream.get("/Type")
    if kind == "/EmbeddedFile":
        attached.setdefault(stream.objgen, ("", stream))
    elif kind == "/Metadata":
        looked.strings.append((hidden.PROPERTIES, _words(stream, looked)))
    elif stream.get("/Subtype") == "/Image" and stream.get("/Filter") == "/DCTDecode":
        looked.strings.append((hidden.ELSEWHERE, hidden.figures(stream.read_raw_bytes())))


def _look_at_forms(document: Any, looked: Looked) -> None:
    """A form that is described beside the pages (XFA). Turned when it acts."""
    import pikepdf  # noqa: PLC0415 -- slow import

    form = document.Root.get("/AcroForm")
    described = form.get("/XFA") if isinstance(form, pikepdf.Dictionary) else None
    parts = list(described) if isinstance(described, pikepdf.Array) else [described]
    streams = [one for one in parts if isinstance(one, pikepdf.Stream)]
    refuse_form(b"".join(_bytes(one, looked) for one in streams))
    looked.strings += [(hidden.ELSEWHERE, _words(one, looked)) for one in streams]


def _unpacked(attached: dict[Any, tuple[str, Any]], looked: Looked) -> list[tuple[str, bytes]]:
    files, size = [], 0
    for name, stream in attached.values():
        body = _bytes(stream, looked)
        size += len(body)
        if size > MOST_ATTACHED:
            raise Turned("bloated")
        files.append((name, body))
    return files


def _bytes(stream: Any, looked: Looked) -> bytes:
    """What a stream holds; nothing, and that told, when it does not unpack."""
    import pikepdf  # noqa: PLC0415 -- slow import

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        looked.is_whole = False
        return b""


def _words(stream: Any, looked: Looked) -> str:
    """The words of an XML text that may be anything; no marks, and none of them joined."""
    xml = _bytes(stream, looked)
    looked.is_whole &= len(xml) <= MOST_WORDS
    xml = xml[:MOST_WORDS]
    text = xml.decode("utf-16" if xml[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")
    return re.sub(r"[<>]", "\n\n", text)
