"""A paper of the council's: notice, agenda, case paper, minutes, extract, letter.

A room describes the paper once, as parts in order; it is printed as PDF and DOCX and shown as HTML
from that one description, so that the three never disagree.
"""

from samrad.publications.paper.answers import FORMS, answer
from samrad.publications.paper.as_docx import docx
from samrad.publications.paper.as_html import html, whole
from samrad.publications.paper.as_pdf import pdf
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
    Signatures,
    Table,
    Words,
    sentence,
)

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
    "Signatures",
    "Table",
    "Words",
    "answer",
    "docx",
    "html",
    "pdf",
    "sentence",
    "whole",
]
