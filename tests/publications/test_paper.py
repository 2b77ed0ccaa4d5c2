"""One description of a paper, printed as PDF and DOCX and shown as HTML."""

import io
import json
import re
import shutil
import subprocess
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from samrad.base.clock import OSLO
from samrad.law.statutes.kommuneloven_kap11_votering import Roll, has_quorum
from samrad.publications import paper, prose
from samrad.publications.paper import (
    Address,
    Closing,
    Contents,
    Facts,
    FindingBox,
    Heading,
    PageBreak,
    Paper,
    Signatures,
    Table,
    Words,
)

DATED = datetime(2023, 11, 10, 12, 0, tzinfo=UTC)
VOTES = (("Asker", "1"), ("Lier", "1"))
TEXT = """# Bakgrunn

Representantskapet velger **styre**. Se [saken](/saker/valg/) og [loven](https://lovdata.no/).

1. første
2. andre
   - under

> sitat

| Delregion | Plasser |
|---|---|
| Vestregionen | 1 |

## Dypere

Slutt
på to linjer.
"""


@pytest.fixture
def whole():
    """A paper with every kind of part; the vote is invented."""
    return Paper(
        title="Møte i representantskapet 10. november 2023",
        kind="Møtebok",
        council="Osloregionen interkommunalt politisk råd",
        dated=DATED,
        facts=(("Sted", "Fjernmøte"), ("Tid", "10. november 2023 kl. 09.00")),
        parts=(
            Heading("Sak 1/23 Valg av styre"),
            Words(prose.read(TEXT)),
            Facts((("Til stede", "53 av 64"),)),
            Table("Frammøte", ("Medlem", "Stemmer"), VOTES, frozenset({1})),
            FindingBox(has_quorum(Roll(64, 31)), about="Votering 1"),
            FindingBox(has_quorum(Roll(64, 53))),
            PageBreak(),
            Signatures((("Håkon", "møteleder", "10. november 2023"), ("Ingrid", "", ""))),
        ),
        mark="Utkast",
        site="https://samrad.example/",
    )  # fmt: skip


# ------------------------------------------------------------------ PDF


