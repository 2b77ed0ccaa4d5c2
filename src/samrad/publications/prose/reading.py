"""From the markup people write to structured content."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, cast
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from samrad.base.signs import writable
from samrad.publications.prose import writing

Prose = list[Any]
Run = dict[str, Any]

LONGEST = 2_000_000  # signs; a long case paper is 40 000
DEEPEST = 5
SCHEMES = frozenset({"http", "https", "mailto"})
ROUNDS = 4


class Unreadable(ValueError):
    """Text that cannot be kept as it is written; the message says why, in Norwegian."""


class _Reader(MarkdownIt):
    """The library's own reader, but every link comes through: is_safe says no, in a sentence."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 -- the library's name
        return True


@cache
def _reader() -> MarkdownIt:
    """Only what we can print: no HTML, images or code, and every line end is a line break."""
    reader = _Reader("commonmark", {"html": False, "breaks": True, "maxNesting": 200})
    reader.enable("table")
    reader.disable(
        ["html_block", "html_inline", "image", "code", "fence", "backticks", "hr", "entity"]
    )
    return reader.disable(["lheading", "reference"])


def read(text: str) -> Prose:
    """The content of text. Unreadable when it is too long, its lists lie too deep, or a link leads
    where it may not.

    What is read, written with markup() and read again is the same content.
    """
    if len(text) > LONGEST:
        raise Unreadable(
            _("Teksten har %(length)d tegn og kan ha høyst %(most)d. Legg resten i et vedlegg.")
            % {"length": len(text), "most": LONGEST}
        )
    content = _content(_clean(text))
    for _round in range(ROUNDS):
        again = _content(writing.markup(content))
        if again == content:
            return content
        content = again
    return _content(writing.markup(_without_style(content)))


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", writable(text).replace("\t", "    "))


def _content(text: str) -> Prose:
    tree = SyntaxTreeNode(_reader().parse(text))
    return list(_blocks(tree.children, 0))


def _blocks(nodes: list[SyntaxTreeNode], depth: int) -> Iterator[dict[str, Any]]:
    for node in nodes:
        if block := _block(node, depth):
            yield block


def _block(node: SyntaxTreeNode, depth: int) -> dict[str, Any] | None:
    if node.type == "paragraph":
        return _with_runs("p", node)
    if node.type == "heading":
        return _with_runs("h3" if node.tag == "h1" else "h4", node)
    if depth == DEEPEST:
        raise Unreadable(
            _("Lister og sitater kan ligge høyst %(deep)d nivåer inne i hverandre.")
            % {"deep": DEEPEST}
        )
    if node.type in {"bullet_list", "ordered_list"}:
        return _list(node, depth)
    if node.type == "blockquote":
        blocks = list(_blocks(node.children, depth + 1))
        return {"kind": "quote", "blocks": blocks} if blocks else None
    return _table(node) if node.type == "table" else None


def _with_runs(kind: str, node: SyntaxTreeNode) -> dict[str, Any] | None:
    runs = _runs(node)
    if kind != "p":  # a heading is one line
        runs = _tidied([{**run, "text": run["text"].replace("\n", " ")} for run in runs])
    return {"kind": kind, "runs": runs} if runs else None


def _list(node: SyntaxTreeNode, depth: int) -> dict[str, Any] | None:
    items = [found for item in node.children if (found := list(_blocks(item.children, depth + 1)))]
    if not items:
        return None
    if node.type == "bullet_list":
        return {"kind": "ul", "items": items}
    return {"kind": "ol", "start": int(node.attrs.get("start", 1)), "items": items}


def _table(node: SyntaxTreeNode) -> dict[str, Any]:
    parts = node.children
    rows = [[_runs(cell) for cell in row.children] for part in parts for row in part.children]
    return {"kind": "table", "head": rows[0], "body": rows[1:]}


# ------------------------------------------------------------------ runs


def _runs(node: SyntaxTreeNode) -> list[Run]:
    inline = next((child for child in node.children if child.type == "inline"), None)
    return _tidied(list(_run_of(inline.children, {}))) if inline else []


def _run_of(nodes: list[SyntaxTreeNode], style: Run) -> Iterator[Run]:
    for node in nodes:
        if node.type == "text":
            yield {"text": node.content, **style}
        elif node.type in {"softbreak", "hardbreak"}:
            yield {"text": "\n", **style}
        elif node.type in {"strong", "em"}:
            yield from _run_of(node.children, {**style, node.type: True})
        elif node.type == "link":
            yield from _link(node, style)
        else:  # what the reader does not know by name keeps its words
            yield {"text": node.content, **style}


def _link(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    address = str(node.attrs.get("href", ""))
    if not is_safe(address):
        raise Unreadable(
            _(
                "Lenken til «%(address)s» kan ikke brukes. En adresse må begynne med https://, "
                "http://, mailto: eller /."
            )
            % {"address": address[:100]}
        )
    yield from _run_of(node.children, {**style, "to": address})


def is_safe(address: str) -> bool:
    """Whether a link may lead there: the web, an e-mail, or a page of this site."""
    try:
        scheme, host = urlsplit(address)[:2]
    except ValueError:
        return False
    if scheme:
        return scheme in SCHEMES
    return not host and address.startswith(("/", "#")) and not address.startswith("//")


def _tidied(runs: list[Run]) -> list[Run]:
    """Runs with the same look joined, blanks outside what is marked, and none around the whole."""
    joined: list[Run] = []
    for run in (part for one in runs for part in _apart(one)):
        if joined and _look(joined[-1]) == _look(run):
            joined[-1] = {**run, "text": joined[-1]["text"] + run["text"]}
        elif run["text"]:
            joined.append(run)
    for run in joined:
        run["text"] = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", run["text"]))
    return _stripped(joined)


def _apart(run: Run) -> Iterator[Run]:
    """A marked run with the blanks around it as runs of their own, without the mark."""
    text = cast("str", run["text"])
    inner = text.strip(" \n")
    if len(run) == 1 or inner == text:
        yield run
        return
    start = text.index(inner) if inner else len(text)
    yield {"text": text[:start]}
    yield {**run, "text": inner}
    yield {"text": text[start + len(inner) :]}


def _look(run: Run) -> Run:
    return {key: value for key, value in run.items() if key != "text"}


def _stripped(runs: list[Run]) -> list[Run]:
    while runs and not (text := runs[0]["text"].lstrip(" \n")):
        runs = runs[1:]
    if runs:
        runs[0] = {**runs[0], "text": text}
    while runs and not (text := runs[-1]["text"].rstrip(" \n")):
        runs = runs[:-1]
    if runs:
        runs[-1] = {**runs[-1], "text": text}
    return runs


def _without_style(value: Any) -> Any:
    """The content with plain words only: for marks so tangled that they cannot be written."""
    if isinstance(value, list):
        return [_without_style(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "text" in value:
        return {"text": value["text"]}
    return {
        key: _tidied(_without_style(one)) if key == "runs" else _without_style(one)
        for key, one in value.items()
    }
