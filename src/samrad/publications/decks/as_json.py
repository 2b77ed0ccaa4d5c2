"""A deck as data: every slide, and every fact on it with value, rows and fingerprint."""

import json
from dataclasses import asdict
from typing import Any

from samrad.publications.as_data import fact
from samrad.publications.decks.making import Deck
from samrad.publications.decks.slides import Slide


def data(deck: Deck) -> bytes:
    """The deck, its facts as the annual report's data has them. The same deck, the same bytes."""
    told = {
        "document": deck.key,
        "title": deck.title,
        "council": deck.council,
        "on": deck.on.isoformat(),
        "what": deck.what,
        "sha256": deck.sha256,
        "slides": [_slide(one) for one in deck.slides],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _slide(slide: Slide) -> dict[str, Any]:
    grid = asdict(slide.grid) | {"numbers": sorted(slide.grid.numbers)} if slide.grid else None
    return {
        "title": slide.title,
        "points": list(slide.points),
        "table": grid,
        "chart": asdict(slide.chart) if slide.chart else None,
        "facts": [fact(one) for one in slide.facts],
    }
