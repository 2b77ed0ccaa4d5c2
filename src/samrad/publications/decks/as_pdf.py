"""A deck as PDF by the typesetter: the same slides, tagged and with its own bytes each time."""

import json
from functools import cache
from typing import Any, cast

import typst
from django.utils.translation import gettext as _

from samrad.publications.decks.making import Deck, Slide
from samrad.publications.press import HERE, one_at_a_time
from samrad.publications.typesetting import NotSet, look

TEMPLATE = HERE / "typst" / "deck.typ"


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        input=str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
    )


def pdf(deck: Deck) -> bytes:
    """The deck as PDF/A-2a and PDF/UA-1. NotSet names the slides that cannot be set."""
    try:
        return _compiled(deck, deck.slides)
    except typst.TypstError as fault:
        faulty = [f"«{one.title}»" for one in deck.slides if not _stands(deck, one)]
        raise NotSet(deck.title, faulty, str(fault).partition("\n")[0]) from fault


def _stands(deck: Deck, slide: Slide) -> bool:
    try:
        _compiled(deck, (slide,))
    except typst.TypstError:
        return False
    return True


def _compiled(deck: Deck, slides: tuple[Slide, ...]) -> bytes:
    data = {
        "title": deck.title,
        "council": deck.council,
        "look": look(),
        "of": _("av"),
        "slides": [_data(one) for one in slides],
    }
    with one_at_a_time:
        made = _compiler().compile(
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            sys_inputs={"deck": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            timestamp=deck.dated,
        )
    return cast("bytes", made)  # one PDF, since no output file was named


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
        },
        "bars": list(chart.values) if chart else [],
        "about": chart.about if chart else "",
    }  # fmt: skip
