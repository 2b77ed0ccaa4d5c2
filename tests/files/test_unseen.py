"""Identity numbers where no page shows them: every string of a file, and the files within it."""

import io

import pytest
from tests.files import made

from samrad.files.contents import hidden, kinds, packages, pdfs
from samrad.files.contents.receiving import Upload, received

NUMBER = made.PERSON


def _pdf(change):
    return lambda: made.changed_pdf(made.pdf(), change)


def _described(document):
    with document.open_metadata() as words:
        words["dc:title"] = NUMBER
    del document.trailer["/Info"]


def _bookmarked(document):
    from pikepdf import OutlineItem

    with document.open_outline() as outline:
        outline.root.append(OutlineItem(NUMBER, 0))


def _linked(document):
    from pikepdf import Array, Dictionary, Name

    action = Dictionary(S=Name.URI, URI=f"https://example.org/{NUMBER}")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], A=action)
    document.pages[0].Annots = document.make_indirect(Array([link]))


def _explained(document):
    from pikepdf import Array, Dictionary, Name

    field = Dictionary(FT=Name.Tx, T="felt", TU=NUMBER, Opt=Array(["a"]))
    document.Root.AcroForm = document.make_indirect(Dictionary(Fields=Array([field])))


def _cropped(document):
    document.pages[0].CropBox = [0, 0, 595, 400]


def _led_to_by_nothing(document):
    from pikepdf import Dictionary, String

    document.Root.Odd = document.make_indirect(Dictionary(Deep=Dictionary(Er=String(NUMBER))))


def _form_beside(document):
    from pikepdf import Array, Dictionary, String

    form = document.make_stream(f"<xfa><v>{NUMBER}</v></xfa>".encode())
    described = Array([String("template"), form])
    document.Root.AcroForm = document.make_indirect(Dictionary(XFA=described))


def _photograph(document):
    from pikepdf import Name

    stream = document.make_stream(_jpeg_about(NUMBER), Type=Name.XObject, Subtype=Name.Image)
    stream.Filter = Name.DCTDecode
    document.Root.Odd = stream


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (_pdf(_described), "filens egenskaper"),
        (_pdf(_bookmarked), "bokmerker"),
        (_pdf(_linked), "lenker"),
        (_pdf(_explained), "alternativ tekst"),
        (_pdf(_led_to_by_nothing), "skjult i filen"),
        (_pdf(_form_beside), "skjult i filen"),
        (_pdf(_photograph), "skjult i filen"),
        (lambda: made.changed_pdf(made.pdf(f"Født {NUMBER}"), _cropped), "tekst utenfor siden"),
        (lambda: made.pdf("Nr 010145\n60013"), "side 1"),
        (lambda: made.pdf_carrying("liste.txt", NUMBER.encode()), "vedlagt fil «liste.txt»"),
        (lambda: made.pdf_carrying("a.xml", _xml(NUMBER)), "vedlagt fil «a.xml»"),
        (lambda: made.pdf_carrying("a.xlsx", made.xlsx((NUMBER,))), "vedlagt fil «a.xlsx»"),
        (lambda: made.pdf_carrying("a.pdf", made.pdf(NUMBER)), "vedlagt fil «a.pdf»"),
        (lambda: made.pdf_carrying("a.jpg", _jpeg_about(NUMBER)), "vedlagt fil «a.jpg»"),
        (
            lambda: made.pdf_carrying("a.pdf", made.pdf_carrying("b.txt", NUMBER.encode())),
            "vedlagt fil «a.pdf»",
        ),
    ],
)
def test_they_are_found_beneath_the_pages_of_a_pdf(content, place):
    taken = received(Upload("a.pdf", content()))

    assert (taken.national_ids, taken.id_places, taken.note) == (1, (place,), _note_of(taken))
    assert NUMBER not in taken.text


def _note_of(taken):
    return (
        "" if taken.text else "Fant ingen tekst; kanskje er den skannet. Den er ikke kontrollert."
    )


