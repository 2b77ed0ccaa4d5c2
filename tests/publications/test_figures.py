"""Charts from the record, and the drawing on the cover: the same in every format."""

import io
from dataclasses import dataclass
from zipfile import ZipFile

import pikepdf
import pytest
from django.template import Context, Template
from docx import Document
from docx.oxml.ns import qn

from samrad.publications import markup, press, printing, queries, webpage
from samrad.publications.linting import drafts

SITE = "https://prove.example/"
BACKDROP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 30"><rect width="21" height="30" fill="#cde"/></svg>'  # noqa: E501 -- a drawing


@dataclass(frozen=True)
class Bar:
    name: str
    value: int | None
    text: str


BARS = (Bar("2022", 800, "800"), Bar("2023", 1_000, "1 000"), Bar("2024", None, "0"))


def drawn(bars, about="Innbyggere"):
    text = "{% load publication %}{% chart bars about %}<p>Se tabellen.</p>"
    return Template(text).render(Context({"bars": bars, "about": about}))


def test_chart_says_what_it_shows_and_where_the_numbers_are():
    section = markup.read(drawn(BARS), "prove.noe")
    chart = section.find("chart")

    assert chart.get("alt") == (
        "Innbyggere: fra 800 (2022) til 1 000 (2023). Tallene står i tabellen."
    )
    assert [one.get("name") for one in chart] == ["2022", "2023"]


def test_chart_says_where_the_numbers_are_when_there_is_no_table():
    text = "{% load publication %}{% chart bars 'Frammøte' 'Tallene står i listen.' %}"
    section = markup.read(Template(text).render(Context({"bars": BARS})), "prove.noe")

    assert section.find("chart").get("alt").endswith("til 1 000 (2023). Tallene står i listen.")


@pytest.mark.parametrize("bars", [(), BARS[:1], (BARS[0], BARS[2])])
def test_nothing_is_drawn_where_nothing_can_be_compared(bars):
    assert markup.read(drawn(bars), "prove.noe").find("chart") is None


def test_bars_are_as_long_as_their_values():
    (block, _words) = markup.blocks(markup.read(drawn(BARS), "x"), str)

    assert [one["share"] for one in block["bars"]] == [800, 1_000]
    none = markup.read(drawn((Bar("a", 0, "0"), Bar("b", 0, "0"))), "x")
    assert [one["share"] for one in markup.bars_of(none[0])] == [0, 0]


def test_page_draws_the_chart_with_its_words_and_no_style_of_its_own():
    page = webpage.as_html(markup.read(drawn(BARS), "x"), str, level=2, source=str)

    assert 'role="img"' in page
    assert 'aria-label="Innbyggere: fra 800' in page
    assert '<rect width="800" height="1"></rect>' in page
    assert "style=" not in page


# ------------------------------------------------------------------ in the report


@pytest.fixture
def charted(full, monkeypatch):
    """The draft with a chart in the section about the figures."""
    from samrad.base.ports.sections import SECTIONS, Listed, Section
    from samrad.knowledge.sections import Bar, RegionTold, Year

    years = tuple(Year(str(one), "3", "800", "40 %", "800", "–") for one in (2022, 2023))
    bars = (Bar("2022", 800, "800"), Bar("2023", 850, "850"))
    told = RegionTold("31. desember 2023", Listed(years), bars)
    one = SECTIONS["knowledge.population"]
    made = Section(title=one.title, facts=lambda _period: told, template=one.template)
    monkeypatch.setitem(SECTIONS._entries, "knowledge.population", made)
    return queries.edition("annual-report", 2023)


def test_pdf_has_the_chart_as_a_figure_with_what_it_shows(charted):
    made = printing.PRINTERS["pdf"](charted, SITE)

    with pikepdf.open(io.BytesIO(made)) as pdf:
        told = [
            str(one.get("/Alt")) for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]  # fmt: skip
    assert any(alt.startswith("Innbyggere i de samme medlemmene") for alt in told)


def test_word_file_has_the_chart_as_a_picture_with_what_it_shows(charted):
    made = printing.PRINTERS["docx"](charted, SITE)

    with ZipFile(io.BytesIO(made)) as parts:
        text = parts.read("word/document.xml").decode()
    assert 'descr="Innbyggere i de samme medlemmene, år for år: fra 800' in text
    assert made == printing.PRINTERS["docx"](charted, SITE)


def test_chart_is_drawn_once_for_the_same_numbers(charted):
    printing.PRINTERS["docx"](charted, SITE)
    before = press.chart.cache_info().misses

    printing.PRINTERS["docx"](charted, SITE)

    assert press.chart.cache_info().misses == before


def test_reader_of_the_text_sees_the_table_and_not_the_bars(charted):
    said = drafts.part_text(charted.part("knowledge.population"))

    assert "de samme medlemmene" not in said
    assert "2022\t3\t800" in said


# ------------------------------------------------------------------ the cover


@pytest.fixture
def covered(full, styled):
    """The draft of a council whose covers have a drawing."""
    (styled('cover = "bak.svg"') / "bak.svg").write_text(BACKDROP, encoding="utf-8")
    return queries.edition("annual-report", 2023)


def test_word_file_has_the_drawing_behind_the_words_of_its_cover(covered):
    document = Document(io.BytesIO(printing.PRINTERS["docx"](covered, SITE)))

    (anchor,) = document.element.body.iter(qn("wp:anchor"))
    assert anchor.get("behindDoc") == "1"
    extent = anchor.find(qn("wp:extent"))
    assert (extent.get("cx"), extent.get("cy")) == ("7560000", "10692000")
    assert anchor.find(qn("wp:docPr")).get("descr") == ""
    assert "decorative" in anchor.find(qn("wp:docPr"))[0][0][0].tag


def test_file_that_stands_alone_carries_the_drawing_as_an_ornament(covered):
    made = printing.PRINTERS["html"](covered, SITE).decode()

    assert '<img class="house-cover" src="data:image/svg+xml;base64,' in made


def test_web_edition_shows_the_drawing_and_its_chapters_do_not(client, covered):
    page = client.get("/dokumenter/arsrapport/2023/").content.decode()
    answer = client.get("/dokumenter/forside.svg")

    assert 'src="/dokumenter/forside.svg" alt=""' in page
    assert answer.content.decode() == BACKDROP
    assert "script" not in answer["Content-Security-Policy"]
    chapter = client.get("/dokumenter/arsrapport/2023/kapittel-forord/").content.decode()
    assert "house-cover" not in chapter


@pytest.mark.parametrize("text", ["", 'cover = "borte.svg"'])
def test_council_without_a_drawing_has_none(client, full, styled, text):
    styled(text)

    assert client.get("/dokumenter/forside.svg").status_code == 404
    assert "house-cover" not in client.get("/dokumenter/arsrapport/2023/").content.decode()
