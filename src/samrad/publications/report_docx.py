"""A composed document as DOCX: real styles, contents that are filled in, and header rows.

The same writers as for papers (publications.paper) set the blocks, so that a report and a case
paper look alike in a word processor.
"""

import io
import json
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urljoin

import pikepdf
from django.utils.translation import gettext as _
from docx import Document
from docx.shared import Mm

from samrad.base import store
from samrad.publications import markup, press, typesetting
from samrad.publications.addresses import Addresses, page_of
from samrad.publications.editions import ChapterOf, Edition, Part
from samrad.publications.house import house
from samrad.publications.paper import as_docx, docx_contents, docx_cover
from samrad.publications.paper.blocks import Data
from samrad.publications.paper.parts import Entry, Paper

LINKED = {"count", "share", "stated", "behind", "link"}
GAP = "B26A00"
CHART_WIDE = 160  # millimetres


def docx(edition: Edition, site: str) -> bytes:
    """The edition as a word processor's file, with numbers that link to site.

    The same edition gives the same bytes.
    """
    paper = Paper(
        title=edition.title,
        kind="",
        council=edition.council,
        dated=typesetting.dated(edition),
        mark=typesetting.mark_of(edition),
        site=site,
    )
    document = Document()
    style = house()
    as_docx.prepare(document, paper, style)
    as_docx.add_logo(document, style)
    _cover(document, edition, site)
    _contents(document, edition, site)
    maker = _Maker(document, edition, site)
    for chapter in edition.chapters:
        maker.chapter(chapter)
    return as_docx.packed(document, paper)


def _cover(document: Any, edition: Edition, site: str) -> None:
    council = edition.council or _("Rådets navn er ikke kjent")
    above = document.add_paragraph(council, style="Subtitle")
    if backdrop := house().backdrop:
        docx_cover.add_backdrop(above, backdrop)
    above.paragraph_format.space_before = Mm(70)
    document.add_paragraph(edition.title, style="Title")
    document.add_paragraph(typesetting.mark_of(edition)).runs[0].bold = True
    told = " ".join(filter(None, [typesetting.lacks(edition), typesetting.made_of()]))
    document.add_paragraph(told)
    where = document.add_paragraph()
    address = urljoin(site, page_of(edition))
    as_docx.runs(where, [{"text": address, "to": address}])
    document.add_paragraph(f"{_('Fingeravtrykk av opplysningene (SHA-256)')}: {edition.sha256}")


# ------------------------------------------------------------------ contents


def _entries(edition: Edition) -> list[Entry]:
    """Every heading in the contents, in the order printed."""
    found: list[tuple[str, int]] = []
    for chapter in edition.chapters:
        found.append((chapter.title, 1))
        if not _is_alone(chapter):
            found += [(part.title, 2) for part in chapter.parts]
    return [Entry(title, level, at) for at, (title, level) in enumerate(found, start=1)]


def _is_alone(chapter: ChapterOf) -> bool:
    return len(chapter.parts) == 1 and chapter.parts[0].title == chapter.title


def _contents(document: Any, edition: Edition, site: str) -> None:
    """A field the word processor fills in when it opens the file, with its entries there before."""
    heading = document.add_paragraph(_("Innhold"), style="Subtitle")
    heading.paragraph_format.page_break_before = True
    entries = _entries(edition)
    pages = _pages(entries, edition, site)
    docx_contents.add_contents(document, entries, 'TOC \\o "1-2" \\h \\z \\u', pages)


def _pages(entries: list[Entry], edition: Edition, site: str) -> dict[str, int]:
    """The page of each entry in the PDF: near the word processor's, which sets its own instead."""
    try:
        content = typesetting.pdf(edition, site)
    except press.NotSet:
        return {}
    with pikepdf.open(io.BytesIO(content)) as document, document.open_outline() as outline:
        marks = iter(list(_marks(outline.root)))
        found = (
            (one.key, next((at for at, text in marks if text == one.text), 0)) for one in entries
        )
        return {key: at for key, at in found if at}


def _marks(items: Any) -> Iterator[tuple[int, str]]:
    """The page and the words of each bookmark, in the order printed."""
    for one in items:
        page: Any = pikepdf.Page(one.destination[0])
        yield page.index + 1, one.title
        yield from _marks(one.children)


# ------------------------------------------------------------------ chapters


