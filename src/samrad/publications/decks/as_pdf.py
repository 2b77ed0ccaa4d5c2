"""A deck as PDF by the typesetter: the same slides, tagged and with its own bytes each time."""

from typing import Any

import typst
from django.utils.translation import gettext as _

from samrad.publications.decks.making import Deck
from samrad.publications.decks.slides import Slide
from samrad.publications.house import house
from samrad.publications.press import NotSet, as_text, compiler, first_words, printed


def pdf(deck: Deck) -> bytes:
    """The deck as PDF/A-2a and PDF/UA-1. NotSet names the slides that cannot be set."""
    try:
        return _compiled(deck, deck.slides)
    except typst.TypstError as fault:
        faulty = [f"«{one.title}»" for one in deck.slides if not _stands(deck, one)]
        raise NotSet(deck.title, faulty, first_words(fault)) from fault


def _stands(deck: Deck, slide: Slide) -> bool:
    try:
        _compiled(deck, (slide,))
    except typst.TypstError:
        return False
    return True


def _compiled(deck: Deck, slides: tuple[Slide, ...]) -> bytes:
    style = house()
    data = {
        "title": deck.title,
        "council": deck.council,
        "look": style.data,
        "of": _("av"),
        "slides": [_data(one) for one in slides],
    }
    told = as_text(data, *style.font_folders)
    return printed(compiler("deck.typ", *style.font_folders), deck.dated, deck=told)


def _data(slide: Slide) -> dict[str, Any]:
    grid, chart = slide.grid, slide.chart
    return {
        "title": slide.title,
        "cover": slide.is_cover,
        "points": list(slide.points),
        "grid": grid and {
            "head": list(grid.head),
            "rows": [list(row) for row in grid.rows],
            "numbers": sorted(grid.numbers),
            "widths": grid.widths,
        },
        "bars": list(chart.values) if chart else [],
        "about": chart.about if chart else "",
    }  # fmt: skip
