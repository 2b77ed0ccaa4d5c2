"""Long runs without a space stay on the paper, and what is copied from it is what was written."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest

from samrad.publications import actions, decks, paper, prose, queries, typesetting
from samrad.publications.pack import Pack, Piece, made_in_memory
from samrad.publications.paper import Contents, Facts, Heading, Paper, Table, Words
from samrad.publications.press import as_text

DATED = datetime(2023, 11, 10, 12, 0, tzinfo=UTC)
COMPOUND = "regionsamarbeidsutvalgsmedlemskapsoppnevningsvedtaksprotokoll"
ADDRESS = "https://osloregionen.example/wp-content/uploads/2023/11/Motebok-10-november-endelig.pdf"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
LONG = "a" * 150
MOST = 20  # points: no letter of ours is nearer the edge of the paper


def texts(content):
    """What is read from each page, a word that is hyphenated as one."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    return " ".join(re.sub(r"[\ufffe\xad]?\r?\n?[\ufffe\xad]?\r\n", "\n", one) for one in pages)


def joined(content):
    return re.sub(r"[\s\ufffe\xad-]", "", texts(content))


def strays(content, most=MOST):
    """The letters that stand outside the room for text, page by page."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(content), start=1):
        text = page.get_textpage()
        edge = page.get_width() - most
        for at in range(text.count_chars()):
            left, _bottom, right, _top = text.get_charbox(at)
            if left < most or right > edge:
                found.append((number, text.get_text_range(at, 1), left, right))
    return found


def stands(content):
    """Nothing is lost, added or off the paper, and the file still says what it is."""
    assert strays(content) == []
    for word in (COMPOUND, ADDRESS, DIGEST, LONG):
        assert word.replace("-", "") in joined(content)
    assert "\u200b" not in texts(content)
    with pikepdf.open(io.BytesIO(content)) as document, document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"


ROWS = (("1", COMPOUND, ADDRESS, DIGEST, LONG, "en.lang.adresse@kommune.example"),)
WORDS = f"""Se {ADDRESS} og [{ADDRESS}]({ADDRESS}).

# Om {COMPOUND}

- ({COMPOUND})
- {DIGEST} {LONG}

