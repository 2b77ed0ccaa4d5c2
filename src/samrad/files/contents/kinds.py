"""What a content is, by its bytes. The name only has to agree. Standard library only."""

import io
import zipfile

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OFFICE}wordprocessingml.document"
PPTX = f"{_OFFICE}presentationml.presentation"
XLSX = f"{_OFFICE}spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
UTF8, LATIN = "text/plain; charset=utf-8", "text/plain; charset=windows-1252"

# The endings a content may have, the one we prefer first.
ENDINGS = {
    PDF: (".pdf",), DOCX: (".docx",), PPTX: (".pptx",), XLSX: (".xlsx",), ODT: (".odt",),
    PNG: (".png",), JPEG: (".jpg", ".jpeg"), UTF8: (".txt",), LATIN: (".txt",),
}  # fmt: skip
ACCEPTED = tuple(dict.fromkeys(ending for endings in ENDINGS.values() for ending in endings))

MOST_ENTRIES, MOST_UNPACKED = 10_000, 400 * 1024 * 1024
OLE, ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
MACROS = "_VBA_PROJECT".encode("utf-16-le")  # what holds them, in every old Office program
_MAIN = {
    b"wordprocessingml.document.main+xml": DOCX,
    b"presentationml.presentation.main+xml": PPTX,
    b"spreadsheetml.sheet.main+xml": XLSX,
}
_OTHERS = (
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"), (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"),
    (b"GIF8", "image"), (b"RIFF", "image"), (b"BM", "image"), (b"II*\0", "image"),
    (b"MM\0*", "image"), (b"{\\rtf", "rtf"), (b"<!doctype", "page"), (b"<html", "page"),
    (b"<svg", "page"), (b"<?xml", "page"), (b"<script", "page"),
)  # fmt: skip


class Turned(Exception):
    """The content is not taken: why («wrong_kind», «has_macros» …), and a word about it."""

    def __init__(self, why: str, about: str = "") -> None:
        super().__init__(why)
        self.why, self.about = why, about


def kind_of(content: bytes) -> str:
    """The media type of content. Turned for everything that is not accepted."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:16]
    if start.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if content.startswith(OLE):
        raise _old_office(content)
    for signature, what in _OTHERS:
        if start.lower().startswith(signature.lower()):
            raise Turned("wrong_kind", what)
    return _plain(content)


def _old_office(content: bytes) -> Turned:
    """Why a file in the old Office container is not taken: the reason a reader can act on first."""
    if ENCRYPTED in content:
        return Turned("encrypted")
    return Turned("has_macros") if MACROS in content else Turned("wrong_kind", "old_office")


def _plain(content: bytes) -> str:
    """Text in UTF-8, or in the old Norwegian encoding; never with control characters."""
    if any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in set(content)):  # noqa: PLR2004
        raise Turned("wrong_kind", "unknown")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            content.decode("cp1252")
        except UnicodeDecodeError:
            raise Turned("wrong_kind", "unknown") from None
        return LATIN
    return UTF8


def _packed(content: bytes) -> str:
    """An office document, by what its own list of contents says. Turned for any other archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _office(packed)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise Turned("broken") from error


def _office(packed: zipfile.ZipFile) -> str:
    entries = packed.infolist()
    if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise Turned("bloated")
    if any(one.flag_bits & 1 for one in entries):
        raise Turned("encrypted")
    names = {one.filename.lower() for one in entries}
    if len(names) < len(entries):
        raise Turned("broken")  # two parts of one name: programs differ in which they read
    if "[content_types].xml" in names:
        return _open_xml(packed, names)
    if "mimetype" in names and packed.read("mimetype").strip() == ODT.encode():
        return _open_document(packed, names)
    raise Turned("wrong_kind", "archive")


def _open_xml(packed: zipfile.ZipFile, names: set[str]) -> str:
    listed = packed.read(next(n for n in packed.namelist() if n.lower() == "[content_types].xml"))
    if any(mark in listed.lower() for mark in (b"macroenabled", b"vbaproject", b"macrosheet")):
        raise Turned("has_macros")
    if any(name.rpartition("/")[2].startswith("vbaproject") for name in names):
        raise Turned("has_macros")
    _no_entities(packed)
    for main, kind in _MAIN.items():
        if main in listed:
            return kind
    raise Turned("wrong_kind", "archive")


def _open_document(packed: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.startswith(("basic/", "scripts/")) for name in names):
        raise Turned("has_macros")
    if "meta-inf/manifest.xml" in names and b"encryption-data" in packed.read(
        "META-INF/manifest.xml"
    ):
        raise Turned("encrypted")
    _no_entities(packed)
    return ODT


def _no_entities(packed: zipfile.ZipFile) -> None:
    """No part declares a document type: office programs never write one, attackers do.

    Looked for in the whole part: a long comment in front of it moves it out of any start.
    """
    for entry in packed.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            with packed.open(entry) as part:
                last = b""
                while piece := part.read(1024 * 1024):
                    plain = piece.replace(b"\0", b"")
                    if any(mark in last + plain for mark in (b"<!DOCTYPE", b"<!ENTITY")):
                        raise Turned("broken", "entities")
                    last = plain[-16:]
