"""Opening the files of a pack: as pages to join in, or with the reason why they lie beside."""

import struct
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pikepdf
import typst
from django.utils.translation import gettext as _

from samrad.publications.pack.parts import File, Piece
from samrad.publications.pack.setting import Joined

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
IMAGES = {PNG: "png", JPEG: "jpg"}
MOST_PIXELS = 50_000_000  # decoded one at a time: 150 MB at the most
MOST_PHOTO = 400_000_000  # a JPEG is read at an eighth of its size where that is enough
SHEET = 3508  # pixels of the longer side of a page, 300 to the inch: more is not seen
MOST_CARRIED = 40 * 1024 * 1024  # bytes of embedded files: a pack is opened on a phone
# Bytes of files whose pages are joined in: pikepdf holds the contents of copied pages in memory.
MOST_JOINED = 256 * 1024 * 1024
PICTURE = b"""
#set document(title: sys.inputs.title)
#set text(lang: "nb", region: "NO")
#context {
  let size = measure(image(sys.inputs.file))
  set page(paper: "a4", margin: 12mm, flipped: size.width > size.height)
  align(center + horizon, image(sys.inputs.file, width: 100%, height: 100%, fit: "contain",
    alt: sys.inputs.title))
}
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """The files of a pack: what is known of each, and the PDFs whose pages are joined in."""

    joined: dict[str, Joined]
    documents: dict[str, pikepdf.Pdf]

    @property
    def carried(self) -> frozenset[str]:
        """The keys of the pieces whose files are embedded."""
        return frozenset(key for key, one in self.joined.items() if one.is_carried)


class _Apart(Exception):
    """The pages of a file cannot be joined in; the reason is a sentence."""


def opened(
    pieces: tuple[Piece, ...], stack: ExitStack, folder: Path, *, is_joined: bool = True
) -> Opened:
    """Open every file among pieces until stack is closed; folder is for what is made on the way."""
    found = Opened({}, {})
    room, pages_room = MOST_CARRIED, MOST_JOINED
    for piece in pieces:
        if not isinstance(piece.content, File):
            continue
        try:
            shown = shown_of(piece.content)
            document = stack.enter_context(
                _document(piece, shown, folder, pages_room if is_joined else 0)
            )
            pages_room -= shown.size
            found.documents[piece.key] = document
            is_carried = shown is not piece.content and piece.content.size <= room
            room -= piece.content.size if is_carried else 0
            found.joined[piece.key] = Joined(
                pages=len(document.pages),
                is_carried=is_carried,
                said=_converted(piece.content, is_carried=is_carried),
            )
        except _Apart as apart:
            is_carried = piece.content.size <= room
            room -= piece.content.size if is_carried else 0
            found.joined[piece.key] = Joined(why=str(apart), is_carried=is_carried)
    return found


def shown_of(file: File) -> File:
    """The file whose pages stand in the pack: what an office file was converted to, else itself."""
    if file.pages is None or file.pages.path is None:
        return file
    path = file.pages.path
    return replace(file, path=path, media_type=PDF, size=path.stat().st_size)


def _converted(file: File, *, is_carried: bool) -> str:
    """What is said of pages that are not the file's own; nothing of those that are."""
    if file.pages is None:
        return ""
    said = (
        _("Sidene er gjort om fra %(kind)s; originalen ligger ved.")
        if is_carried
        else _("Sidene er gjort om fra %(kind)s; originalen ligger på sakens side.")
    )
    return said % {"kind": file.name.rpartition(".")[2].upper()}


def _document(piece: Piece, file: File, folder: Path, room: int) -> pikepdf.Pdf:
    """The file as an open PDF. _Apart when it cannot be one, or is larger than the room there is.

    No room at all is for a pack that is made without opening any file.
    """
    if not room:
        raise _Apart(_("Filen kunne ikke settes inn mellom sidene."))
    if file.size > room:
        raise _Apart(_("Mappen er full: det er ikke plass til sidene i denne filen."))
    if file.media_type in IMAGES:
        return _pictured(piece, file, folder)
    if file.media_type != PDF:
        why = file.pages.why if file.pages is not None else ""
        raise _Apart(why or _("Filen er ikke en PDF, og kan ikke settes inn mellom sidene."))
    try:
        document = pikepdf.open(file.path)
    except pikepdf.PasswordError:
        raise _Apart(_("Filen er låst med passord.")) from None
    except (pikepdf.PdfError, OSError):
        raise _Apart(_("Filen er skadet og kan ikke leses.")) from None
    if why := _why_apart(document):
        document.close()
        raise _Apart(why)
    return document


