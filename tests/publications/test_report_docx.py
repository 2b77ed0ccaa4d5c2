"""The report as DOCX and PDF: structure in a word processor, and faults that name their place."""

import io
import re
import shutil
import subprocess
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from samrad.publications import actions, queries, report_docx, typesetting
from samrad.publications.outlines import OUTLINES

pytestmark = pytest.mark.django_db
SITE = "https://raad.example.no/"
ISSUE = {"key": "annual-report", "year": 2023}
TEXT = (
    "# Året\n\nVi var {{medlemmer}}, se [loven](https://lovdata.no) og [siden](/saker/).\n\n"
    "> Et sitat\n\n- ett\n  - inni\n- to\n\n3. tre\n4. fire\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"
)


@pytest.fixture
def edition(full, ingrid, at):
    actions.write_passage(
        actor=ingrid, at=at, section="publications.preface", text=TEXT, revision=0, **ISSUE
    )
    return draft()


def draft():
    return queries.edition(**ISSUE, written=queries.written_in(queries.publication_of(**ISSUE)))


def opened(edition):
    return Document(io.BytesIO(report_docx.docx(edition, SITE)))


def styled(document, name):
    return [one.text for one in document.paragraphs if one.style.name == name]


def test_headings_are_real_and_stand_in_order(edition):
    document = opened(edition)

    chapters = OUTLINES["annual-report"].chapters
    assert styled(document, "Heading 1") == [one.title for one in chapters]
    assert "Om rådet" in styled(document, "Heading 2")
    assert "Året" in styled(document, "Heading 2")  # in a chapter with no section of its own
    assert styled(document, "Title") == ["Årsrapport 2023"]


def test_contents_are_a_field_with_entries_that_lead_to_the_headings(edition):
    document = opened(edition)
    body = document.element.body
    codes = [one.text.strip() for one in body.iter(qn("w:instrText"))]
    bookmarks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    targets = [
        one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))
    ]

    assert codes == ['TOC \\o "1-2" \\h \\z \\u', *(f"PAGEREF {one} \\h" for one in targets)]
    assert set(targets) == bookmarks
    assert len(targets) == len(styled(document, "toc 1")) + len(styled(document, "toc 2"))
    assert document.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"


def test_contents_have_the_pages_of_the_pdf_until_a_word_processor_sets_its_own(edition):
    lines = styled(opened(edition), "toc 1")

    with pikepdf.open(io.BytesIO(typesetting.pdf(edition, SITE))) as document:
        first, *_others, last = lines
        assert first == "Forord\t3"
        assert last.endswith(f"\t{len(document.pages)}")


def test_contents_of_what_cannot_be_printed_ask_for_their_pages(full, ingrid, at):
    text = f"Se [her](https://x.example/{'a' * 8001})."  # the typesetter refuses it
    actions.write_passage(
        actor=ingrid, at=at, section="publications.ethics", text=text, revision=0, **ISSUE
    )

    assert styled(opened(draft()), "toc 1")[0] == "Forord\t"


def test_language_is_norwegian_and_tables_have_headers(edition):
    document = opened(edition)
    language = document.styles.element.find(f".//{qn('w:lang')}")

    assert language.get(qn("w:val")) == "nb-NO"
    assert document.core_properties.language == "nb-NO"
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_numbers_and_links_lead_where_they_should(edition):
    document = opened(edition)
    addresses = {one.target_ref for one in document.part.rels.values() if one.is_external}

    trace = f"{SITE}dokumenter/arsrapport/2023/spor"
    assert f"{trace}/register.members/total/" in addresses
    assert {"https://lovdata.no", f"{SITE}saker/"} <= addresses


def test_words_keep_their_lists_quotes_and_tables(edition):
    document = opened(edition)

    assert styled(document, "Quote") == ["Et sitat"]
    assert styled(document, "List Bullet 2") == ["inni"]
    assert [cell.text for cell in document.tables[0]._cells] == ["A", "B", "1", "2"]
    number = next(one for one in document.paragraphs if one.text == "tre")
    wanted = number._p.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element.num_having_numId(wanted)
    assert numbering.find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "3"


def test_same_edition_gives_the_same_bytes(edition):
    assert report_docx.docx(edition, SITE) == report_docx.docx(draft(), SITE)


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\ud800"])
def test_what_is_no_sign_takes_down_no_file(full, ingrid, at, sign):
    given = {"section": "publications.preface", "text": f"Rå{sign}det.", "revision": 0}
    actions.write_passage(actor=ingrid, at=at, **given, **ISSUE)

    assert "Rådet." in [one.text for one in opened(draft()).paragraphs]


def test_gap_says_who_asks_for_it(edition):
    words = "\n".join(one.text for one in opened(edition).paragraphs)

    assert re.search(r"Mangler: Tiltak for å sikre .* Kreves av kommuneloven § 14-7", words)


def test_empty_record_gives_a_file_that_opens(db):
    assert "Rådets navn er ikke kjent" in styled(opened(draft()), "Subtitle")


def test_word_processor_opens_the_file(edition, tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice mangler: installer LibreOffice for å åpne Word-filen.")
    path = tmp_path / "r.docx"
    path.write_bytes(report_docx.docx(edition, SITE))

    subprocess.run(
        [
            soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(tmp_path), str(path),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    assert len(pikepdf.open(tmp_path / "r.pdf").pages) > 5


def test_parts_of_the_file_have_the_editions_own_time(edition):
    with ZipFile(io.BytesIO(report_docx.docx(edition, SITE))) as parts:
        assert {one.date_time for one in parts.infolist()} == {(2023, 12, 31, 12, 0, 0)}


# ------------------------------------------------------------------ PDF


def test_words_are_set_in_the_pdf_with_links_that_lead_out(edition):
    content = typesetting.pdf(edition, SITE)
    addresses = {
        str(note.A.URI)
        for page in pikepdf.open(io.BytesIO(content)).pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    }

    assert {"https://lovdata.no", f"{SITE}saker/"} <= addresses


def test_what_cannot_be_set_names_the_section_and_the_fact(full, ingrid, at):
    too_long = f"https://x.example/{'a' * 8001}"  # the typesetter refuses it
    text = f"Vi var {{{{medlemmer}}}} [her]({too_long}) i år."
    actions.write_passage(
        actor=ingrid, at=at, section="publications.ethics", text=text, revision=0, **ISSUE
    )

    with pytest.raises(typesetting.NotSet, match=r"«Etisk standard» \(total,") as fault:
        typesetting.pdf(draft(), SITE)

    [place] = fault.value.places
    assert place.startswith("«Etisk standard» (total, ")
    assert "Årsrapport 2023 kan ikke settes" in str(fault.value)
