"""The small vocabulary of a section's template, read strictly, and what each edition makes of it.

A section writes plain HTML: paragraphs, lists, headings, tables and a few marks, with <fact>,
<behind> and <gap> from the template tags. A word outside the vocabulary is refused, so that what
shows on the web also prints.
"""

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

from samrad.base.signs import writable

Element = ET.Element
BLOCKS = {"p", "h3", "h4", "ul", "ol", "table", "dl", "gap", "quote", "picture", "chart"}
INLINE = {"strong", "em", "fact", "behind", "gap", "br", "link", "lost"}
IN_ITEM = {"ul", "ol", "p"}
INSIDE = {
    "section": BLOCKS,
    "ul": {"li"},
    "ol": {"li"},
    "quote": BLOCKS,
    "li": INLINE | IN_ITEM,
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "dl": {"dt", "dd"},
    "gap": set(),
    "br": set(),
    "picture": set(),
    "chart": {"bar"},
    "bar": set(),
} | dict.fromkeys(
    [
        "p",
        "h3",
        "h4",
        "caption",
        "th",
        "td",
        "dt",
        "dd",
        "strong",
        "em",
        "fact",
        "behind",
        "link",
        "lost",
    ],
    INLINE,
)
ATTRIBUTES = {
    "fact": {"path", "kind", "document"},
    "behind": {"path"},
    "gap": {"path", "asked-by"},
    "li": {"value"},
    "link": {"to"},
    "th": {"scope", "class"},
    "td": {"class"},
    "chart": {"about", "alt"},
    "bar": {"name", "value", "text"},
    "picture": {"number", "digest", "media_type", "width", "height", "alt", "credit"},
}


class Unknown(ValueError):
    """A section's template wrote something no edition can set: a fault in the template."""


def read(text: str, key: str) -> Element:
    """The markup of a section, checked against the vocabulary. Unknown when it does not fit."""
    try:
        # The text is our own template's, with every value escaped: no entities, no doctype.
        section = ET.fromstring(f"<section>{writable(text)}</section>")  # noqa: S314
    except ET.ParseError as error:
        raise Unknown(f"{key}: malen er ikke velformet ({error}).") from error
    _check(section, key)
    return section


def _check(element: Element, key: str) -> None:
    if extra := set(element.attrib) - ATTRIBUTES.get(element.tag, set()):
        raise Unknown(f"{key}: <{element.tag}> kan ikke ha {', '.join(sorted(extra))}.")
    for child in element:
        if child.tag not in INSIDE[element.tag]:
            raise Unknown(f"{key}: <{child.tag}> kan ikke stå i <{element.tag}>.")
        _check(child, key)


# ---------------------------------------------------------------- for paper

Address = Callable[[str], str]


def blocks(section: Element, address: Address) -> list[dict[str, Any]]:
    """The section as data for the typesetter; address gives a fact's place on the web."""
    return [_block(child, address) for child in section]


def _block(element: Element, address: Address) -> dict[str, Any]:
    if element.tag in {"ul", "ol"}:
        return {
            "kind": element.tag,
            "items": [
                {
                    "value": item.get("value"),
                    "runs": list(_runs(item, address)),
                    "inside": [_block(one, address) for one in item if one.tag in IN_ITEM],
                }
                for item in element
            ],
        }
    if element.tag == "dl":
        pairs = zip(element.findall("dt"), element.findall("dd"), strict=True)
        return {
            "kind": "dl",
            "pairs": [[list(_runs(dt, address)), list(_runs(dd, address))] for dt, dd in pairs],
        }
    if element.tag == "quote":
        return {"kind": "quote", "blocks": blocks(element, address)}
    if element.tag == "table":
        return _table(element, address)
    if element.tag in DRAWN:
        return DRAWN[element.tag](element)
    return {"kind": element.tag, "runs": list(_runs(element, address))}


def _table(element: Element, address: Address) -> dict[str, Any]:
    def rows(part: str) -> list[list[dict[str, Any]]]:
        return [
            [
                {"head": cell.tag == "th", "runs": list(_runs(cell, address))}
                | ({"number": True} if cell.get("class") == "number" else {})
                for cell in row
            ]
            for row in element.findall(f"{part}/tr")
        ]

    caption = element.find("caption")
    head, body = rows("thead"), rows("tbody")
    return {
        "kind": "table",
        "caption": list(_runs(caption, address)) if caption is not None else [],
        "widths": _widths(head + body),
        "head": head,
        "body": body,
    }


