"""Faults a document meets, each by its name; those of adopting at once stand in test_lock.

An empty year, a full disk and a fact whose rows are gone have tests of their own in test_editions
and test_adopting; here are the others the room promises to stand.
"""

import io
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from tests.files import made
from tests.noise import noise

from samrad.base.ports.sections import SECTIONS, Count, Section
from samrad.publications import editions, paper, queries, renderings, report_docx, typesetting
from samrad.publications.outlines import OUTLINES, Chapter, Outline
from samrad.publications.pack import File, Pack, Piece, put
from samrad.publications.paper import Heading, Paper, Table, Words
from samrad.publications.press import NotSet

DATED = datetime(2023, 12, 31, 12, tzinfo=UTC)
SITE = "https://prove.invalid/"
HEBREW, ARABIC, EMOJI = "שלמה", "سليمان", "\U0001f600"


def a_paper(*parts):
    return Paper(title="Prøve", kind="Notat", council="Prøverådet", dated=DATED, parts=parts)


def words(text):
    return Words([{"kind": "p", "runs": [{"text": text}]}])


def text_of(content):
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture
def filed(tmp_path):
    def kept(content, name, media_type):
        path = tmp_path / name
        path.write_bytes(content)
        return File(path=path, name=name, media_type=media_type, sha256=name, size=len(content))

    return kept


def packed(file):
    out = io.BytesIO()
    piece = Piece(key="vedlegg", title="Vedlegget", content=file)
    put(
        Pack(title="Mappe", kind="Møtemappe", council="Prøverådet", dated=DATED, pieces=(piece,)),
        out,
    )
    return out.getvalue()


@pytest.fixture
def outline(monkeypatch):
    """A document with one section of a room that is here, and one of a room that is gone."""
    found = Outline("Prøve", "prove", "prove.her", (Chapter("Alt", ("prove.her", "borte.noe")),))
    monkeypatch.setitem(OUTLINES, "prove", found)
    told = Section(
        title="Her", facts=lambda _period: Count(3), template="publications/sections/gap.html"
    )
    with SECTIONS.with_entry("prove.her", told):
        yield found


@pytest.mark.django_db
def test_section_whose_room_is_gone_is_a_gap_in_every_format(outline):
    draft = editions.draft("prove", 2023)

    part = draft.part("borte.noe")
    assert part.is_missing
    assert part.gaps[0].text == (
        "Avsnittet «borte.noe» kan ikke lages: rommet som forteller det, er ikke her."
    )
    assert "rommet som forteller det" in renderings.webpage.as_html(
        part.content, lambda path: path, level=2, source=str
    )


def test_attachment_of_five_hundred_pages_is_joined_whole(filed):
    content = made.pdf(*(f"Side {number}" for number in range(1, 501)))

    with pikepdf.open(io.BytesIO(packed(filed(content, "a.pdf", "application/pdf")))) as document:
        assert len(document.pages) == 501


def test_photo_of_forty_megabytes_is_made_smaller(filed):
    taken = io.BytesIO()
    dots = noise((7000, 5000))
    Image.merge("RGB", (dots, dots, dots)).save(taken, "JPEG", quality=100, subsampling=0)
    photo = taken.getvalue() + bytes(max(0, 40_000_000 - taken.tell()))

    content = packed(filed(photo, "a.jpg", "image/jpeg"))

    assert len(photo) >= 40_000_000
    assert len(content) < 10_000_000
    assert len(text_of(content)) == 2


def test_photo_is_turned_the_way_it_was_taken_and_says_nothing_of_where(filed):
    about = Image.Exif()
    about[0x0112], about[0x010F] = 6, "Kamera 12"  # turned a quarter, and who made the camera
    taken = io.BytesIO()
    Image.new("RGB", (4000, 1000), "red").save(taken, "JPEG", exif=about)

    content = packed(filed(taken.getvalue(), "a.jpg", "image/jpeg"))

    with pikepdf.open(io.BytesIO(content)) as document:
        width, height = (float(edge) for edge in document.pages[1].mediabox[2:])
    assert height > width
    assert b"Kamera 12" not in content


@pytest.mark.parametrize("name", [EMOJI, HEBREW, ARABIC, "Čáhppe Žžŋđŧ"])
def test_letters_of_other_scripts_and_common_emoji_print(name):
    content = paper.pdf(a_paper(words(f"Navnet er {name}.")))

    found = "".join(text_of(content))
    assert all(letter in found for letter in name.replace(" ", ""))


TOO_LONG = f"https://x.example/{'a' * 8001}"  # the typesetter refuses it
FAULTY = Words([{"kind": "p", "runs": [{"text": "Nei", "to": TOO_LONG}]}])


def test_what_cannot_be_set_names_the_heading_it_stands_under():
    faulty = a_paper(Heading("Først"), words("Bra."), Heading("Så"), FAULTY)

    with pytest.raises(NotSet, match="Prøve kan ikke settes i «Så»"):
        paper.pdf(faulty)


def test_who_asks_for_a_file_that_cannot_be_set_is_told_why():
    told = paper.answer(a_paper(FAULTY), "pdf", "prove")

    assert (told.status_code, told["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert "Prøve kan ikke settes" in told.content.decode()


def test_table_of_three_thousand_rows_prints_with_its_head_on_every_page():
    rows = tuple((str(number), f"Rad {number}") for number in range(1, 3001))
    given = a_paper(Table("Lang", ("Nr.", "Navn"), rows, frozenset({0})))

    pages = text_of(paper.pdf(given))
    table = Document(io.BytesIO(paper.docx(given))).tables[0]

    assert "Rad 3000" in pages[-1]
    assert all("Navn" in page for page in pages)
    assert len(table._tbl.tr_lst) == 3001
    assert len(list(table._tbl.iter(qn("w:tblHeader")))) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("make", [typesetting.pdf, report_docx.docx])
def test_empty_year_is_printed_and_says_so(make):
    assert len(make(queries.edition("annual-report", 1999), SITE)) > 10_000