| Nr | Ord | Adresse | Avtrykk | Langt | Post |
|---|---|---|---|---|---|
| {" | ".join(ROWS[0])} |
"""


def a_paper(**given):
    parts = (
        Contents(),
        Heading(f"Sak om {COMPOUND}"),
        Heading(LONG),
        Words(prose.read(WORDS)),
        Facts(((COMPOUND, ADDRESS),)),
        Table(f"Om {COMPOUND}", ("Nr", COMPOUND, "C", "D", "E", "F"), ROWS),
        Table("Smal", ("Ord", "Adresse"), ((COMPOUND, ADDRESS),)),
    )
    told = {"title": f"Møte om {COMPOUND}", "kind": "Møtebok", "council": "Prøverådet"}
    return Paper(**{**told, "dated": DATED, "parts": parts, **given})


def test_long_runs_stay_on_a_paper_of_all_kinds_of_parts(db):
    stands(paper.pdf(a_paper()))


def test_the_heads_of_twelve_columns_stay_in_the_table_and_stand_on_every_page(db):
    heads = tuple(f"Kolonne{number}" for number in range(101, 113))
    table = Table("Tolv", heads, (("Kommunestyre", *["12 345"] * 11),) * 60)

    content = paper.pdf(a_paper(title="Tall", parts=(table,)))

    pages = pypdfium2.PdfDocument(content)
    assert strays(content, most=65) == []
    assert len(pages) > 1
    assert joined(content).count("Kolonne112") == len(pages)


def test_long_runs_stay_on_the_own_pages_of_a_pack(db, tmp_path):
    piece = Piece(
        key="sak", label="1/23", title=f"{COMPOUND} {LONG}",
        content=a_paper(parts=a_paper().parts[1:]),
    )  # fmt: skip
    pack = Pack(
        title=f"Styret {COMPOUND}", kind="Møtemappe", council="Prøverådet", dated=DATED,
        facts=(("Sted", ADDRESS),), pieces=(piece,),
    )  # fmt: skip

    stands(made_in_memory(pack).getvalue())


@pytest.mark.django_db
def test_long_runs_stay_on_the_pages_of_a_report(full, ingrid, at):
    actions.write_passage(
        actor=ingrid, at=at, key="annual-report", year=2023, section="publications.preface",
        text=WORDS, revision=0,
    )  # fmt: skip
    publication = queries.publication_of("annual-report", 2023)
    edition = queries.edition("annual-report", 2023, queries.written_in(publication))

    content = typesetting.pdf(edition, "https://samrad.example/")

    stands(content)
    assert content == typesetting.pdf(edition, "https://samrad.example/")


@pytest.mark.django_db
def test_long_runs_stay_on_a_slide(full):
    deck = decks.deck_on("short-deck", date(2023, 12, 31))
    grid = decks.Grid(("Ord", "Adresse", "D"), ((COMPOUND, ADDRESS, DIGEST),), "Ord")
    slides = (
        decks.Slide(f"Om {COMPOUND} {LONG}", (COMPOUND, ADDRESS, DIGEST)),
        decks.Slide(COMPOUND, grid=grid),
        decks.Slide(f"{COMPOUND} {LONG}", (ADDRESS,), is_cover=True),
    )

    stands(decks.pdf(replace(deck, slides=slides)))


def test_link_over_several_lines_leads_where_it_did(db):
    content = paper.pdf(a_paper())

    with pikepdf.open(io.BytesIO(content)) as document:
        to = {
            str(note.A.URI)
            for page in document.pages
            for note in page.get("/Annots", ())
            if "/A" in note and "/URI" in note.A
        }
    assert to == {ADDRESS}


def test_page_without_long_runs_is_set_without_looking_for_them():
    short = {"to": LONG, "parts": [{"text": "leverandørutviklingsprogrammet, sa hun"}]}

    assert '"has_long": false' in as_text(short)
    assert '"has_long": true' in as_text({"address": {"lines": ("Oslo", ADDRESS)}})


def test_words_between_strokes_are_parted_as_words_in_a_narrow_table(db):
    heads = ("Generell/overgripende", "Sykkelfestival/elsykkelfestival", "C", "D", "E", "F")
    table = Table("Matrise", heads, (("Dyrkings-/biomangfoldsprosjekt", "", "", "", "", ""),))

    content = paper.pdf(a_paper(title="Matrise", parts=(table,)))

    assert strays(content) == []
    read = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    for first, rest in (("overgri", "pende"), ("biomang", "folds")):
        assert re.search(rf"{first}(\ufffe|-)?\s*{rest}", read), read
    assert "Generell/overgripende" in joined(content)


@pytest.mark.parametrize("lines", [1, 12, 15, 16, 17, 18, 30, 44])
@pytest.mark.django_db
def test_a_chapter_goes_on_after_a_short_one_and_the_contents_find_it(full, ingrid, at, lines):
    text = "\n\n".join(["Rådet møttes."] * lines)
    given = {"key": "annual-report", "year": 2023, "section": "publications.preface"}
    actions.write_passage(actor=ingrid, at=at, text=text, revision=0, **given)
    publication = queries.publication_of("annual-report", 2023)
    edition = queries.edition("annual-report", 2023, queries.written_in(publication))

    content = typesetting.pdf(edition, "https://samrad.example/")

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    told = re.findall(r"^(\S.*?) ?\.[ .]*\. ?(\d+)\r?$", pages[1], re.MULTILINE)
    assert len(told) > 20
    assert all(title in pages[int(number) - 1] for title, number in told)
    assert all(f"av {len(pages)}" in page for page in pages)
    assert ("Visjon og strategi" in pages[2]) == (lines < 16)
