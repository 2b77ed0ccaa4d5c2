"""Facts mentioned in what people write: «{{medlemmer}}» stays bound to its record.

A mention prints the fact's value as it is now and carries its rows, as a number of the section's
own does. One that no fact answers to is kept as it was written, and seen by reader and linter.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from xml.etree import ElementTree as ET

from samrad.base.ports.sections import Fact, Gap, named
from samrad.publications import pictures
from samrad.publications.markup import Element
from samrad.publications.prose import Prose, markup, paragraph, plain

MENTION = re.compile(r"\{\{\s*([^{}\n]{1,200}?)\s*\}\}")
# Gives a mention's place in the document («section/path») and the fact; None when there is none.
Lookup = Callable[[str], tuple[str, Fact] | None]


class Telling(Protocol):
    """A section as far as mentions know it: what its room tells."""

    @property
    def told(self) -> Any: ...


@dataclass
class Binding:
    """How a mention in one section finds its fact, in that section or in another.

    short holds the short names of facts people often write of, each as «section/path».
    """

    short: Mapping[str, str]
    parts: Mapping[str, Telling] = field(default_factory=dict)

    def lookup_in(self, key: str) -> Lookup:
        """The lookup of a section: a short name, «section/path», or a path of its own."""

        def lookup(name: str) -> tuple[str, Fact] | None:
            section, path = pointed(key, self.short.get(name.lower(), name))
            part = self.parts.get(section)
            fact = named(part.told).get(path) if part else None
            return (f"{section}/{path}", fact) if fact is not None else None

        return lookup


def pointed(key: str, place: str) -> tuple[str, str]:
    """The section and the path a place names: «bodies.board/members», or one of key's own."""
    section, slash, path = place.partition("/")
    return (section, path) if slash else (key, place)


def named_in(content: Prose) -> list[str]:
    """What the content mentions, in order, each once."""
    return list(dict.fromkeys(MENTION.findall(plain(content))))


def editable(content: Prose) -> str:
    """The content as people edit it, with mentions as they were written."""
    return MENTION.sub(lambda found: found[0].replace("\\", ""), markup(content))


def elements(
    content: Prose, lookup: Lookup, shown: pictures.Pictures | None = None
) -> Iterator[Element]:
    """The content in the vocabulary of sections (publications.markup), mentions as facts.

    shown are the pictures of the document; one on a line of its own stands there.
    """
    for block in content:
        number = pictures.number_in(block) or 0  # they are counted from 1
        picture = (shown or {}).get(number)
        yield pictures.element(number, picture) if picture else _block(block, lookup)


def _block(block: dict[str, Any], lookup: Lookup) -> Element:
    made = ET.Element(block["kind"])
    if "runs" in block:
        _fill(made, block["runs"], lookup)
    elif "blocks" in block:
        made.extend(elements(block["blocks"], lookup))
    elif "items" in block:
        made.extend(_item(item, lookup) for item in block["items"])
        if block["kind"] == "ol" and block["start"] != 1:
            made[0].set("value", str(block["start"]))
    else:
        _table(made, block, lookup)
    return made


def _item(blocks: list[dict[str, Any]], lookup: Lookup) -> Element:
    """The first paragraph's words stand in the item itself; what no item may hold becomes words."""
    item = ET.Element("li")
    first, *others = blocks
    if first["kind"] == "p":
        _fill(item, first["runs"], lookup)
    else:
        others = blocks
    for one in others:
        fits = one["kind"] in {"p", "ul", "ol"}
        item.append(_block(one if fits else _flattened(one), lookup))
    return item


def _flattened(block: dict[str, Any]) -> dict[str, Any]:
    return paragraph(" ".join(plain([block]).split()))


def _table(made: Element, block: dict[str, Any], lookup: Lookup) -> None:
    for part, rows, cell in (("thead", [block["head"]], "th"), ("tbody", block["body"], "td")):
        group = ET.SubElement(made, part)
        for row in rows:
            line = ET.SubElement(group, "tr")
            for runs in row:
                one = ET.SubElement(line, cell, {"scope": "col"} if cell == "th" else {})
                _fill(one, runs, lookup)


def _fill(parent: Element, runs: list[dict[str, Any]], lookup: Lookup) -> None:
    for run in runs:
        inside = parent
        for tag in ("link", "strong", "em"):
            if tag == "link" and run.get("to"):
                inside = ET.SubElement(inside, "link", {"to": run["to"]})
            elif run.get(tag):
                inside = ET.SubElement(inside, tag)
        for place, piece in enumerate(MENTION.split(run["text"])):
            if place % 2:
                _mention(inside, piece, lookup)
            else:
                _words(inside, piece)


def _words(parent: Element, text: str) -> None:
    for place, line in enumerate(text.split("\n")):
        if place:
            ET.SubElement(parent, "br")
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + line
        else:
            parent.text = (parent.text or "") + line


def _mention(parent: Element, name: str, lookup: Lookup) -> None:
    found = lookup(name)
    if found is None:
        ET.SubElement(parent, "lost").text = f"{{{{{name}}}}}"
        return
    place, fact = found
    if isinstance(fact, Gap):
        made = ET.SubElement(parent, "gap", {"path": place, "asked-by": fact.asked_by})
    else:
        document = getattr(fact, "document", "")
        attributes = {"path": place, "kind": fact.kind, "document": document}
        made = ET.SubElement(parent, "fact", attributes)
    made.text = fact.text