def text_of(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def roles(made: bytes) -> list[str]:
    """The structure of a tagged PDF, element by element."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node and "/P" in node:
                found.append(str(node["/S"]).lstrip("/"))
            if "/K" in node:
                walk(node["/K"])

    with pikepdf.open(io.BytesIO(made)) as pdf:
        walk(pdf.Root.StructTreeRoot["/K"])
    return found


def test_the_pdf_is_tagged_and_says_what_it_is(whole):
    made = paper.pdf(whole)

    with pikepdf.open(io.BytesIO(made)) as pdf:
        meta = pdf.open_metadata()
        assert meta["pdfaid:part"] == "2"
        assert meta["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang).startswith("nb")
        assert str(pdf.docinfo.Title) == f"Møtebok: {whole.title}"
        assert len(pdf.pages) == 2
    structure = roles(made)
    assert structure.count("H1") == 1
    assert {"H2", "H3", "H4", "L", "LI", "Table", "TH", "BlockQuote", "Link"} <= set(structure)


def test_the_pdf_says_all_that_the_paper_says(whole):
    text = text_of(paper.pdf(whole)).replace("\u00a0", " ").replace("\r\n", "\n")

    for words in ("Møtebok", "Sted", "Fjernmøte", "første", "under", "sitat", "Vestregionen"):
        assert words in text
    assert "ikke i orden" in text
    assert "31 < 32 = ⌈64/2⌉" in text
    assert "ommuneloven § 11-9" in text
    assert "Signert 10. november 2023" in text
    assert "Ikke signert" in text
    assert "1 av 2" in text
    assert "Utkast" in text


def test_an_address_on_this_site_is_whole_on_paper(whole):
    with pikepdf.open(io.BytesIO(paper.pdf(whole))) as pdf:
        leads = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note
        }

    assert leads == {"https://samrad.example/saker/valg/", "https://lovdata.no/"}


def test_the_paper_as_data_says_all_its_parts_with_fingerprints(whole):
    found = json.loads(paper.data(whole))

    assert (found["kind"], found["title"]) == (whole.kind, whole.title)
    assert found["facts"][0] == {"label": "Sted", "value": "Fjernmøte"}
    kinds = [one["kind"] for one in found["parts"]]
    assert {"table", "findingbox", "words"} <= set(kinds)
    assert not {"pagebreak", "contents"} & set(kinds)
    table = next(one for one in found["parts"] if one["kind"] == "table")
    assert (table["rows"], table["numbers"]) == ([list(one) for one in VOTES], [1])
    verdict = next(one for one in found["parts"] if one["kind"] == "findingbox")
    assert (verdict["about"], verdict["holds"]) == ("Votering 1", False)
    assert "§ 11-9" in verdict["basis"]
    assert all(len(one["sha256"]) == 64 for one in [found, *found["parts"]])
    assert paper.data(whole) == paper.data(whole)


def test_the_same_paper_is_the_same_bytes(whole):
    assert paper.pdf(whole) == paper.pdf(whole)
    assert paper.docx(whole) == paper.docx(whole)


def test_words_of_the_paper_are_never_read_as_markup(whole):
    hostile = '#panic("x") $ $ *a* <b> "\\'
    made = Paper(
        title=hostile, kind="Sak", council="Råd", dated=DATED,
        parts=(Heading(hostile), Words([{"kind": "p", "runs": [{"text": hostile}]}])),
    )  # fmt: skip

    assert text_of(paper.pdf(made)).count('#panic("x")') >= 3
    assert hostile in "\n".join(
        one.text for one in Document(io.BytesIO(paper.docx(made))).paragraphs
    )


def test_levels_of_headings_are_never_skipped():
    made = Paper(
        title="T", kind="Sak", council="R", dated=DATED,
        parts=(
            Words(prose.read("## Dyp først")),
            Heading("To ned", level=3),
            Words(prose.read("# En\n\n## To")),
        ),
    )  # fmt: skip

    levels = [
        role for role in roles(paper.pdf(made)) if role.startswith("H") and role[1:].isdigit()
    ]
    assert levels == ["H1", "H2", "H2", "H3", "H4"]


def test_a_paper_without_parts_is_still_a_paper():
    bare = Paper(title="Tom", kind="Sak", council="Råd", dated=DATED)

    assert "Tom" in text_of(paper.pdf(bare))
    paragraphs = [one.text for one in Document(io.BytesIO(paper.docx(bare))).paragraphs]
    assert [text for text in paragraphs if text] == ["Råd", "Sak", "Tom"]  # below the logo


def test_letters_of_the_neighbours_print(whole):
    names = Paper(
        title="Kárášjohka, Unjárga, Šuoššjávri, đŋŧž", kind="Sak", council="R", dated=DATED
    )

    assert "Šuoššjávri, đŋŧž" in text_of(paper.pdf(names))


# ------------------------------------------------------------------ DOCX


def test_the_docx_has_styles_lists_and_header_rows(whole):
    document = Document(io.BytesIO(paper.docx(whole)))

    styles = {one.style.name: one.text for one in document.paragraphs}
    assert styles["Title"] == whole.title
    assert styles["Heading 1"] == "Sak 1/23 Valg av styre"
    assert {"List Number", "List Bullet 2", "Quote", "Caption"} <= set(styles)
    table = document.tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == ["Medlem", "Stemmer"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert document.core_properties.language == "nb-NO"
    assert document.core_properties.title == f"Møtebok: {whole.title}"


def test_only_a_table_with_heads_begins_with_a_row_of_them(whole):
    body = Document(io.BytesIO(paper.docx(whole))).element.body
    looks = [one.attrib for one in body.iter(qn("w:tblLook"))]

    assert {look[qn("w:firstRow")] for look in looks} == {"0", "1"}
    for look in looks:  # some programs read the one, some the other
        assert bool(int(look[qn("w:val")], 16) & 0x0020) == (look[qn("w:firstRow")] == "1")


def test_each_numbered_list_of_the_docx_begins_where_it_says():
    made = Paper(
        title="T", kind="Sak", council="R", dated=DATED,
        parts=(Words(prose.read("1. a\n\nMellom\n\n5. b")),),
    )  # fmt: skip
    document = Document(io.BytesIO(paper.docx(made)))

    numbers = [
        one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"
    ]
    assert len(set(numbers)) == 2
    assert 'w:startOverride w:val="5"' in document.part.numbering_part.element.xml


def test_the_docx_says_what_the_law_book_found(whole):
    text = "\n".join(one.text for one in Document(io.BytesIO(paper.docx(whole))).paragraphs)

    assert "Votering 1: ikke i orden." in text
    assert "31 < 32 = ⌈64/2⌉" in text
    assert "Ikke signert" in text


# ------------------------------------------------------------------ HTML


def test_a_file_is_called_what_it_is_once():
    titles = [("Sak", "Asker"), ("Program", "Handlingsprogram 2019"), ("", "Asker")]

    named = [Paper(kind=kind, title=it, council="R", dated=DATED).name for kind, it in titles]

    assert named == ["Sak: Asker", "Handlingsprogram 2019", "Asker"]


def test_the_html_shows_the_parts_under_the_pages_own_title(whole):
    shown = paper.html(whole)

    assert '<h2 class="ds-heading" data-size="sm">Sak 1/23 Valg av styre</h2>' in shown
    assert "<h3>Bakgrunn</h3>" in shown
    assert "ikke i orden" in shown
    assert "Signert 10. november 2023" in shown


@pytest.mark.parametrize("dated", [DATED.replace(microsecond=40226), DATED.astimezone(OSLO)])
def test_a_paper_of_any_instant_is_set(dated):
    asked = Paper(title="Tom", kind="Sak", council="Råd", dated=dated)

    assert "Tom" in text_of(paper.pdf(asked))
    assert paper.pdf(asked) == paper.pdf(asked)


# ------------------------------------------------------------------ contents


LONG = "Samarbeidsprosjekter med klynger og næringsnettverk i forbindelse med miljøhovedstadsåret"


@pytest.fixture
def listed():
    """A paper with a list of contents, whose chapters stand on pages of their own."""
    return Paper(
        title="Handlingsprogram 2019", kind="Program", council="Rådet", dated=DATED,
        parts=(
            Heading("Før innholdet"),
            Heading("Innhold"),
            Contents(),
            PageBreak(),
            Heading("5 Tiltak"),
            Heading("5.4 Verdiskaping", 2),
            Heading("Utelatt", 3, is_listed=False),
            Heading(f"5.4.3 {LONG}", 3),
            PageBreak(),
            Heading("6 Økonomi"),
            Words([{"kind": "h3", "runs": [{"text": "I teksten"}]}]),
        ),
    )  # fmt: skip


def test_the_contents_list_what_follows_with_its_page(listed):
    pages = [
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper.pdf(listed))
    ]
    lines = [line.split(" ") for line in pages[0].replace("\u00a0", " ").splitlines()]
    numbered = {line[0]: line[-1] for line in lines if line[0] in {"5", "5.4", "6"}}

    assert numbered == {"5": "2", "5.4": "2", "6": "3"}
    assert "5.4.3 Samarbeidsprosjekter" in pages[0]
    for words in ("Utelatt", "I teksten"):
        assert words not in pages[0]
    assert pages[0].count("Før innholdet") == 1


def test_the_contents_are_tagged_and_every_heading_is_a_bookmark(listed):
    made = paper.pdf(listed)

    structure = roles(made)
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        found = []

        def walk(items):
            for one in items:
                found.append(one.title.replace("\u00a0", " "))
                walk(one.children)

        walk(outline.root)
    assert structure.count("TOCI") == 4
    assert "TOC" in structure
    assert {"Utelatt", "Før innholdet", "I teksten", "6 Økonomi"} <= set(found)
    assert paper.pdf(listed) == made


def test_headings_are_bookmarks_in_a_paper_without_contents(whole):
    with pikepdf.open(io.BytesIO(paper.pdf(whole))) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].children


def test_the_contents_of_the_docx_ask_for_the_page_of_each_heading(listed):
    body = Document(io.BytesIO(paper.docx(listed))).element.body
    codes = [one.text.split()[1] for one in body.iter(qn("w:instrText"))]
    bookmarks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    lines = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    styles = [
        one.style.name
        for one in Document(io.BytesIO(paper.docx(listed))).paragraphs
        if one.style.name.startswith("toc")
    ]

    assert codes == bookmarks == lines
    assert styles == ["toc 1", "toc 2", "toc 3", "toc 1"]
    assert paper.docx(listed) == paper.docx(listed)


def test_a_word_processor_fills_in_the_pages(listed, tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice mangler: installer LibreOffice for å åpne Word-filen.")
    path = tmp_path / "p.docx"
    path.write_bytes(paper.docx(listed))

    subprocess.run(
        [
            soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(tmp_path), str(path),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    first = pypdfium2.PdfDocument(tmp_path / "p.pdf")[0].get_textpage().get_text_range()
    assert re.search(r"5 Tiltak[. ]+2\b", first)
    assert re.search(r"6 Økonomi[. ]+3\b", first)


def test_the_contents_of_the_html_lead_to_the_headings(listed):
    made = paper.html(listed)

    targets = re.findall(r'href="#([^"]+)"', made)
    assert targets == re.findall(r'<h\d id="([^"]+)"', made)
    assert len(targets) == 4
    assert ' id="' not in paper.html(
        Paper(title="T", kind="S", council="R", dated=DATED, parts=(Heading("A"),))
    )


# ------------------------------------------------------------------ letters


@pytest.fixture
def letter():
    """A letter to an invented ministry."""
    return Paper(
        title="Svar om tog",
        kind="Brev",
        council="Prøverådet",
        dated=DATED,
        parts=(
            Words(prose.read("# Skinner\n\nFlere tog.")),
            Closing("Med vennlig hilsen", ("Håkon", "leder"), (("Kopi til", ("Lier",)),)),
        ),
        address=Address(("Togdepartementet", "0001 Oslo"), (("Dato", "10. november 2023"),)),
    )


def test_letter_tells_whom_it_is_for_above_its_subject(letter):
    said = text_of(paper.pdf(letter))
    told = [one.text for one in Document(io.BytesIO(paper.docx(letter))).paragraphs if one.text]
    shown = paper.whole(letter)

    assert said.index("Togdepartementet") < said.index("Svar om tog") < said.index("Flere tog.")
    assert said.index("Med vennlig hilsen") < said.index("Håkon") < said.index("Lier")
    assert told[2:5] == ["Togdepartementet\n0001 Oslo", "Dato: 10. november 2023", "Svar om tog"]
    assert told[-4:] == ["Med vennlig hilsen", "Håkon\nleder", "Kopi til", "Lier"]
    assert "Togdepartementet<br>0001 Oslo" in shown
    assert "<strong>Håkon</strong><br>leder" in shown


def test_letter_has_no_kind_in_its_footer_and_a_subject_above_its_headings(letter):
    document = Document(io.BytesIO(paper.docx(letter)))

    assert "Brev ·" not in text_of(paper.pdf(letter))
    assert document.sections[0].footer.paragraphs[0].text.startswith("Svar om tog")
    assert document.styles["Title"].font.size > document.styles["Heading 1"].font.size


def test_what_ends_in_a_colon_stays_with_what_it_announces_in_word():
    told = Paper(
        title="Møte", kind="Møtebok", council="Rådet", dated=datetime(2024, 1, 1, tzinfo=UTC),
        parts=(paper.sentence("Dette ble sagt:"), paper.sentence("Ingenting.")),
    )  # fmt: skip

    read = Document(io.BytesIO(paper.docx(told)))

    kept = {one.text: one.paragraph_format.keep_with_next for one in read.paragraphs}
    assert (kept["Dette ble sagt:"], kept["Ingenting."]) == (True, None)
