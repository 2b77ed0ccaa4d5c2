"""Contents from outside: what is taken, what is refused and how it is told, what cannot hurt."""

import errno
import io
import zipfile

import pytest
from tests.files import made

from samrad.base.ports.texts import TEXTS, ending_of
from samrad.files.contents import kinds, parts, reading, receiving, refusals
from samrad.files.contents.receiving import Upload, proper_name, received

TEXT = "Kommunestyret møttes i går"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("sak.pdf", lambda: made.pdf(TEXT), kinds.PDF),
        ("sak.docx", lambda: made.docx(TEXT), kinds.DOCX),
        ("sak.pptx", lambda: made.pptx(TEXT), kinds.PPTX),
        ("sak.xlsx", lambda: made.xlsx((TEXT, 1)), kinds.XLSX),
        ("sak.odt", lambda: made.odt(TEXT), kinds.ODT),
        ("sak.txt", TEXT.encode, kinds.UTF8),
        ("sak.txt", lambda: b"\xef\xbb\xbf" + TEXT.encode(), kinds.UTF8),
        ("sak.TXT", lambda: TEXT.encode("cp1252"), kinds.LATIN),
    ],
)
def test_every_kind_with_words_is_taken_and_read(name, content, kind):
    body = content()

    taken = received(Upload(name, body))

    assert (taken.media_type, taken.size) == (kind, len(body))
    assert TEXT in taken.text
    assert taken.note == ""
    assert b"".join(taken.chunks()) == body
    assert b"".join(taken.chunks()) == body


@pytest.mark.parametrize(("name", "content"), [("a.png", made.png), ("a.jpeg", made.jpeg)])
def test_a_picture_is_taken_and_says_that_nobody_has_read_it(name, content):
    taken = received(Upload(name, content()))

    assert taken.text == ""
    assert "ikke kontrollert for fødselsnummer" in taken.note


def test_a_pdf_with_no_words_says_so():
    assert "Fant ingen tekst" in received(Upload("skannet.pdf", made.pdf(" "))).note


def test_a_content_that_is_taken_is_not_read_again():
    taken = received(made.upload())

    assert received(taken) is taken


@pytest.mark.parametrize(("name", "make"), [("a.docx", made.docx), ("a.ODT", made.odt)])
def test_a_document_is_read_paragraph_by_paragraph_for_who_keeps_nothing(name, make):
    assert TEXT in TEXTS[ending_of(name)](Upload(name, make(TEXT)))


@pytest.mark.parametrize("said", [None, {"parts": [["avsnitt 1", TEXT]], "is_cut": True}])
def test_a_document_that_is_not_read_to_its_end_is_not_told_as_whole(said, monkeypatch):
    monkeypatch.setattr(receiving, "_read", lambda _file: ({"kind": kinds.DOCX}, said))

    with pytest.raises(refusals.Broken):
        receiving.paragraphs(Upload("a.docx", b"PK"))


# ---------------------------------------------------------------- refused