class _Maker:
    """Writes chapters into a document, and keeps count of the bookmarks."""

    def __init__(self, document: Any, edition: Edition, site: str) -> None:
        self.document, self.edition = document, edition
        self.to = Addresses(edition, site)
        self.entries = iter(_entries(edition))

    def chapter(self, chapter: ChapterOf) -> None:
        """A chapter on a page of its own, unless all that it or the one before it has, is gaps."""
        heading = self._heading(chapter.title, 1)
        place = self.edition.chapters.index(chapter)
        around = self.edition.chapters[max(0, place - 1) : place + 1]
        is_short = any(all(part.is_missing for part in one.parts) for one in around)
        heading.paragraph_format.page_break_before = place == 0 or not is_short
        alone = _is_alone(chapter)
        for part in chapter.parts:
            if not alone:
                self._heading(part.title, 2)
            self._part(part, above=2 if alone else 3)

    def _heading(self, title: str, level: int) -> Any:
        paragraph = self.document.add_heading(title, level=level)
        docx_contents.add_bookmark(paragraph, next(self.entries))
        return paragraph

    def _part(self, part: Part, above: int) -> None:
        for block in markup.blocks(part.content, partial(self.to.of, part)):
            self._block(block, above)

    def _block(self, block: Data, above: int) -> None:
        if block["kind"] == "gap":
            _gap(self.document, block)
        elif block["kind"] in FIGURES:
            FIGURES[block["kind"]](self.document, block)
        else:
            made = _block(block, above)
            as_docx.WRITERS[made["kind"]](self.document, made, {})


def _gap(document: Any, block: Data) -> None:
    paragraph = document.add_paragraph()
    as_docx.bordered(paragraph, GAP)
    paragraph.add_run(f"{_('Mangler:')} ").bold = True
    paragraph.add_run(block["text"])
    if block["asked_by"]:
        paragraph.add_run(" " + _("Kreves av %(basis)s.") % {"basis": block["asked_by"]})


def _picture(document: Any, block: Data) -> None:
    credit = _("Bilde: %(who)s") % {"who": block["credit"]} if block["credit"] else ""
    under = " ".join(filter(None, [block["caption"], credit]))
    _figure(document, block, store.content(block["digest"]), under)


def _chart(document: Any, block: Data) -> None:
    """The chart drawn as it is in the PDF; its numbers stand in the table beside."""
    style = house()
    look = {"wide": CHART_WIDE, "accent": style.accent, "font": style.font}
    told = json.dumps({"bars": block["bars"], **look}, ensure_ascii=False, sort_keys=True)
    drawn = press.chart(told, *style.font_folders)
    document.add_paragraph(block["about"], style="Caption")
    _figure(document, {**block, "wide": CHART_WIDE}, drawn)


def _figure(document: Any, block: Data, content: bytes, under: str = "") -> None:
    """A picture with what it shows, and any words under it."""
    paragraph = document.add_paragraph()
    drawn = paragraph.add_run().add_picture(io.BytesIO(content), width=Mm(block["wide"]))
    drawn._inline.docPr.set("descr", block["alt"])  # noqa: SLF001 -- no public way
    if under:
        paragraph.paragraph_format.keep_with_next = True
        document.add_paragraph(under, style="Caption").paragraph_format.keep_with_next = False


FIGURES = {"picture": _picture, "chart": _chart}


def _block(block: Data, above: int) -> Data:
    """A block of a section as the writers of papers take it; above is the heading it is under."""
    kind = block["kind"]
    if kind in {"h3", "h4"}:
        level = above + (1 if kind == "h3" else 2)
        return {"kind": "heading", "level": level, "runs": _runs(block["runs"])}
    if kind in {"ul", "ol"}:
        items = block["items"]
        start = int(items[0]["value"] or 1) if items else 1
        return {"kind": kind, "start": start, "items": [_item(one, above) for one in items]}
    if kind == "quote":
        return {"kind": "quote", "blocks": [_block(one, above) for one in block["blocks"]]}
    if kind == "dl":
        return {
            "kind": "facts",
            "pairs": [(_text(a), [{"text": _text(b)}]) for a, b in block["pairs"]],
        }
    if kind == "table":
        return _table(block)
    return {"kind": "p", "runs": _runs(block["runs"])}


def _item(item: Data, above: int) -> list[Data]:
    return [
        {"kind": "p", "runs": _runs(item["runs"])},
        *(_block(one, above) for one in item["inside"]),
    ]


def _table(block: Data) -> Data:
    rows = [[_runs(cell["runs"]) for cell in row] for row in block["body"]]
    head = [_runs(cell["runs"]) for cell in block["head"][0]] if block["head"] else []
    return {
        "kind": "table",
        "caption": [{"text": _text(block["caption"])}] if block["caption"] else [],
        "head": head or [[{"text": ""}] for _cell in (rows or [[]])[0]],
        "body": rows,
        "numbers": {place for place, width in enumerate(block["widths"]) if width == 0},
    }


def _text(runs: list[Data]) -> str:
    return "".join(run["text"] for run in _runs(runs))


def _runs(runs: list[Data]) -> list[Data]:
    return [_run(one) for one in runs]


def _run(one: Data) -> Data:
    kind, style, text = one.get("kind", ""), one.get("style", ""), one["text"]
    if kind == "behind":
        text = f"{_('Radene bak')} {text}"
    if style == "gap":
        text = f"{_('Mangler:')} {text}"
    made: Data = {"text": text}
    if style == "strong":
        made["strong"] = True
    if style in {"em", "gap", "lost"} or kind == "stated":
        made["em"] = True
    if kind in LINKED:
        made["to"] = one["to"]
    return made
