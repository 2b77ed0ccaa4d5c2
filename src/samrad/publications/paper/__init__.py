"""A paper of the council's: notice, agenda, case paper, minutes, extract, letter.

A room describes the paper once, as parts in order; it is printed as PDF and DOCX and shown as HTML
from that one description, so that the three never disagree.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samrad.publications.paper.parts import (
    Address,
    Closing,
    Contents,
    Facts,
    FindingBox,
    Heading,
    PageBreak,
    Paper,
    Part,
    Sentence,
    Signatures,
    Table,
    Words,
    sentence,
)
from samrad.publications.paper.traced import Traced

if TYPE_CHECKING:
    from samrad.publications.paper.answers import FORMS, answer
    from samrad.publications.paper.as_docx import docx
    from samrad.publications.paper.as_html import html, whole
    from samrad.publications.paper.as_pdf import pdf
    from samrad.publications.paper.rows import of_row

# The ways to print, and the record's rows, are read when asked for: the process that makes a pack
# needs none of them, and half of its start was spent on word processing and web pages.
PRINTING = {
    "FORMS": "answers",
    "answer": "answers",
    "data": "as_json",
    "docx": "as_docx",
    "html": "as_html",
    "of_row": "rows",
    "pdf": "as_pdf",
    "whole": "as_html",
}


def __getattr__(name: str) -> Any:
    if name not in PRINTING:
        raise AttributeError(f"{__name__} has no {name}")
    return getattr(import_module(f"{__name__}.{PRINTING[name]}"), name)


__all__ = [
    "FORMS",
    "Address",
    "Closing",
    "Contents",
    "Facts",
    "FindingBox",
    "Heading",
    "PageBreak",
    "Paper",
    "Part",
    "Sentence",
    "Signatures",
    "Table",
    "Traced",
    "Words",
    "answer",
    "data",
    "docx",
    "html",
    "of_row",
    "pdf",
    "sentence",
    "whole",
]
