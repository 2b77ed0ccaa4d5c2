"""From structured content to markup, plain text and HTML."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

Run = dict[str, Any]
Block = dict[str, Any]

ALWAYS = re.compile(r"([\\*_\[\]<])")
# What would begin a heading, list, quote or table if it stood first on a line.
AT_START = re.compile(r"^( *)([#>+=|:-]|\d{1,9}(?=[.)]))")
OUTSIDE = ("http://", "https://")
KINDS = frozenset({"p", "h3", "h4", "ul", "ol", "quote", "table"})


# ------------------------------------------------------------------ markup


def markup(content: list[Block]) -> str:
    """The content as people edit it."""
    return "\n\n".join(_written(block) for block in content)


def _written(block: Block) -> str:
    kind = block["kind"]
    if kind == "p":
        return _lines(block["runs"])
    if kind in {"h3", "h4"}:
        return f"{'#' if kind == 'h3' else '##'} {_lines(block['runs'], heading=True)}"
    if kind == "ul":
        return _listed(block["items"], ["- "] * len(block["items"]))
    if kind == "ol":
        first = block["start"]
        return _listed(block["items"], [f"{first + n}. " for n in range(len(block["items"]))])
    if kind == "quote":
        return _indented(markup(block["blocks"]), "> ", "> ")
    return _table(block)


def _listed(items: list[list[Block]], marks: list[str]) -> str:
    """Items one below the other; apart where one of them has several parts."""
    apart = "\n\n" if any(len(item) > 1 for item in items) else "\n"
    written = (
        _indented(markup(item), mark, " " * len(mark))
        for item, mark in zip(items, marks, strict=True)
    )
    return apart.join(written)


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    rest = [f"{others}{line}" if line or others.strip() else "" for line in lines[1:]]
    return "\n".join([f"{first}{lines[0]}", *(line.rstrip() or line for line in rest)])


def _table(block: Block) -> str:
    rows = [block["head"], *block["body"]]
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(block["head"]), *lines[1:]])


def _cell(runs: list[Run]) -> str:
    return "".join(_marked(runs)).replace("|", "\\|").replace("\n", " ")


def _lines(runs: list[Run], *, heading: bool = False) -> str:
    text = "".join(_marked(runs))
    if heading:  # a row of # at the end would close the heading
        return re.sub(r"(#+)$", r"\\\1", text)
    return "\n".join(AT_START.sub(_escaped_start, line) for line in text.split("\n"))


def _escaped_start(found: re.Match[str]) -> str:
    blanks, mark = found.groups()
    return f"{blanks}{mark}\\" if mark.isdigit() else f"{blanks}\\{mark}"


def _marked(runs: list[Run]) -> Iterator[str]:
    """Runs with their marks; those that lead to the same place stand in one link."""
    for address, group in groupby(runs, key=lambda run: run.get("to", "")):
        text = "".join(_styled(run) for run in group)
        yield f"[{text}](<{address}>)" if address else text


def _styled(run: Run) -> str:
    mark = ("**" if run.get("strong") else "") + ("*" if run.get("em") else "")
    return f"{mark}{ALWAYS.sub(_escaped, run['text'])}{mark[::-1]}"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


# ------------------------------------------------------------------ plain text


def is_content(value: Any) -> bool:
    """Whether value, as it came from a store, is content: a list of blocks and nothing else."""
    return isinstance(value, list) and all(
        isinstance(block, dict) and block.get("kind") in KINDS for block in value
    )


def plain(content: list[Block]) -> str:
    """The words alone, blocks parted by an empty line: for search and comparison."""
    return "\n\n".join(text for block in content if (text := _plain(block)))


def _plain(block: Block) -> str:
    if "runs" in block:
        return words(block["runs"])
    if "items" in block:
        return "\n".join(plain(item) for item in block["items"])
    if "blocks" in block:
        return plain(block["blocks"])
    rows = [block["head"], *block["body"]]
    return "\n".join("\t".join(words(cell) for cell in row) for row in rows)


def words(runs: list[Run]) -> str:
    """The words of runs, without their look."""
    return "".join(run["text"] for run in runs)


# ------------------------------------------------------------------ HTML


def html(content: list[Block], top: int = 4) -> SafeString:
    """The content as HTML of our own few elements; every word in it is escaped.

    top is the level of the higher of the two headings.
    """
    return _joined(_element(block, top) for block in content)


def _element(block: Block, top: int) -> SafeString:
    kind = block["kind"]
    if kind == "p":
        return format_html("<p>{}</p>", _inline(block["runs"]))
    if kind in {"h3", "h4"}:
        level = top if kind == "h3" else top + 1
        return format_html("<h{}>{}</h{}>", level, _inline(block["runs"]), level)
    if kind == "ul":
        return format_html("<ul>{}</ul>", _items(block["items"], top))
    if kind == "ol":
        start = block["start"]
        opening = format_html('<ol start="{}">', start) if start != 1 else mark_safe("<ol>")
        return format_html("{}{}</ol>", opening, _items(block["items"], top))
    if kind == "quote":
        return format_html("<blockquote>{}</blockquote>", html(block["blocks"], top))
    return _table_element(block)


def _items(items: list[list[Block]], top: int) -> SafeString:
    return _joined(format_html("<li>{}</li>", _item(item, top)) for item in items)


def _item(blocks: list[Block], top: int) -> SafeString:
    """An item that begins with a paragraph needs no paragraph for it."""
    if blocks[0]["kind"] != "p":
        return html(blocks, top)
    return _joined([_inline(blocks[0]["runs"]), html(blocks[1:], top)])


def _table_element(block: Block) -> SafeString:
    head = _joined(format_html('<th scope="col">{}</th>', _inline(cell)) for cell in block["head"])
    rows = _joined(
        format_html("<tr>{}</tr>", _joined(format_html("<td>{}</td>", _inline(c)) for c in row))
        for row in block["body"]
    )
    shape = '<table class="ds-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    return format_html(shape, head, rows)


def _inline(runs: list[Run]) -> SafeString:
    return _joined(_linked(address, list(group)) for address, group in groupby(runs, _address))


def _address(run: Run) -> str:
    return str(run.get("to", ""))


def _linked(address: str, runs: list[Run]) -> SafeString:
    text = _joined(_run(run) for run in runs)
    if not address:
        return text
    rel = mark_safe(' rel="nofollow noopener"') if address.startswith(OUTSIDE) else ""
    return format_html('<a href="{}"{}>{}</a>', address, rel, text)


def _run(run: Run) -> SafeString:
    text = _joined(_broken(run["text"]))
    if run.get("em"):
        text = format_html("<em>{}</em>", text)
    return format_html("<strong>{}</strong>", text) if run.get("strong") else text


def _broken(text: str) -> Iterator[SafeString]:
    for place, line in enumerate(text.split("\n")):
        if place:
            yield mark_safe("<br>")
        yield format_html("{}", line)


def _joined(parts: Any) -> SafeString:
    # Every part is SafeString already, made by format_html or from a constant of ours.
    return mark_safe("".join(parts))  # noqa: S308