DOTS_TO_AN_INCH, INCH = 150, 25.4  # a small picture is printed small, and not blown up
WIDEST, TALLEST = 162, 170  # millimetres


def _picture(element: Element) -> dict[str, Any]:
    """A picture with how wide it is printed, in millimetres: no wider or taller than the page."""
    width, height = int(element.get("width", "1")), int(element.get("height", "1"))
    wide = min(WIDEST, width * INCH / DOTS_TO_AN_INCH, TALLEST * width / height)
    told = {name: element.get(name, "") for name in ("digest", "media_type", "alt", "credit")}
    return {"kind": "picture", "wide": round(wide, 1), "caption": _plain(element), **told}


def bars_of(element: Element) -> list[dict[str, Any]]:
    """The bars of a chart, each with its length in thousandths of the longest."""
    bars = list(element)
    most = max((int(one.get("value", "0")) for one in bars), default=0) or 1
    return [
        {
            "name": one.get("name", ""),
            "text": one.get("text", ""),
            "share": 1000 * int(one.get("value", "0")) // most,
        }
        for one in bars
    ]


def _chart(element: Element) -> dict[str, Any]:
    told = {name: element.get(name, "") for name in ("about", "alt")}
    return {"kind": "chart", "bars": bars_of(element), **told}


def _gap(element: Element) -> dict[str, Any]:
    return {"kind": "gap", "text": _plain(element), "asked_by": element.get("asked-by", "")}


DRAWN = {"picture": _picture, "chart": _chart, "gap": _gap}
LEAST, MOST = 11, 36
KEPT, ROOM = 12, 3  # letters of a word that is kept whole in a column; for its margins


def _widths(rows: list[list[dict[str, Any]]]) -> list[int]:
    """How wide each column is beside the others, by its longest text; 0 for one of numbers.

    Columns share a line that is shorter than they are: a word has half as much again as it takes.
    """
    widths: list[int] = []
    for column in zip(*rows, strict=True):
        texts = ["".join(run["text"] for run in cell["runs"]) for cell in column]
        word = max((len(one) for text in texts for one in text.split()), default=0)
        least = max(LEAST, min(word, KEPT) * 3 // 2 + ROOM)
        numbers = any("number" in cell for cell in column)
        widths.append(0 if numbers else min(max(*map(len, texts), least), MOST))
    return widths


def _runs(element: Element, address: Address, style: str = "") -> Iterator[dict[str, Any]]:
    """Stretches of text, each with how it looks and where it leads."""
    yield from _run(element.text, style)
    for child in element:
        if child.tag in {"fact", "behind"}:
            yield _linked(child, address, style)
        elif child.tag in {"gap", "lost"}:
            yield {"text": _plain(child), "style": child.tag}
        elif child.tag == "link":
            to = address(child.get("to", ""))
            yield from ({**run, "to": to, "kind": "link"} for run in _runs(child, address, style))
        elif child.tag in IN_ITEM:  # blocks of their own
            pass
        elif child.tag == "br":
            yield {"text": "\n", "style": style}
        else:
            yield from _runs(child, address, child.tag)
        yield from _run(child.tail, style)


def _run(text: str | None, style: str) -> Iterator[dict[str, Any]]:
    folded = _folded(text or "")
    if folded:
        yield {"text": folded, "style": style}


def _linked(element: Element, address: Address, style: str) -> dict[str, Any]:
    run = {"text": _plain(element), "style": style, "to": address(element.get("path", ""))}
    run["kind"] = element.get("kind", "behind")
    if element.get("document"):
        run["document"] = element.get("document", "")
    return run


def _plain(element: Element) -> str:
    return _folded("".join(element.itertext())).strip(" ")


def _folded(text: str) -> str:
    """Blanks and line ends as one blank, as a browser would; a hard blank stays."""
    folded = " ".join(
        part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part
    )
    if not folded:
        return " " if text else ""
    before = " " if text[0] in " \n\t" else ""
    after = " " if text[-1] in " \n\t" else ""
    return f"{before}{folded}{after}"