OLE = kinds.OLE + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "refusal", "says"),
    [
        ("a.pdf", lambda: b"MZ\x90\0\x03" + b"\0" * 500, refusals.WrongKind, "er et program"),
        ("a.pdf", lambda: b"\x7fELF\x02", refusals.WrongKind, "er et program"),
        ("a.txt", lambda: b"#!/bin/sh\nrm", refusals.WrongKind, "er et program"),
        ("a.pdf", lambda: b"Rar!\x1a\x07", refusals.WrongKind, "pakket fil"),
        ("a.zip", lambda: made.packed({"a.txt": b"x"}), refusals.WrongKind, "pakket fil"),
        ("a.docx", lambda: made.packed({"a.exe": b"MZ"}), refusals.WrongKind, "pakket fil"),
        ("a.png", lambda: b"GIF89a..", refusals.WrongKind, "PNG eller JPEG"),
        ("a.txt", lambda: b"<html><script>", refusals.WrongKind, "nettside"),
        ("a.png", lambda: b"<svg onload=x>", refusals.WrongKind, "nettside"),
        ("a.txt", lambda: b"{\\rtf1", refusals.WrongKind, "RTF"),
        ("a.doc", lambda: OLE, refusals.WrongKind, "gammelt Office-format"),
        ("a.docx", made.pdf, refusals.WrongKind, "en fil på .pdf"),
        ("a.pdf", made.docx, refusals.WrongKind, "en fil på .docx"),
        ("sak", made.pdf, refusals.WrongKind, "en fil på .pdf"),
        ("a.txt", lambda: b"a\0b", refusals.WrongKind, "kjenner ikke igjen"),
        ("a.txt", lambda: b"a\x81\x8d", refusals.WrongKind, "kjenner ikke igjen"),
        ("a.pdf", lambda: made.pdf(password="hemmelig"), refusals.Encrypted, "passord"),
        (
            "a.docx",
            lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
            refusals.Encrypted,
            "passord",
        ),
        (
            "a.odt",
            lambda: made.odt("x", **{"META-INF__manifest.xml": b"<m:encryption-data/>"}),
            refusals.Encrypted,
            "passord",
        ),
        (
            "a.docx",
            lambda: made.with_part(made.docx(), "word/vbaProject.bin", b"x"),
            refusals.HasMacros,
            "makroer",
        ),
        (
            "a.xlsx",
            lambda: made.with_part(made.xlsx(), "xl/VBAPROJECT.BIN", b"x"),
            refusals.HasMacros,
            "makroer",
        ),
        ("a.docm", lambda: _with_macro_type(made.docx()), refusals.HasMacros, "makroer"),
        ("a.odt", lambda: made.odt("x", Basic__a=b"x"), refusals.HasMacros, "makroer"),
        ("a.pdf", lambda: b"%PDF-1.7 tull", refusals.Broken, "skadet"),
        ("a.pdf", lambda: made.pdf()[:200], refusals.Broken, "skadet"),
        ("a.docx", lambda: b"PK\x03\x04tull", refusals.Broken, "skadet"),
        ("a.docx", lambda: made.docx()[:-300], refusals.Broken, "skadet"),
        (
            "a.docx",
            lambda: made.with_part(made.docx(), "word/document.xml", b"<w:document"),
            refusals.Broken,
            "skadet",
        ),
        ("a.odt", lambda: made.packed({"mimetype": kinds.ODT.encode()}), refusals.Broken, "skadet"),
        ("a.png", lambda: made.png()[:40], refusals.Broken, "skadet"),
        ("a.pdf", lambda: b"", refusals.Broken, "er tom"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(name, content, refusal, says):
    with pytest.raises(refusal, match=says) as told:
        received(Upload(name, content()))

    assert type(told.value) is refusal


def _with_macro_type(office: bytes) -> bytes:
    types = made.part(office, "[Content_Types].xml")
    plain = b"wordprocessingml.document.main+xml"
    macro = types.replace(b"vnd.openxmlformats-officedocument." + plain, b"x").replace(
        b"application/x", b"application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    return made.with_part(office, "[Content_Types].xml", macro)


def test_a_pdf_that_only_limits_printing_is_taken():
    taken = received(Upload("a.pdf", made.pdf(TEXT, owner="bare eieren")))

    assert TEXT in taken.text


def test_one_byte_more_than_allowed_is_refused_and_the_rest_is_never_asked_for(settings):
    settings.MAX_UPLOAD = 1024 * 1024
    asked = []

    class Endless:
        name = "stor.pdf"

        def chunks(self):
            while True:
                asked.append(1)
                yield b"x" * 65536

    with pytest.raises(refusals.TooLarge, match="høyst 1 MB"):
        received(Endless())

    assert len(asked) == 17


def test_the_largest_allowed_is_taken(settings):
    body = made.pdf(TEXT)
    settings.MAX_UPLOAD = len(body)

    assert received(Upload("a.pdf", body)).size == len(body)


def test_a_disk_that_is_full_while_receiving_is_told_in_norwegian(monkeypatch):
    class Full(io.BytesIO):
        def write(self, _piece):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(receiving.tempfile, "TemporaryFile", Full)

    with pytest.raises(refusals.NoRoom, match="ikke plass"):
        received(made.upload())


def test_another_fault_of_the_disk_is_not_called_a_lack_of_room(monkeypatch):
    class Faulty(io.BytesIO):
        def write(self, _piece):
            raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(receiving.tempfile, "TemporaryFile", Faulty)

    with pytest.raises(OSError, match="I/O"):
        received(made.upload())


# ---------------------------------------------------------------- hostile


def test_a_zip_bomb_is_refused_by_what_it_would_unpack_to():
    out = io.BytesIO(made.docx())
    piece = b"0" * (16 * 1024 * 1024)
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/bomb.xml", "w", force_zip64=True) as entry,
    ):
        for _one in range(kinds.MOST_UNPACKED // len(piece) + 1):
            entry.write(piece)
    assert len(out.getvalue()) < 1_000_000

    with pytest.raises(refusals.TooLarge, match="pakkes ut"):
        received(Upload("bombe.docx", out.getvalue()))


def test_an_archive_of_countless_parts_is_refused():
    body = made.packed({str(one): b"" for one in range(kinds.MOST_ENTRIES + 1)})

    with pytest.raises(refusals.TooLarge, match="pakkes ut"):
        received(Upload("a.docx", body))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_followed(encoding):
    # «A billion laughs», and a file of the server's: both need a document type.
    evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    body = made.with_part(made.docx(), "word/comments.xml", evil.encode(encoding))

    with pytest.raises(refusals.Broken, match="utenfor seg selv"):
        received(Upload("a.docx", body))


def test_a_picture_that_claims_to_be_a_city_is_refused():
    with pytest.raises(refusals.NotTaken):
        received(Upload("a.png", made.png(claimed=(60_000, 60_000))))


def test_a_part_that_cannot_be_read_gives_a_note_and_what_stood_before_it():
    # The document opens; its comments do not.
    body = made.with_part(made.docx(TEXT), "word/comments.xml", b"<w:comments")

    taken = received(Upload("a.docx", body))

    assert taken.text == TEXT
    assert taken.note.startswith("Bare en del av teksten")


def test_a_reader_that_dies_before_its_verdict_means_the_file_does_not_open(monkeypatch):
    monkeypatch.setattr(receiving, "READER", "tests.files.readers.dying_at_once")

    with pytest.raises(refusals.Broken, match="lar seg ikke åpne"):
        received(made.upload())


def test_a_reader_that_dies_while_reading_gives_no_text_and_a_note(monkeypatch):
    monkeypatch.setattr(receiving, "READER", "tests.files.readers.dying_later")

    taken = received(made.upload())

    assert taken.text == ""
    assert taken.note == "Teksten lot seg ikke lese, og er ikke kontrollert for fødselsnummer."


def test_a_reader_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr(receiving, "READER", "tests.files.readers.never_ending")
    monkeypatch.setattr(receiving, "PATIENCE", 2)

    taken = received(made.upload())

    assert taken.note == "Teksten lot seg ikke lese, og er ikke kontrollert for fødselsnummer."


def test_the_reader_gets_no_secret_of_the_server(monkeypatch):
    monkeypatch.setenv("SAMRAD_SECRET_KEY", "hemmelig")
    monkeypatch.setattr(receiving, "READER", "tests.files.readers.telling_its_surroundings")

    taken = received(made.upload())

    assert "hemmelig" not in taken.text
    assert "PYTHONPATH" in taken.text


# ---------------------------------------------------------------- what is read


def test_identity_numbers_are_counted_by_place_and_struck_out_of_the_text():
    taken = received(Upload("a.pdf", made.pdf("Side en", f"Født {made.PERSON}")))

    assert (taken.national_ids, taken.id_places) == (1, ("side 2",))
    assert made.PERSON not in taken.text
    assert "Født •••••••••••" in taken.text


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.docx", lambda: made.docx("x", made.PERSON), "avsnitt 2"),
        ("a.pptx", lambda: made.pptx("x", note=made.PERSON), "notat til lysbilde 1"),
        ("a.xlsx", lambda: made.xlsx(("x",), hidden=made.PERSON), "ark «Skjult», rad 1"),
        (
            "a.xlsx",
            lambda: made.xlsx(("x",), (int(made.PERSON),), sheet="Lønn"),
            "ark «Lønn», rad 2",
        ),
        ("a.odt", lambda: made.odt("x", made.PERSON), "avsnitt 2"),
        ("a.txt", made.PERSON.encode, "teksten"),
        ("a.pdf", lambda: made.pdf_with_note(made.PERSON), "merknad på side 1"),
        ("a.pdf", lambda: made.pdf_about(made.PERSON), "filens egenskaper"),
        (f"{made.PERSON}.pdf", made.pdf, "filnavnet"),
        (
            "a.docx",
            lambda: made.with_part(made.docx("x"), "word/comments.xml", made.comment(made.PERSON)),
            "kommentarer",
        ),
        (
            "a.docx",
            lambda: made.with_part(made.docx("x"), "word/footnotes.xml", made.comment(made.PERSON)),
            "fotnoter",
        ),
    ],
)
def test_identity_numbers_are_found_where_a_reader_would_not_look(name, content, place):
    taken = received(Upload(name, content()))

    assert taken.id_places == (place,)
    assert made.PERSON not in taken.text


def test_a_number_split_over_formatting_is_one_number():
    runs = made.paragraph_of_runs(made.PERSON[:4], made.PERSON[4:])
    body = made.with_part(made.docx("x"), "word/footnotes.xml", runs)

    assert received(Upload("a.docx", body)).national_ids == 1


def test_ten_digits_that_are_no_person_stay_ten_in_a_sheet():
    assert "1234567890" in received(Upload("a.xlsx", made.xlsx((1234567890, 2.0)))).text


def test_what_the_file_says_of_itself_is_not_searched_in():
    assert received(Upload("a.pdf", made.pdf_about("Skjult tittel"))).text == "Saksframlegg"


def test_text_is_cut_at_the_longest():
    told = reading.said(iter([("a", "x" * (reading.LONGEST + 1)), ("b", "y")]))

    assert told["is_cut"]
    assert len(told["parts"][0][1]) == reading.LONGEST


def test_the_reader_tells_a_verdict_and_the_parts(capsys):
    lines = reading.told(b"blaa")

    assert capsys.readouterr().out == '{"kind": "text/plain; charset=utf-8"}\n'
    assert lines == [{"parts": [("teksten", "blaa")], "is_cut": False}]


def test_the_reader_tells_why_not():
    assert reading.told(b"MZ") == [{"turned": "wrong_kind", "about": "program"}]


@pytest.mark.parametrize("kind", sorted(set(kinds.ENDINGS) - {kinds.UTF8, kinds.LATIN}))
def test_rubbish_of_any_kind_is_broken_and_never_a_crash(kind):
    with pytest.raises(kinds.Turned) as told:
        parts.opened(kind, b"tull")

    assert told.value.why == "broken"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("sak.pdf", "sak.pdf"),
        ("C:\\Users\\Kari\\sak.pdf", "sak.pdf"),
        ("../../etc/passwd", "passwd"),
        ("Møteinnkalling 10.11.2023 (endelig).docx", "Møteinnkalling 10.11.2023 (endelig).docx"),
        ('a"b\r\nc;<d>.pdf', "a-b--c--d-.pdf"),
        ("sak/..", "fil"),
        ("", "fil"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
        ("sak.", "sak"),
        (".pdf", "pdf"),
    ],
)
def test_a_name_is_safe_in_an_address_and_on_a_disk(sent, kept):
    assert proper_name(sent) == kept
