"""A paper as PDF/A-2a and PDF/UA-1 in one file, set by Typst in the council's house style."""

import json

from samrad.publications.house import house
from samrad.publications.paper.blocks import data
from samrad.publications.paper.parts import Paper
from samrad.publications.press import compiler, printed


def pdf(paper: Paper) -> bytes:
    """The paper as PDF. The same paper gives the same bytes."""
    style = house()
    told = json.dumps(data(paper), ensure_ascii=False, sort_keys=True)
    press = compiler("paper.typ", *style.font_folders)
    return printed(press, paper.dated, paper=told, look=style.as_json)
