"""Files everyone can read: pictures say what they are, and long words are divided."""

import io
from datetime import UTC, date, datetime

import pikepdf
import pytest
from django.conf import settings as configured
from docx import Document
from docx.oxml.ns import qn

from samrad.publications import decks, paper, queries, renderings, report_docx, typesetting
from samrad.publications.paper import Facts, Paper, Table
from samrad.publications.stylesheets import OURS

pytestmark = pytest.mark.django_db
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10z"/></svg>'
SITE = "https://raad.example.no/"


@pytest.fixture
def own(settings, tmp_path):
    """A council's directory with a logo; takes more lines of its house style."""
    settings.COUNCILS, settings.COUNCIL = tmp_path, "prove"
    folder = tmp_path / "prove" / "house"
    folder.mkdir(parents=True)
    (folder / "merke.svg").write_text(LOGO, encoding="utf-8")

    def put(text):
        (folder / "house.toml").write_text(f'logo = "merke.svg"\n{text}', encoding="utf-8")

    return put


def a_paper():
    made = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
    parts = (Facts((("Sted", "Moss"),)), Table("Møter", ("Organ", "Dag"), (("Styret", "mandag"),)))
    return Paper(title="Notat", kind="Notat", council="Prøverådet", dated=made, parts=parts)


def alternatives(content):
    """The words for every picture in a PDF; an empty one for a picture without."""
    document = pikepdf.open(io.BytesIO(content))
    figures = (
        one for one in document.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure
    )  # fmt: skip
    return [str(one.get("/Alt", "")) for one in figures]


def described(content):
    """The words for every picture in a word processor's file."""
    body = Document(io.BytesIO(content)).element
    return [one.get("descr", "") for one in body.iter(qn("wp:docPr"))]


def files(full):
    """Each file with pictures in it, and what reads them."""
    draft = queries.edition("annual-report", 2023)
    deck = decks.deck_on("short-deck", date(2023, 12, 31))
    return {
        "report.pdf": (alternatives, typesetting.pdf(draft, SITE)),
        "report.docx": (described, report_docx.docx(draft, SITE)),
        "paper.pdf": (alternatives, paper.pdf(a_paper())),
        "paper.docx": (described, paper.docx(a_paper())),
        "deck.pdf": (alternatives, decks.pdf(deck)),
    }


@pytest.mark.parametrize(
    ("line", "words"),
    [('logo_alt = "Et segl"', "Et segl"), ("", "Rådets merke"), ('logo_alt = " "', "Rådets merke")],
)
def test_every_picture_in_every_file_says_what_it_shows(own, full, line, words):
    own(line)

    found = {name: read(content) for name, (read, content) in files(full).items()}

    assert found == {key: [words] for key in found}


def test_the_file_for_the_web_says_what_the_logo_shows(own, full):
    own("")

    page = renderings.whole_file(queries.edition("annual-report", 2023))

    assert 'alt="Rådets merke"' in page


def test_our_own_council_has_words_for_its_logo(full):
    assert configured.COUNCIL
    found = alternatives(typesetting.pdf(queries.edition("annual-report", 2023), SITE))

    assert found == ["Tre sekskanter som møtes"]


@pytest.mark.parametrize("made", ["report", "paper"])
def test_a_word_processor_divides_long_words_in_norwegian(full, made):
    draft = queries.edition("annual-report", 2023)
    content = report_docx.docx(draft, SITE) if made == "report" else paper.docx(a_paper())
    document = Document(io.BytesIO(content))

    names = [one.tag for one in document.settings.element]
    hyphens = document.settings.element.find(qn("w:autoHyphenation"))
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert (hyphens.get(qn("w:val")), language.get(qn("w:val"))) == ("true", "nb-NO")
    # The schema has an order: a file that breaks it is one Word offers to repair.
    assert names.index(qn("w:defaultTabStop")) + 1 == names.index(qn("w:autoHyphenation"))


def test_the_edition_on_the_web_divides_long_words_in_norwegian(client, full):
    page = client.get("/dokumenter/arsrapport/2023/").content.decode()
    alone = renderings.whole_file(queries.edition("annual-report", 2023))

    rule = next(line for line in OURS.read_text().splitlines() if line.startswith(".document {"))
    assert "hyphens: auto" in rule
    assert '<html lang="nb">' in page
    assert 'class="document' in page
    assert '<html lang="nb">' in alone
    assert rule in alone
