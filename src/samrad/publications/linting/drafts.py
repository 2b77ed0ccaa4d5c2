"""A composed draft as plain text, for the linter to read as it reads any other text."""

from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

from django.urls import Resolver404, resolve

from samrad.publications.editions import Edition, Part
from samrad.publications.linting.manuscript import Lack, Manuscript
from samrad.publications.markup import IN_ITEM


def page_of(edition: Edition) -> Manuscript:
    """The draft, to be read; its numbers are facts with their rows, but for what people wrote."""
    demanded = (Lack(part.title, gap.missing, gap.asked_by) for part, gap in edition.demanded)
    lines, typed, _parts = _read(edition)
    return Manuscript(
        "\n".join(lines), year=edition.year, is_traced=True, lacking=demanded, typed=typed
    )


def text_of(edition: Edition) -> str:
    """The draft line by line: title, headings, paragraphs, list items, rows with tabs between."""
    return "\n".join(_read(edition)[0])


def part_by_line(edition: Edition) -> dict[int, Part]:
    """The section that each line of the draft stands in, its heading too."""
    return _read(edition)[2]


def _read(edition: Edition) -> tuple[list[str], dict[int, str], dict[int, Part]]:
    """The lines of the draft, those that people wrote without the facts in them, and the sections.

    The last two by the number of the line.
    """
    lines: list[str] = [edition.title, ""]
    typed: dict[int, str] = {}
    parts: dict[int, Part] = {}
    for chapter in edition.chapters:
        lines += [chapter.title, ""]
        for part in chapter.parts:
            first = len(lines) + 1
            if part.title != chapter.title:
                lines += [part.title, ""]
            typed |= {len(lines) + at: words for at, words in _typed(part)}
            lines += [*part_text(part).split("\n"), ""]
            parts |= dict.fromkeys(range(first, len(lines) + 1), part)
    return lines, typed, parts


def _typed(part: Part) -> Iterator[tuple[int, str]]:
    """Each line people wrote in a section, counted from 1, without the facts it mentions.

    Their words stand first in the section, block by block; what the room tells stands after.
    """
    at = 1
    for block in list(part.content)[: len(part.words)]:
        bare = deepcopy(block)
        for fact in bare.iter("fact"):
            fact.text = ""
        yield from enumerate(_lines(bare), start=at)
        at += max(1, len(list(_lines(block)))) + 1  # a block of no lines leaves a blank one


def part_text(part: Part) -> str:
    """The section line by line, without its title."""
    return "\n\n".join("\n".join(_lines(block)) for block in part.content)


def _lines(block: Element) -> Iterator[str]:
    if block.tag in {"ul", "ol"}:
        yield from _items(block)
    elif block.tag == "table":
        for row in block.iter("tr"):
            yield "\t".join(_plain(cell) for cell in row)
    elif block.tag == "dl":
        for name in block:
            yield _plain(name)
    elif block.tag == "picture":
        yield from _picture(block)
    elif block.tag == "quote":
        for inside in block:
            yield from _lines(inside)
    elif block.tag not in {"gap", "chart"}:  # a chart's numbers stand in its table
        yield _plain(block)


def _picture(block: Element) -> Iterator[str]:
    """The picture as others write one, so that the rule for pictures reads it, and its caption."""
    alt = block.get("alt", "").replace("[", "(").replace("]", ")")
    yield f"![{alt}](bilde-{block.get('number')})"
    if caption := _plain(block):
        yield caption


def _items(block: Element) -> Iterator[str]:
    for number, item in enumerate(block, start=1):
        mark = "•" if block.tag == "ul" else f"{item.get('value') or number}."
        yield f"{mark} {_plain(item)}"
        for inside in item:
            if inside.tag in IN_ITEM:
                yield from _lines(inside)


def _plain(element: Element) -> str:
    """The words of an element; a door that only leads to rows says nothing itself."""
    return " ".join("".join(_texts(element)).split())


def leads_nowhere(address: str) -> bool:
    """Whether an address on this site is no page of it; what stands elsewhere is not asked."""
    if not address.startswith("/"):
        return False
    try:
        resolve(address.partition("?")[0].partition("#")[0])
    except Resolver404:
        return True
    return False


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif child.tag == "link" and leads_nowhere(child.get("to", "")):
            yield f"[{''.join(_texts(child))}]({child.get('to')})"
        elif child.tag not in {"behind", "gap"} | IN_ITEM:
            yield from _texts(child)
        yield child.tail or ""