def _xml(said):
    return f'<?xml version="1.0"?><faktura><kjoper>{said}</kjoper></faktura>'.encode()


def _jpeg_about(said):
    from PIL import Image

    about, out = Image.Exif(), io.BytesIO()
    about[0x010E] = said
    Image.new("L", (4, 4)).save(out, "JPEG", exif=about)
    return out.getvalue()


def _png_about(said):
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    about, out = PngInfo(), io.BytesIO()
    about.add_text("Comment", said, zip=True)
    Image.new("L", (4, 4)).save(out, "PNG", pnginfo=about)
    return out.getvalue()


def _with_words(words):
    """A DOCX with something more at the start of its body."""
    office = made.docx()
    body = made.part(office, "word/document.xml").replace(b"<w:body>", b"<w:body>" + words.encode())
    return made.with_part(office, "word/document.xml", body)


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
ALT = (
    f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}">'
    f'<wp:docPr id="1" name="x" descr="{NUMBER}"/></wp:inline></w:drawing></w:r></w:p>'
)
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "0101'
    "</w:instrText></w:r><w:r><w:instrText>4560013</w:instrText></w:r></w:p>"
)


def _sheet(change):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.docx", lambda: _with_words(ALT), "alternativ tekst"),
        ("a.docx", lambda: _with_words(FIELD), "feltkoder"),
        (
            "a.docx",
            lambda: made.with_relation(
                made.docx(), "word/_rels/footer9.xml.rels", "hyperlink", f"https://a.no/{NUMBER}"
            ),
            "lenker",
        ),
        (
            "a.docx",
            lambda: made.with_part(
                made.docx(), "word/charts/chart1.xml", b"<c><v>1014560013</v></c>"
            ),
            "figurer",
        ),
        (
            "a.docx",
            lambda: made.with_part(made.docx(), "customXml/item1.xml", f"<a>{NUMBER}</a>".encode()),
            "filens egenskaper",
        ),
        (
            "a.docx",
            lambda: made.with_part(
                made.docx(), "word/odd.dat", made.paragraph_of_runs("0101", "4560013")
            ),
            "skjult i filen",
        ),
        (
            "a.docx",
            lambda: made.with_part(
                made.docx(), "xl/printerSettings/p.bin", NUMBER.encode("utf-16-le")
            ),
            "skjult i filen",
        ),
        (
            "a.docx",
            lambda: made.with_part(
                made.docx(), "word/embeddings/Ark1.xlsx", made.xlsx((int(NUMBER),))
            ),
            "vedlagt fil «Ark1.xlsx»",
        ),
        (
            "a.pptx",
            lambda: made.with_part(made.pptx(), "ppt/slides/slide99.xml", made.comment(NUMBER)),
            "skjult i filen",
        ),
        (
            "a.xlsx",
            lambda: _sheet(lambda s: setattr(s.oddHeader.center, "text", NUMBER)),
            "topptekst og bunntekst i arket",
        ),
        ("a.xlsx", lambda: _sheet(lambda s: s.__setitem__("A2", f'="{NUMBER}"')), "formler"),
        (
            "a.xlsx",
            lambda: _sheet(lambda s: setattr(s["A1"], "hyperlink", f"http://a/{NUMBER}")),
            "lenker",
        ),
        (
            "a.xlsx",
            lambda: made.with_part(
                made.xlsx(), "xl/pivotCache/pivotCacheRecords1.xml", b'<r><n v="1014560013"/></r>'
            ),
            "pivottabeller",
        ),
        ("a.odt", lambda: made.odt("x", a__b=f"<a b='{NUMBER}'/>".encode()), "skjult i filen"),
        ("a.jpg", lambda: _jpeg_about(NUMBER), "filens egenskaper"),
        ("a.jpg", lambda: _jpeg_about("født 010145 60013"), "filens egenskaper"),
        ("a.png", lambda: _png_about(NUMBER), "filens egenskaper"),
    ],
)
def test_they_are_found_in_every_part_of_other_files(name, content, place):
    taken = received(Upload(name, content()))

    assert (taken.national_ids, taken.id_places) == (1, (place,))
    assert NUMBER not in taken.text


