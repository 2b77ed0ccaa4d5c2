"""The pages of a pack that are our own, set by Typst in one tagged PDF with every number in place.

How many pages the papers take decides the numbers in the contents, and the contents is a paper
too: Typst is told how many pages of files come before each piece, and counts our own by itself.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import typst
from django.utils.translation import gettext as _

from samrad.publications import prose
from samrad.publications.house import house
from samrad.publications.pack.parts import File, Pack, Piece
from samrad.publications.paper.blocks import Data, data
from samrad.publications.press import HERE, STANDARDS, as_text

TEMPLATES = ("pack.typ", "blocks.typ", "breaks.typ")
ELSEWHERE = "https://pack.invalid/"  # a link to a piece that is joined in: turned when it is there
CONTENTS, END = "innhold", "slutt"
DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What is known of a file before it is set: its number of pages, or why it lies beside.

    said is a sentence about the pages, for the contents.
    """

    pages: int = 0
    why: str = ""
    said: str = ""
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class Typeset:
    """Our own pages as a PDF; starts tells on which of them each paper begins, from 1."""

    content: bytes
    starts: Mapping[str, int]
    numbers: Mapping[str, int]
    pages: int


def typeset(pack: Pack, joined: Mapping[str, Joined], folder: Path) -> Typeset:
    """The contents, the papers and the pages for what lies beside, numbered through the whole.

    folder is where the typesetter works; it goes when the pack is made.
    """
    for template in TEMPLATES:
        shutil.copy(HERE / "typst" / template, folder)
    _tell(folder / "pack.json", _data(pack, joined))
    compiler = _compiler(folder)
    content = _compiled(compiler, pack)
    starts = _places(compiler)
    numbers, pages = _numbered(pack, joined, starts)
    return Typeset(content, starts, numbers, pages)


def _compiler(folder: Path) -> typst.Compiler:
    """A compiler of what lies in the folder."""
    style = house()
    return typst.Compiler(
        input=str(folder / TEMPLATES[0]),
        root=str(folder),
        font_paths=[str(one) for one in (HERE / "fonts", *style.font_folders)],
        ignore_system_fonts=True,
        sys_inputs={"look": style.as_json},
    )


def _compiled(compiler: typst.Compiler, pack: Pack) -> bytes:
    made = compiler.compile(
        format="pdf", pdf_standards=[*STANDARDS], timestamp=pack.dated.replace(microsecond=0)
    )
    return cast("bytes", made)  # one PDF, since no output file was named


def _tell(file: Path, told: Data) -> None:
    file.write_text(as_text(told, *house().font_folders), encoding="utf-8")


def _places(compiler: typst.Compiler) -> dict[str, int]:
    """The page of ours on which each paper begins."""
    places = json.loads(compiler.query("<place>", field="value"))
    return {one["key"]: one["page"] for one in places}


def own(piece: Piece, joined: Mapping[str, Joined]) -> bool:
    """Whether the piece has pages of our own: a paper, or a page about a file beside."""
    if isinstance(piece.content, File):
        return bool(joined[piece.key].why)
    return piece.content is not None


def _numbered(
    pack: Pack, joined: Mapping[str, Joined], starts: Mapping[str, int]
) -> tuple[dict[str, int], int]:
    """The page in the whole on which each piece begins, and how many pages the whole has."""
    papers = [piece.key for piece in pack.pieces if own(piece, joined)]
    after = starts[END] + 1
    edges = [*(starts.get(key, after) for key in papers), after]
    lengths = {key: end - start for key, start, end in zip(papers, edges, edges[1:], strict=False)}
    page = edges[0]  # the contents come before everything
    numbers = {}
    for piece in pack.pieces:
        if piece.content is not None:
            numbers[piece.key] = page
            page += lengths[piece.key] if piece.key in lengths else joined[piece.key].pages
    return numbers, page - 1


# ------------------------------------------------------------------ what is set


def _data(pack: Pack, joined: Mapping[str, Joined]) -> Data:
    papers = []
    last = 2  # under «Innhold»
    places = _places_among(pack, joined)
    for piece, level in levelled(pack.pieces):
        if own(piece, joined):
            last = min(level + 1, last + 1)
            papers.append(_paper(piece, last, joined) | places[piece.key])
            last = max([last, *(one["level"] for one in papers[-1]["parts"] if "level" in one)])
    told = {
        "title": pack.title,
        "kind": pack.kind,
        "council": pack.council,
        "facts": pack.facts,
        "mark": pack.mark,
        "entries": [
            _entry(piece, level, joined) | places[piece.key]
            for piece, level in levelled(pack.pieces)
        ],
        "joined": sum(one.pages for one in joined.values()),
        "papers": papers,
        **_words(),
    }
    return cast("Data", _leading(told, pack, joined))