def _why_apart(document: pikepdf.Pdf) -> str:
    """Why the pages of an open PDF would not be the same joined in; empty when they would."""
    try:
        root = document.Root
        if document.is_encrypted:
            return _("Filen er låst mot endring.")
        if "/XFA" in root.get("/AcroForm", {}):
            return _("Filen er et skjema som bare åpnes av noen programmer.")
        if _hides_layers(root):
            return _("Filen har skjulte lag, som ville blitt synlige her.")
        if not len(document.pages) or not all(map(_is_page, document.pages)):
            return _("Filen er skadet og kan ikke leses.")
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RuntimeError):
        return _("Filen er skadet og kan ikke leses.")
    return ""


def _hides_layers(root: Any) -> bool:
    shown = root.get("/OCProperties", {}).get("/D", {})
    return bool(len(shown.get("/OFF", []))) or shown.get("/BaseState", "/ON") != "/ON"


def _is_page(page: pikepdf.Page) -> bool:
    """Whether a page has an area to show."""
    left, low, right, high = (float(edge) for edge in page.cropbox)
    return right > left and high > low


def _pictured(piece: Piece, file: File, folder: Path) -> pikepdf.Pdf:
    """An image as one page, as large as the page allows, with the title in place of the picture."""
    width, height = _pixels(file)
    most = MOST_PHOTO if file.media_type == JPEG else MOST_PIXELS
    if not 0 < width * height <= most:
        raise _Apart(_("Bildet er for stort til en side."))
    image = folder / f"image.{IMAGES[file.media_type]}"
    image.unlink(missing_ok=True)
    if max(width, height) > SHEET:
        _scale(file, image)
    else:
        image.symlink_to(file.path.resolve())
    made = folder / f"{piece.key}.pdf"
    try:
        typst.compile(
            cast("Any", PICTURE),
            output=str(made),
            root=str(folder),
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            sys_inputs={"file": f"/{image.name}", "title": piece.title},
            timestamp=0,
        )
    except typst.TypstError:
        raise _Apart(_("Bildet er skadet og kan ikke vises.")) from None
    return pikepdf.open(made)


def _scale(file: File, image: Path) -> None:
    """Put a smaller copy of a picture in image, turned the way it was taken. _Apart."""
    from PIL import Image, ImageOps  # noqa: PLC0415 -- few packs have a picture, and all wait for it

    Image.MAX_IMAGE_PIXELS = MOST_PHOTO
    try:
        with Image.open(file.path, formats=["JPEG", "PNG"]) as opened:
            opened.draft("RGB", (SHEET, SHEET))
            opened.thumbnail((SHEET, SHEET), reducing_gap=2.0)
            turned = ImageOps.exif_transpose(opened)
            form = "JPEG" if file.media_type == JPEG else "PNG"
            (turned.convert("RGB") if form == "JPEG" else turned).save(image, form, quality=85)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise _Apart(_("Bildet er skadet og kan ikke vises.")) from None


def _pixels(file: File) -> tuple[int, int]:
    """The width and height a picture says it has; nothing when it does not say."""
    with file.path.open("rb") as content:
        start = content.read(24)
        if file.media_type == PNG:
            return struct.unpack(">II", start[16:24]) if len(start) == 24 else (0, 0)  # noqa: PLR2004
        content.seek(2)
        while len(mark := content.read(4)) == 4 and mark[0] == 0xFF:  # noqa: PLR2004
            if mark[1] in range(0xC0, 0xD0) and mark[1] not in {0xC4, 0xC8, 0xCC}:
                _bits, height, width = struct.unpack(">BHH", content.read(5).ljust(5, b"\0"))
                return width, height
            content.seek(struct.unpack(">H", mark[2:])[0] - 2, 1)
    return 0, 0
