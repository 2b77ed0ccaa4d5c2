"""A paper as PDF/A-2a and PDF/UA-1 in one file, set by Typst in the council's house style."""

from collections.abc import Iterator
from typing import Any

import typst

from samrad.publications.house import house
from samrad.publications.paper.blocks import data
from samrad.publications.paper.parts import Paper
from samrad.publications.press import NotSet, as_text, compiler, first_words, printed


def pdf(paper: Paper) -> bytes:
    """The paper as PDF. The same paper gives the same bytes.

    NotSet names the headings under which the typesetter refuses what is written.
    """
    told = data(paper)
    try:
        return _printed(paper, told)
    except typst.TypstError as fault:
        places = list(dict.fromkeys(_faults(paper, told)))
        raise NotSet(paper.title, places, first_words(fault)) from fault


def _printed(paper: Paper, told: dict[str, Any]) -> bytes:
    style = house()
    press = compiler("paper.typ", *style.font_folders)
    shown = as_text(told, *style.font_folders)
    return printed(press, paper.dated, paper=shown, look=style.as_json)


def _faults(paper: Paper, told: dict[str, Any]) -> Iterator[str]:
    """The heading over each part that cannot be set by itself."""
    under = told["title"]
    for part in told["parts"]:
        if part["kind"] == "heading":
            under = "".join(run["text"] for run in part["runs"])
            part = {**part, "level": 2}  # noqa: PLW2901 -- alone, no level may be skipped
        try:
            _printed(paper, {**told, "title": ".", "facts": [], "parts": [part]})
        except typst.TypstError:
            yield f"«{under}»"
