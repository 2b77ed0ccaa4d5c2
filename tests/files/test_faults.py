"""Bad files, each by its own name: what the one who uploads is told, and what is left of it."""

import io
import tempfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from tests.factories.users import user
from tests.files import made

from samrad.files.contents import kinds, refusals
from samrad.files.contents.receiving import Upload, received
from samrad.files.models import Document, Version

MEGABYTE = 1024 * 1024
EDGE = "samrad"
HEAD = (
    f'--{EDGE}\r\nContent-Disposition: form-data; name="title"\r\n\r\nStor fil\r\n'
    f'--{EDGE}\r\nContent-Disposition: form-data; name="openness"\r\n\r\nopen\r\n'
    f'--{EDGE}\r\nContent-Disposition: form-data; name="upload"; filename="stor.pdf"\r\n'
    "Content-Type: application/pdf\r\n\r\n%PDF-1.7 "
).encode()
TAIL = f"\r\n--{EDGE}--\r\n".encode()


class Streamed(io.RawIOBase):
    """A form with a file of a given size, made while it is read: it is never whole anywhere."""

    def __init__(self, size: int) -> None:
        self.size = len(HEAD) + size + len(TAIL)
        self.at = 0

    def read(self, wanted: int = -1) -> bytes:
        if self.at == 0:
            piece = HEAD
        elif self.at >= self.size - len(TAIL):
            piece = TAIL[self.at - (self.size - len(TAIL)) :]
        else:
            piece = b"x" * min(wanted if wanted > 0 else 65536, self.size - len(TAIL) - self.at)
        self.at += len(piece)
        return piece


def test_two_hundred_real_megabytes_are_refused_in_little_memory_and_leave_nothing(
    client, db, settings, monkeypatch, tmp_path
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client.force_login(user("Ingrid", "secretariat"))
    page = "/kontor/filer/nytt/"
    client.get(page)  # what every page reads the first time is no part of the upload
    sent = Streamed(200 * MEGABYTE)
    kept = sorted(Path(settings.MEDIA_ROOT).rglob("*"))

    tracemalloc.start()
    answer = client.generic("POST", page, **{
        "wsgi.input": sent, "CONTENT_LENGTH": str(sent.size),
        "CONTENT_TYPE": f"multipart/form-data; boundary={EDGE}",
    })  # fmt: skip
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Filen er for stor. Den kan være på høyst 50 MB." in told
    assert 'value="Stor fil"' in told
    assert sent.at == sent.size
    assert peak < 16 * MEGABYTE
    assert list(tmp_path.iterdir()) == []
    assert sorted(Path(settings.MEDIA_ROOT).rglob("*")) == kept
    assert Document.objects.count() == Version.objects.count() == 0


def with_macros(office: bytes, kind: str, program: str) -> bytes:
    """An office document as its program saves it with macros: another main type, and the part."""
    types = made.part(office, "[Content_Types].xml")
    plain = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml".encode()
    macro = f"application/vnd.ms-{program}.macroEnabled.main+xml".encode()
    assert plain in types
    return made.with_part(office, "[Content_Types].xml", types.replace(plain, macro))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "sak.docm",
            lambda: with_macros(made.docx(), "wordprocessingml.document", "word.document"),
        ),
        (
            "sak.docx",
            lambda: with_macros(made.docx(), "wordprocessingml.document", "word.document"),
        ),
        (
            "sak.pptm",
            lambda: with_macros(
                made.pptx(), "presentationml.presentation", "powerpoint.presentation"
            ),
        ),
        ("sak.xlsm", lambda: with_macros(made.xlsx(), "spreadsheetml.sheet", "excel.sheet")),
    ],
)
def test_a_macro_document_is_refused_whatever_its_name_and_program(name, content):
    with pytest.raises(refusals.HasMacros, match="Lagre den uten makroer, eller som PDF"):
        received(Upload(name, content()))


def old_office(*storages: str) -> bytes:
    """An OLE file: its head, and the names of what it holds as its directory has them."""
    names = b"".join(one.encode("utf-16-le").ljust(64, b"\0") + b"\0" * 64 for one in storages)
    return kinds.OLE + b"\0" * 504 + names


@pytest.mark.parametrize("storage", ["_VBA_PROJECT", "_VBA_PROJECT_CUR"])
@pytest.mark.parametrize("name", ["sak.doc", "sak.xls", "sak.pdf", "sak.docx"])
def test_an_old_office_document_with_macros_is_refused_for_its_macros(name, storage):
    content = old_office("Root Entry", "WordDocument", storage)

    with pytest.raises(refusals.HasMacros, match="makroer"):
        received(Upload(name, content))


def test_an_old_office_document_without_macros_is_refused_for_its_format():
    with pytest.raises(refusals.WrongKind, match="gammelt Office-format"):
        received(Upload("sak.doc", old_office("Root Entry", "WordDocument")))


def test_a_program_named_pdf_is_refused_before_anything_opens_it(client, db):
    client.force_login(user("Ingrid", "secretariat"))
    program = io.BytesIO(b"MZ\x90\0\x03" + b"\0" * 4000)
    program.name = "sakspapir.pdf"

    answer = client.post(
        "/kontor/filer/nytt/", {"title": "Sak", "openness": "open", "upload": program}
    )

    assert answer.status_code == 422
    assert "Innholdet i «sakspapir.pdf» er et program." in answer.content.decode()
    assert Document.objects.count() == 0


@pytest.mark.parametrize("cut", [5, 60, 200, -40, -7])
def test_a_pdf_cut_short_anywhere_is_refused_or_read_and_never_a_crash(cut):
    content = made.pdf("Saksframlegg", "Side to")[:cut]

    told = verdict_of(Upload("brutt.pdf", content))

    assert told in {kinds.PDF, "«brutt.pdf» lar seg ikke åpne. Den er kanskje skadet."}


def verdict_of(upload: Upload) -> str:
    """The kind it is taken as, else why it is not."""
    try:
        return received(upload).media_type
    except refusals.Broken as refusal:
        return str(refusal)


def test_a_pdf_whose_table_of_contents_is_rubbish_is_refused():
    whole = made.pdf("Saksframlegg")
    content = whole.replace(b"/Pages", b"/Tulle").replace(b"/Root", b"/Rott")

    with pytest.raises(refusals.Broken, match="skadet"):
        received(Upload("brutt.pdf", content))


def test_an_encrypted_office_document_is_told_of_its_password_not_its_format():
    content = old_office("Root Entry", "EncryptionInfo", "EncryptedPackage")

    with pytest.raises(refusals.Encrypted, match="Fjern passordet"):
        received(Upload("sak.docx", content))


def test_a_zip_with_a_locked_part_is_told_of_its_password():
    body = bytearray(made.docx())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = body.find(mark)
        while at >= 0:
            body[at + offset] |= 1
            at = body.find(mark, at + 4)
    assert any(one.flag_bits & 1 for one in zipfile.ZipFile(io.BytesIO(body)).infolist())

    with pytest.raises(refusals.Encrypted):
        received(Upload("sak.docx", bytes(body)))
