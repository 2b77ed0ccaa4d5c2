"""Whom a letter is for, how it ends and who signs, in a word processor's file."""

from collections.abc import Callable, Iterable
from typing import Any

from docx.shared import Pt

from samrad.publications.paper.blocks import Data

ABOVE = Pt(24)  # room over the address and the signature
# A letter's title is its subject, and its headings stand under that: the sizes in points.
SIZES = {"Title": 16, "Heading 1": 13, "Heading 2": 12, "Heading 3": 11}


def add_address(document: Any, block: Data, runs: Callable[[Any, list[Data]], None]) -> None:
    """Whom the letter is for, then its references, as two paragraphs; and a letter's sizes.

    runs puts what a reference says at the end of a paragraph.
    """
    for name, size in SIZES.items():
        document.styles[name].font.size = Pt(size)
    document.styles["Title"].font.bold = True
    lines = document.add_paragraph()
    lines.paragraph_format.space_before = ABOVE
    _add_lines(lines, block["lines"])
    references = document.add_paragraph()
    references.paragraph_format.space_after = ABOVE
    for place, (label, value) in enumerate(block["pairs"]):
        if place:
            references.add_run().add_break()
        references.add_run(f"{label}: ").bold = True
        runs(references, value)


def add_closing(document: Any, block: Data, _told: Data) -> None:
    """The greeting and who greets, held together, and the lists after them."""
    greeting = document.add_paragraph(block["greeting"])
    greeting.paragraph_format.space_before = ABOVE
    greeting.paragraph_format.keep_with_next = True
    signed = document.add_paragraph()
    signed.paragraph_format.space_before = ABOVE
    first, *others = block["lines"]
    signed.add_run(first).bold = True
    if others:
        signed.add_run().add_break()
        _add_lines(signed, others)
    for label, items in block["lists"]:
        _add_list(document, label, items)


def add_signatures(document: Any, block: Data, told: Data) -> None:
    """Who has signed, and when; or that it is not done."""
    for name, role, when in block["rows"]:
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f", {role}" if role else "")
        paragraph.add_run(f"\n{told['signed']} {when}" if when else f"\n{told['not_signed']}")


def _add_list(document: Any, label: str, items: Iterable[str]) -> None:
    above = document.add_paragraph()
    above.add_run(label).bold = True
    above.paragraph_format.keep_with_next = True
    above.paragraph_format.space_after = Pt(0)
    for item in items:
        document.add_paragraph(item, style="List Bullet")


def _add_lines(paragraph: Any, lines: Iterable[str]) -> None:
    for place, line in enumerate(lines):
        if place:
            paragraph.add_run().add_break()
        paragraph.add_run(line)
