"""Small real files, made by the programs' own libraries or by hand where those refuse."""

import io
import struct
import zipfile
import zlib

from samrad.files.contents.receiving import Upload

# Nobody's: born in 1945 with an individual number from 600, which are not given out for that year.
PERSON, D_NUMBER, H_NUMBER, SYNTHETIC = "01014560013", "41014560007", "01414560187", "01814560089"


def pdf(*pages: str, password: str = "", owner: str = "") -> bytes:
    """A PDF with one line of text on each page."""
    import pikepdf

    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for text in pages or ("Saksframlegg",):
        page = document.add_blank_page(page_size=(595, 842))
        shown = text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
        lines = b" T* ".join(b"(" + line + b") Tj" for line in shown.split(b"\n"))
        page.Contents = document.make_stream(b"BT /F1 12 Tf 14 TL 72 770 Td " + lines + b" ET")
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    out = io.BytesIO()
    locks = pikepdf.Encryption(user=password, owner=owner or password or "x")
    is_locked = bool(password or owner)
    document.save(out, encryption=locks if is_locked else False, deterministic_id=not is_locked)
    return out.getvalue()


def pdf_with_note(note: str) -> bytes:
    """A PDF with a comment that no page shows."""
    import pikepdf

    def annotate(document):
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 20, 20],
            Contents=pikepdf.String(note),
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([mark]))

    return changed_pdf(pdf(), annotate)


def pdf_about(title: str) -> bytes:
    """A PDF whose own description says title."""

    def describe(document):
        document.docinfo["/Title"] = title

    return changed_pdf(pdf(), describe)


def changed_pdf(content: bytes, change) -> bytes:
    """A PDF after change has been at it, as pikepdf opens it."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def pdf_carrying(name: str, body: bytes) -> bytes:
    """A PDF with a file attached to it."""
    import pikepdf

    def attach(document):
        document.attachments[name] = pikepdf.AttachedFileSpec(document, body, filename=name)

    return changed_pdf(pdf(), attach)


def with_relation(office: bytes, part: str, kind: str, target: str, *, mode="External") -> bytes:
    """An office file in which a part points to something by a relationship."""
    space = "http://schemas.openxmlformats.org/"
    body = (
        f'<Relationships xmlns="{space}package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{space}officeDocument/2006/relationships/{kind}" Target="{target}" '
        f'TargetMode="{mode}"/></Relationships>'
    )
    return with_part(office, part, body.encode())


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph_of_runs(*runs: str) -> bytes:
    """A part of a DOCX with one paragraph, its words in separate runs."""
    said = "".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in runs)
    return f'<w:part xmlns:w="{WORD}"><w:p>{said}</w:p></w:part>'.encode()


def comment(said: str) -> bytes:
    return paragraph_of_runs(said)


def docx(*paragraphs: str) -> bytes:
    import docx as library

    document = library.Document()
    for one in paragraphs or ("Saksframlegg",):
        document.add_paragraph(one)
    return _saved(document)


def pptx(*slides: str, note: str = "") -> bytes:
    import pptx as library

    deck = library.Presentation()
    for text in slides or ("Presentasjon",):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = text
        if note:
            slide.notes_slide.notes_text_frame.text = note
    return _saved(deck)


def xlsx(*rows: tuple, sheet: str = "Ark", hidden: str = "") -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows or (("Kontingent", 100),):
        book.active.append(row)
    if hidden:
        behind = book.create_sheet("Skjult")
        behind.sheet_state = "hidden"
        behind.append((hidden,))
    return _saved(book)


def odt(*paragraphs: str, **extra: bytes) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(f"<t:p>{one}</t:p>" for one in paragraphs)
    content = (
        f'<o:document-content xmlns:o="{space}office:1.0" xmlns:t="{space}text:1.0">'
        f"<o:body><o:text>{body}</o:text></o:body></o:document-content>"
    )
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
    }
    return packed(parts | {name.replace("__", "/"): body for name, body in extra.items()})


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def with_part(office: bytes, name: str, body: bytes) -> bytes:
    """An office file with one more part in it, or with another content of one it has."""
    with zipfile.ZipFile(io.BytesIO(office)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    return packed(parts | {name: body})


def part(office: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(office)) as archive:
        return archive.read(name)


def png(width: int = 2, height: int = 2, *, claimed: tuple[int, int] | None = None) -> bytes:
    """A grey picture; claimed is a size the header tells that is not there."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", *(claimed or (width, height)), 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (4, 4)).save(out, "JPEG")
    return out.getvalue()


def upload(content: bytes | None = None, name: str = "sak.pdf") -> Upload:
    return Upload(name, pdf() if content is None else content)


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
