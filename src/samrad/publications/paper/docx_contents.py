"""The list of contents of a word processor's file: lines that lead to bookmarks on the headings."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from samrad.publications.paper import docx_settings
from samrad.publications.paper.parts import Entry

WIDE = 162  # millimetres: the breadth of the page between its margins
NONE: Mapping[str, int] = MappingProxyType({})
INDENT = 6  # millimetres for each level


def add_contents(
    document: Any, entries: Sequence[Entry], field: str = "", pages: Mapping[str, int] = NONE
) -> None:
    """A line for each entry, that leads to its heading.

    With field («TOC …») the word processor writes the lines anew when it opens the file. Each line
    asks for the page of its heading. pages are the numbers that stand there until it is answered,
    by the keys of entries: some word processors leave the lines of a field as they are.
    """
    for level in range(1, max((entry.level for entry in entries), default=0) + 1):
        _add_style(document, level)
    for place, entry in enumerate(entries):
        paragraph = document.add_paragraph(style=f"toc {entry.level}")
        if field and place == 0:
            _begin(paragraph, field)
        _line(paragraph, entry, str(pages.get(entry.key, "")))
        if field and place == len(entries) - 1:
            _char(paragraph, "end")
    docx_settings.update_when_opened(document)


def add_bookmark(paragraph: Any, entry: Entry) -> None:
    """The bookmark on a heading that its line of the contents leads to."""
    for tag in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{tag}")
        mark.set(qn("w:id"), str(entry.place))
        if tag == "bookmarkStart":
            mark.set(qn("w:name"), entry.key)
        paragraph._p.append(mark)  # noqa: SLF001 -- python-docx has no bookmarks


def _add_style(document: Any, level: int) -> None:
    style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    layout = style.paragraph_format
    layout.left_indent, layout.right_indent = Mm(INDENT * (level - 1)), Mm(INDENT)
    layout.space_after = Pt(2)
    layout.tab_stops.add_tab_stop(Mm(WIDE), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _line(paragraph: Any, entry: Entry, page: str) -> None:
    """The words of an entry, and its page, as one link to the heading."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), entry.key)
    before = len(paragraph._p)  # noqa: SLF001 -- python-docx has neither links nor fields
    paragraph.add_run(entry.text)
    paragraph.add_run("\t")
    _begin(paragraph, f"PAGEREF {entry.key} \\h")
    paragraph.add_run(page)
    _char(paragraph, "end")
    for run in list(paragraph._p)[before:]:  # noqa: SLF001 -- as above
        link.append(run)
    paragraph._p.append(link)  # noqa: SLF001 -- as above


def _begin(paragraph: Any, code: str) -> None:
    _char(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {code} "
    paragraph.add_run()._r.append(text)  # noqa: SLF001 -- python-docx has no fields
    _char(paragraph, "separate")


def _char(paragraph: Any, kind: str) -> None:
    char = OxmlElement("w:fldChar")
    char.set(qn("w:fldCharType"), kind)
    if kind == "begin":
        char.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(char)  # noqa: SLF001 -- python-docx has no fields
