"""Long words on slides: set smaller, over more lines or on a next slide, never off the slide."""

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from tests import factories

from samrad.publications import decks
from samrad.register.models import Membership

pytestmark = pytest.mark.django_db
DAY = date(2023, 12, 31)
LONG = "Det regionale samarbeidsutvalget for areal, transport, klima, miljø og næring i regionen "


def titled(title, **given):
    """A deck whose second slide has a title."""
    deck = decks.deck_on("short-deck", DAY)
    return replace(deck, slides=(deck.slides[0], decks.Slide(title, **given)))


def second(deck):
    return list(Presentation(io.BytesIO(decks.pptx(deck))).slides)[1]


def letters(content, page):
    """The letters of a page of a PDF with their boxes, as (letter, left, bottom, right, top)."""
    text = pypdfium2.PdfDocument(content)[page].get_textpage()
    found = [
        (text.get_text_range(at, 1), *text.get_charbox(at)) for at in range(text.count_chars())
    ]
    return [one for one in found if one[0].strip()]


def test_what_is_asked_for_has_no_control_signs_and_one_line(full):
    deck = decks.deck_on("welcome-deck", DAY, "møte\x0b i\x00\ufffe klima\n")

    assert deck.title == "Velkommen til møte i klima"
    assert decks.pptx(deck).startswith(b"PK")


def test_what_is_too_long_is_refused(tmp_path, full):
    decks.deck_on("welcome-deck", DAY, "m" * 120)

    with pytest.raises(CommandError, match="kan ha høyst 120 tegn, ikke 121") as refused:
        call_command(
            "publish", "welcome-deck", on="2023-12-31", what="m" * 121, format="pptx",
            out=str(tmp_path / "v.pptx"),
        )  # fmt: skip
    assert refused.value.returncode == 2


def test_names_of_more_than_255_signs_and_unwritable_signs_are_cut_in_the_properties(full):
    deck = replace(decks.deck_on("short-deck", DAY), title="t\ufffe" * 300, council="r" * 300)
    slide = decks.Slide("a\ufffe", grid=decks.Grid(("b\uffff",), (("c\ufffe",),), "d\ufffe"))

    shown = Presentation(io.BytesIO(decks.pptx(replace(deck, slides=(slide,)))))

    about = shown.core_properties
    assert (about.title, about.author) == ("t" * 255, "r" * 255)
    assert shown.slides[0].shapes.title.text == "a"


def test_long_title_is_set_smaller_in_the_presentation_and_a_short_one_as_the_master_says(full):
    sizes = [
        second(titled(title, points=("Ord",))).shapes.title.text_frame.paragraphs[0].font.size
        for title in ("Styret", LONG, LONG * 3)
    ]

    assert sizes[0] is None
    assert 11 <= sizes[2].pt < sizes[1].pt < 36
    frame = second(titled(LONG)).shapes.title.text_frame
    assert frame.auto_size == MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE


def test_many_long_points_are_set_smaller_in_the_presentation(full):
    shown = second(titled("Ord", points=(LONG * 2,) * 7)).placeholders[1].text_frame

    assert {one.font.size.pt < 20 for one in shown.paragraphs} == {True}


def test_long_title_leaves_room_for_the_table_in_the_pdf(full):
    rows = tuple((f"Navn {number}", "Asker") for number in range(9))
    found = letters(
        decks.pdf(titled(LONG * 3, grid=decks.Grid(("Navn", "Plass"), rows, "Navn"))), 1
    )
    letter = next(top - bottom for sign, _l, bottom, _r, top in found if sign == "D")

    assert letter < 14  # 28 points give 20
    assert min(bottom for _s, _l, bottom, _r, _t in found) > 0


def test_rows_that_take_many_lines_go_on_to_the_next_slide():
    rows = [(f"{number} {LONG}", LONG * 2, "Sp", LONG) for number in range(9)]

    found = list(decks.pages(("Navn", "Plass for", "Parti", "Verv"), rows))

    assert len(found) > 1
    assert [row for page in found for row in page] == rows
    assert [len(page) for page in decks.pages(("Navn",), [("Kari",)] * 11)] == [9, 2]


def test_rows_of_a_slide_are_set_larger_while_there_is_room(full):
    grid = decks.Grid(("Navn", "Plass"), ((LONG, LONG),), "Navn")

    table = next(one.table for one in second(titled("Styret", grid=grid)).shapes if one.has_table)

    assert table.cell(1, 0).text_frame.paragraphs[0].font.size.pt == 16


def test_one_member_is_called_a_member_in_the_table(full, at):
    with factories.opened("tests.arrange", factories.system("tests"), at):
        Membership.objects.exclude(municipality=full[0]).update(valid_until=date(2023, 1, 1))

    slide = decks.deck_on("short-deck", DAY).slides[2]

    assert slide.title.startswith("Ett medlem ")
    assert (slide.grid.head, slide.chart.series) == (("Fylke", "Medlem"), "Medlem")