def test_a_sheet_named_by_a_number_is_told_of_without_it():
    taken = received(Upload("a.xlsx", made.xlsx((NUMBER,), sheet=NUMBER)))

    assert "ark «•••••••••••», rad 1" in taken.id_places
    assert NUMBER not in "".join(taken.id_places)


def test_what_is_seen_and_stands_beneath_too_is_told_of_once():
    content = made.with_part(made.docx(NUMBER), "customXml/item1.xml", f"<a>{NUMBER}</a>".encode())

    assert received(Upload("a.docx", content)).id_places == ("avsnitt 1",)


def test_places_in_a_drawing_and_ids_of_programs_are_no_numbers():
    drawn = '<a d="M010145 60013 L1 2"/>'
    apart = '<a x="010145" y="60013"><b>010145</b><b>60013</b></a>'
    ids = "<id v='1014560013x'/><g v='{01014560-0131-4560-0131-010145600131}'/>"
    body = f"<r>{drawn}{apart}{ids}</r>".encode()
    content = made.with_part(made.docx(), "word/odd.xml", body)

    assert received(Upload("a.docx", content)).national_ids == 0


def test_nothing_but_numbers_leaves_the_reader_of_what_is_not_seen():
    found = list(hidden.told(iter(()), [iter([("lenker", f"https://a.no/{NUMBER}/x")])]))

    assert found == [("lenker", NUMBER)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", lambda: made.with_part(made.docx("Ord"), "word/odd.xml", b"<a")),
        (
            "a.docx",
            lambda: made.with_part(made.docx("Ord"), "word/embeddings/a.xlsx", b"PK\x03\x04.."),
        ),
        ("a.docx", lambda: made.with_part(made.docx("Ord"), "word/media/a.dat", b"%PDF-1.4 tull")),
        ("a.pdf", lambda: made.changed_pdf(made.pdf("Ord"), _spoilt)),
    ],
)
def test_a_part_that_cannot_be_read_is_told_and_the_rest_is_read(name, content):
    body = content()

    taken = received(Upload(name, body))

    assert taken.text == "Ord"
    assert taken.note == "Bare en del av teksten lot seg lese og kontrollere for fødselsnummer."


def _spoilt(document):
    from pikepdf import Name

    stream = document.make_stream(b"ikke pakket")
    stream.write(b"ikke pakket", filter=Name.FlateDecode)
    stream.Type = Name.Metadata
    document.Root.Odd = stream


def test_a_part_larger_than_we_read_is_told(monkeypatch):
    monkeypatch.setattr(packages, "LARGEST", 10)

    assert not packages.looked_through(made.docx()).is_whole


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("word/odd.xml", b"<p>" * 200 + b"<t>0101</t>" * 20_000 + b"</p>" * 200),
        ("word/odd.bin", b"\x01" + b"0 " * 5_000_000),
    ],
)
def test_parts_made_to_be_slow_are_read_through(name, body):
    # A guard, not a measurement: what grows with the square of the part would not end here.
    taken = received(Upload("a.docx", made.with_part(made.docx("Ord"), name, body)))

    assert (taken.text, taken.national_ids, taken.note) == ("Ord", 0, "")


def test_a_description_longer_than_we_read_is_told():
    def describe(document):
        from pikepdf import Name

        document.Root.Odd = document.make_stream(b"0" * (pdfs.MOST_WORDS + 1), Type=Name.Metadata)

    assert "Bare en del" in received(Upload("a.pdf", made.changed_pdf(made.pdf(), describe))).note


def test_attached_files_that_unpack_to_too_much_are_not_taken(monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_ATTACHED", 10)

    with pytest.raises(kinds.Turned) as told:
        pdfs.opened(made.pdf_carrying("a.txt", b"x" * 11))

    assert told.value.why == "bloated"
