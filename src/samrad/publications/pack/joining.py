"""Making one PDF of a pack: our own pages, the files between them, links, bookmarks, numbers.

Nothing is drawn anew and no page is held as a picture: the pages of a file are copied as they are,
and their contents go straight from the file to the pack while it is written.
"""

import io
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, cast

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Array, Name, OutlineItem

from samrad.publications.pack import reading, stamping
from samrad.publications.pack.cleaning import cleaned
from samrad.publications.pack.parts import File, Pack, Piece
from samrad.publications.pack.reading import Opened
from samrad.publications.pack.setting import CONTENTS, ELSEWHERE, Typeset, levelled, own, typeset
from samrad.publications.pack.tags import join_tags

CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")


def put(pack: Pack, out: BinaryIO, *, is_joined: bool = True) -> None:
    """The pack as one PDF, written to out. The same pack gives the same bytes.

    is_joined False lays every file beside without opening it.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samrad-pack-")))
        opened = reading.opened(pack.pieces, stack, folder, is_joined=is_joined)
        ours = typeset(pack, opened.joined, folder)
        document = stack.enter_context(pikepdf.open(io.BytesIO(ours.content)))
        pages = _joined(document, pack, opened, ours)
        _lead(document, pages)
        _bookmarked(document, pack, pages)
        _carry(document, pack, opened)
        if opened.joined:
            _claim_nothing(document)
        document.Root.PageMode = Name.UseOutlines
        _saved(document, out)


class _Patient(io.RawIOBase):
    """A stream that remembers a failed write instead of raising in the middle of it.

    An error raised through qpdf's writer ends the whole process; a full disk must not.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.failed: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        if self.failed is None:
            try:
                self._out.write(piece)
                return len(piece)
            except OSError as error:
                self.failed = error
        return len(piece)


def _saved(document: pikepdf.Pdf, out: BinaryIO) -> None:
    """Write the document. OSError as the stream gave it, after qpdf is done."""
    patient = _Patient(out)
    document.save(
        cast("BinaryIO", patient),
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    if patient.failed is not None:
        raise patient.failed
    out.flush()


Pages = dict[str, Any]  # the first page of each piece that has any, and of the contents


def _joined(document: pikepdf.Pdf, pack: Pack, opened: Opened, ours: Typeset) -> Pages:
    """Put the pages of the files where they belong, each with a strip; first pages out."""
    pages: Pages = {CONTENTS: document.pages[0].obj}
    pages |= {
        piece.key: document.pages[ours.starts[piece.key] - 1].obj
        for piece in pack.pieces
        if own(piece, opened.joined)
    }
    letters = stamping.shared(document)
    for piece in pack.pieces:
        if (source := opened.documents.get(piece.key)) is None:
            continue
        first = ours.numbers[piece.key]
        _inserted(document, source, first - 1)
        pages[piece.key] = document.pages[first - 1].obj
        for number in range(first, first + len(source.pages)):
            told = {"page": number, "pages": ours.pages}
            strip = stamping.Strip(
                _("Til innholdet"), piece.called, _("Side %(page)d av %(pages)d") % told
            )
            to = _top_of(pages[CONTENTS])
            stamping.stamp(document, document.pages[number - 1], strip, letters, to)
    return pages


def _inserted(document: pikepdf.Pdf, source: pikepdf.Pdf, place: int) -> None:
    """Copy every page of source in before the page at place, with the tags they have."""
    cleaned(source)
    count = len(source.pages)
    for offset in range(count):
        document.pages.insert(place + offset, source.pages[offset])
    join_tags(document, source, [document.pages[place + offset] for offset in range(count)])


def _top_of(page: Any) -> Array:
    return Array([page, Name.XYZ, None, None, None])


def _lead(document: pikepdf.Pdf, pages: Pages) -> None:
    """Turn the links that stand in for a joined piece to the piece itself."""
    for page in document.pages:
        for note in page.obj.get("/Annots", ()):
            uri = str(note.get("/A", pikepdf.Dictionary()).get("/URI", ""))
            if uri.startswith(ELSEWHERE):
                to = pages[uri.removeprefix(ELSEWHERE)]
                note.A = pikepdf.Dictionary(S=Name.GoTo, D=_top_of(to))


def _bookmarked(document: pikepdf.Pdf, pack: Pack, pages: Pages) -> None:
    """One bookmark per piece under its own level; one with no page leads to what lies under it."""
    if "/Outlines" in document.Root:
        del document.Root.Outlines
    with document.open_outline() as outline:
        outline.root.append(_bookmark(_("Innhold"), pages[CONTENTS]))
        above = [outline.root]
        for place, (piece, level) in enumerate(levelled(pack.pieces)):
            item = _bookmark(piece.called, pages[_led_to(pack.pieces, place, pages)])
            above[level - 1].append(item)
            above[level:] = [item.children]


def _bookmark(title: str, page: Any) -> OutlineItem:
    item = OutlineItem(title, _top_of(page))
    item.is_closed = False
    return item


def _led_to(pieces: tuple[Piece, ...], place: int, pages: Pages) -> str:
    """The key of the piece at place, else of the first under it that has a page."""
    level = pieces[place].level
    if pieces[place].key in pages:
        return pieces[place].key
    for piece in pieces[place + 1 :]:
        if piece.level <= level:
            break
        if piece.key in pages:
            return piece.key
    return CONTENTS


def _carry(document: pikepdf.Pdf, pack: Pack, opened: Opened) -> None:
    """Embed the files that lie beside, under their own names."""
    for piece in pack.pieces:
        if isinstance(piece.content, File) and piece.key in opened.carried:
            file = piece.content
            name = file.name
            if name in document.attachments:
                name = f"{piece.key}-{name}"
            document.attachments[name] = pikepdf.AttachedFileSpec(
                document,
                file.path.read_bytes(),
                filename=name,
                description=piece.title,
                mime_type=file.media_type.partition(";")[0],
                creation_date="",
                mod_date="",
            )


def _claim_nothing(document: pikepdf.Pdf) -> None:
    """Take back what our own pages alone could promise: files are joined as they came."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        for claim in CLAIMS:
            if claim in about:
                del about[claim]