def _places_among(pack: Pack, joined: Mapping[str, Joined]) -> dict[str, Data]:
    """For each piece our first paper from there on, and the pages of files that come before it."""
    found: dict[str, Data] = {}
    following = ""
    before = sum(one.pages for one in joined.values())
    for piece in reversed(pack.pieces):
        before -= joined[piece.key].pages if piece.key in joined else 0
        following = piece.key if own(piece, joined) else following
        found[piece.key] = {"next": following, "joined": before}
    return found


def _words() -> Data:
    return {
        "contents": _("Innhold"),
        "back": _("Til innholdet"),
        "page": _("Side"),
        "of": _("av"),
        "sum": _("Regnestykket:"),
        "signed": _("Signert"),
        "not_signed": _("Ikke signert"),
    }


def levelled(pieces: Sequence[Piece]) -> list[tuple[Piece, int]]:
    """Every piece with its level, never more than one below the one before."""
    found: list[tuple[Piece, int]] = []
    for piece in pieces:
        deepest = found[-1][1] + 1 if found else 1
        found.append((piece, max(1, min(piece.level, deepest))))
    return found


def _entry(piece: Piece, level: int, joined: Mapping[str, Joined]) -> Data:
    known = joined.get(piece.key, Joined())
    notes = [piece.note, _("Ligger ved siden av") if known.why else known.said]
    return {
        "label": piece.label,
        "title": piece.title,
        "level": level,
        "note": " · ".join(filter(None, notes)),
        "key": piece.key,
        "to": f"pack:{piece.key}" if piece.content is not None else "",
    }


def _paper(piece: Piece, level: int, joined: Mapping[str, Joined]) -> Data:
    deep = min(level, DEEPEST)
    set_as: Data = {"key": piece.key, "level": deep}
    if isinstance(piece.content, File):
        return set_as | _beside(piece, piece.content, joined[piece.key])
    paper: Any = piece.content
    inside = data(paper)
    shift = deep - 1
    for part in inside["parts"]:
        if part["kind"] == "heading":
            part["level"] = min(part["level"] + shift, DEEPEST)
    footer = " · ".join(filter(None, [paper.mark, piece.called]))
    return set_as | {
        "above": " · ".join(filter(None, [paper.kind, piece.label])),
        "title": paper.title,
        "facts": paper.facts,
        "parts": inside["parts"],
        "footer": footer,
    }


def _beside(piece: Piece, file: File, joined: Joined) -> Data:
    """The page that stands where a file cannot."""
    from django.template.defaultfilters import filesizeformat  # noqa: PLC0415 -- seldom, and slow

    given = {"title": piece.title}
    where = (
        _("Filen følger med i denne PDF-en: åpne listen over vedlegg i PDF-leseren.")
        if joined.is_carried
        else _("Filen er for stor til å følge med. Hent den på sakens side.")
    )
    sentences = [joined.why, where]
    return {
        "above": piece.label,
        "title": _("Vedlegget ligger ved siden av: %(title)s") % given,
        "facts": [
            [_("Fil"), file.name],
            [_("Størrelse"), filesizeformat(file.size).replace("\xa0", " ")],
        ],
        "parts": [prose.paragraph(one) for one in sentences],
        "footer": piece.called,
    }


def _leading(told: Any, pack: Pack, joined: Mapping[str, Joined]) -> Any:
    """The data with every «pack:<key>» turned to where it leads; one that leads nowhere goes."""
    places = {
        f"pack:{piece.key}": f"#del-{piece.key}"
        if own(piece, joined)
        else f"{ELSEWHERE}{piece.key}"
        for piece in pack.pieces
        if piece.content is not None
    }

    def turned(one: Any) -> Any:
        if isinstance(one, dict):
            found = {name: turned(value) for name, value in one.items()}
            if str(found.get("to", "")).startswith("pack:"):
                to = places.get(found["to"], "")
                found = {**found, "to": to} if to else _without(found)
            return found
        return [turned(each) for each in one] if isinstance(one, list | tuple) else one

    return turned(told)


def _without(found: Data) -> Data:
    """A run with no link, or an entry with an empty one."""
    return {**found, "to": ""} if "note" in found else {k: v for k, v in found.items() if k != "to"}
