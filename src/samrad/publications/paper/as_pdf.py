"""A paper as PDF/A-2a and PDF/UA-1 in one file, set by Typst."""

import json
from functools import cache
from typing import cast

import typst

from samrad.publications.paper.blocks import data
from samrad.publications.paper.parts import Paper
from samrad.publications.press import HERE, one_at_a_time

TEMPLATE = HERE / "typst" / "paper.typ"


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        input=str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
    )


def pdf(paper: Paper) -> bytes:
    """The paper as PDF. The same paper gives the same bytes."""
    with one_at_a_time:
        made = _compiler().compile(
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            sys_inputs={"paper": json.dumps(data(paper), ensure_ascii=False, sort_keys=True)},
            timestamp=paper.dated,
        )
    return cast("bytes", made)  # one PDF, since no output file was named
