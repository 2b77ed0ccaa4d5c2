"""Formatted text people write: a light markup in, structured blocks kept, the same on every medium.

The blocks are those a section's markup gives the typesetter (markup.blocks), so that what is kept
prints as it reads: {"kind": "p" | "h3" | "h4", "runs": […]} and {"kind": "ul" | "ol", "items":
[{"value": None, "runs": […]}]}. A run is {"text", "style": "" | "strong" | "em"}, with "to" when it
is a link. Nothing else can be written, and nothing is ever taken for HTML.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Prose: TypeAlias = list[dict[str, Any]]
Runs: TypeAlias = list[dict[str, Any]]

SCHEMES = frozenset({"http", "https", "mailto"})
HEADINGS = {"#": "h3", "##": "h4"}
HEADING = re.compile(r"(#{1,2})[ \t]+(.+)", re.DOTALL)
BULLET, NUMBER = re.compile(r"[-•][ \t]+"), re.compile(r"\d{1,3}[.)][ \t]+")
INLINE = re.compile(
    r"\\(?P<escaped>[\\*\[\]#\-.)•])"
    r"|\*\*(?P<strong>(?:\\.|[^*\\])+)\*\*"
    r"|\*(?P<em>(?:\\.|[^*\\])+)\*"
    r"|\[(?P<words>(?:\\.|[^\[\]\\])+)\]\((?P<to>[^()\s]+)\)"
)
ESCAPED = re.compile(r"\\([\\*\[\]#\-.)•])")
SPECIAL = re.compile(r"([\\*\[\]])")
STARTS = re.compile(r"^(#{1,2}(?=\s)|[-•](?=\s)|\d{1,3}[.)](?=\s))")
LARGEST = 2_000_000


class Unreadable(ValueError):
    """What is written cannot be kept; a Norwegian sentence says why."""


def read(text: str) -> Prose:
    """The blocks of a text in the light markup. Unreadable for a link that leads nowhere safe.

    A blank line parts blocks. «# » and «## » begin headings, «- » and «1. » items of lists;
    **strong**, *emphasised*, [words](https://address); a backslash takes the meaning from a sign.
    Line ends inside a paragraph are blanks.
    """
    if len(text) > LARGEST:
        raise Unreadable(_("Teksten er for lang: høyst 2 000 000 tegn."))
    lines = _clean(text).split("\n")
    return [block for group in _groups(lines) for block in _blocks(group)]


def markup(prose: Iterable[dict[str, Any]]) -> str:
    """The light markup that reads as these blocks."""
    return "\n\n".join(_written(block) for block in prose)


def plain(prose: Iterable[dict[str, Any]]) -> str:
    """The words alone, with a blank line between blocks and a line for each item."""
    return "\n\n".join("\n".join(_lines(block)) for block in prose)


def html(prose: Iterable[dict[str, Any]], top: int = 4) -> SafeString:
    """The blocks for a page; top is the level of the highest heading."""
    levels = {"h3": top, "h4": top + 1}
    return format_html_join("\n", "{}", ((_element(block, levels),) for block in prose))


# ---------------------------------------------------------------- reading


def _clean(text: str) -> str:
    """One kind of line end, composed letters, and no sign that cannot be seen or printed."""
    folded = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        one for one in folded if one in "\n\t" or unicodedata.category(one) not in HIDDEN
    )


HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """The lines between blank ones."""
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line.strip())
        elif group:
            yield group
            group = []


def _blocks(group: list[str]) -> Iterator[dict[str, Any]]:
    """A heading, lists and paragraphs, in the order written; a list may follow a paragraph."""
    kind, held = "p", list[str]()
    for line in group:
        began, rest = _begins(line)
        if began in HEADINGS.values():
            yield from _closed(kind, held)
            yield {"kind": began, "runs": _runs(rest)}
            kind, held = "p", []
        elif began:
            if began != kind:
                yield from _closed(kind, held)
                kind, held = began, []
            held.append(rest)
        elif kind == "p":
            held.append(line)
        else:
            held[-1] += f" {line}"
    yield from _closed(kind, held)


def _begins(line: str) -> tuple[str, str]:
    """The kind of block a line begins and what follows; nothing for a line of a paragraph."""
    if found := HEADING.match(line):
        return HEADINGS[found[1]], found[2]
    if found := BULLET.match(line):
        return "ul", line[found.end() :]
    if found := NUMBER.match(line):
        return "ol", line[found.end() :]
    return "", line


def _closed(kind: str, held: list[str]) -> Iterator[dict[str, Any]]:
    if not held:
        return
    if kind == "p":
        yield {"kind": "p", "runs": _runs(" ".join(held))}
    else:
        yield {"kind": kind, "items": [{"value": None, "runs": _runs(one)} for one in held]}


def _runs(text: str) -> Runs:
    found: Runs = []
    place = 0
    for match in INLINE.finditer(text):
        _add(found, text[place : match.start()])
        if match["escaped"]:
            _add(found, match["escaped"])
        elif match["to"]:
            run = {
                "text": ESCAPED.sub(r"\1", match["words"]),
                "style": "",
                "to": _safe(match["to"]),
            }
            found.append(run)
        else:
            style = "strong" if match["strong"] else "em"
            _add(found, ESCAPED.sub(r"\1", match[style]), style)
        place = match.end()
    _add(found, text[place:])
    return found


def _add(runs: Runs, text: str, style: str = "") -> None:
    """Put text at the end; beside text that looks the same it is one run."""
    if not text:
        return
    if runs and runs[-1]["style"] == style and "to" not in runs[-1]:
        runs[-1]["text"] += text
    else:
        runs.append({"text": text, "style": style})


def _safe(address: str) -> str:
    if not _is_safe(address):
        raise Unreadable(
            _("Lenken «%(address)s» må begynne med https://, http:// eller mailto:.")
            % {"address": address[:80]}
        )
    return address


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.netloc or parts.scheme == "mailto")


# ---------------------------------------------------------------- writing


def _written(block: dict[str, Any]) -> str:
    if block["kind"] == "ul":
        return "\n".join(f"- {_typed(item['runs'])}" for item in block["items"])
    if block["kind"] == "ol":
        return "\n".join(
            f"{number}. {_typed(item['runs'])}" for number, item in enumerate(block["items"], 1)
        )
    signs = {kind: sign for sign, kind in HEADINGS.items()}
    text = _typed(block["runs"])
    if block["kind"] in signs:
        return f"{signs[block['kind']]} {text}"
    return STARTS.sub(_without_meaning, text)


def _without_meaning(found: re.Match[str]) -> str:
    """The beginning of a paragraph that would read as a heading or an item, escaped."""
    sign = found[1]
    return f"{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"\\{sign}"


def _typed(runs: Runs) -> str:
    marks = {"strong": "**", "em": "*"}
    typed = []
    for run in runs:
        text = SPECIAL.sub(r"\\\1", run["text"])
        if run.get("to"):
            text = f"[{text}]({run['to']})"
        mark = marks.get(run["style"], "")
        typed.append(f"{mark}{text}{mark}")
    return "".join(typed)


def _lines(block: dict[str, Any]) -> list[str]:
    parts = [item["runs"] for item in block["items"]] if "items" in block else [block["runs"]]
    return ["".join(run["text"] for run in runs) for runs in parts]


def _element(block: dict[str, Any], levels: dict[str, int]) -> SafeString:
    kind = block["kind"]
    if kind in {"ul", "ol"}:
        items = format_html_join("", "<li>{}</li>", ((_line(i["runs"]),) for i in block["items"]))
        return format_html("<ul>{}</ul>" if kind == "ul" else "<ol>{}</ol>", items)
    inside = _line(block["runs"])
    if kind in levels:
        return format_html("<h{0}>{1}</h{0}>", levels[kind], inside)
    return format_html("<p>{}</p>", inside)


def _line(runs: Runs) -> SafeString:
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: dict[str, Any]) -> SafeString:
    if run.get("to") and _is_safe(run["to"]):
        return format_html('<a href="{}">{}</a>', run["to"], run["text"])
    shapes = {"strong": "<strong>{}</strong>", "em": "<em>{}</em>"}
    return format_html(shapes.get(run["style"], "{}"), run["text"])
