"""A paper as plain data: what the typesetter and the word processor's file are made from."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, cast
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from samrad.publications.paper.parts import (
    Address,
    Closing,
    Contents,
    Entry,
    Facts,
    FindingBox,
    Heading,
    Paper,
    Part,
    Sentence,
    Signatures,
    Table,
    Words,
    headed,
)
from samrad.publications.paper.traced import STATED, Traced
from samrad.publications.phrases import opened
from samrad.publications.signs import told

Data = dict[str, Any]
LEAST_WIDE, MOST_WIDE = 6, 40
UNLINED = {"wording", "listed"}  # names and lists: they lead to their rows, and look like words


def data(paper: Paper) -> Data:
    """The paper with every part as one or more blocks, and no sign a file cannot hold."""
    entries = paper.entries()
    made = {
        "name": paper.name,
        "title": paper.title,
        "kind": paper.kind,
        "council": paper.council,
        "facts": _pairs(paper.facts, paper),
        "address": _address(paper.address, paper) if paper.address else None,
        "mark": paper.mark,
        "note": paper.note,
        "of": _("av"),
        "signed": _("Signert"),
        "not_signed": _("Ikke signert"),
        "sum": _("Regnestykket:"),
        "parts": [
            block
            for place, (part, above) in enumerate(paper.levelled())
            for block in _blocks(part, above, paper, entries.get(place))
        ],
    }
    return cast("Data", told(made))


def _blocks(part: Part, above: int, paper: Paper, entry: Entry | None) -> list[Data]:
    if isinstance(part, Words):
        return _prose(part.content, above, paper)
    if isinstance(part, Sentence):
        return [{"kind": "p", "runs": _told(part.text, paper)}]
    if isinstance(part, Contents):
        return [{"kind": "contents", "entries": [asdict(one) for one in paper.entries().values()]}]
    block = _block_of(part, above, paper)
    return [{**block, "entry": asdict(entry)} if entry else block]


def _block_of(part: Part, above: int, paper: Paper) -> Data:
    match part:
        case Heading(text=text):
            return {"kind": "heading", "level": above, "runs": _told(text, paper)}
        case Facts(pairs=pairs):
            return {"kind": "facts", "pairs": _pairs(pairs, paper)}
        case Table():
            return _table(part, paper)
        case FindingBox():
            return _finding(part)
        case Signatures() | Closing():
            return {"kind": type(part).__name__.lower(), **asdict(part)}
        case _:
            return {"kind": "break"}


def _address(address: Address, paper: Paper) -> Data:
    return {"lines": address.lines, "pairs": _pairs(address.pairs, paper)}


def _pairs(pairs: Iterable[tuple[str, str]], paper: Paper) -> list[tuple[str, list[Data]]]:
    return [(label, _told(value, paper)) for label, value in pairs]


def _told(text: str, paper: Paper, *, is_underlined: bool = True) -> list[Data]:
    """A text as runs: one that is traced leads to its rows, and in italics where it is stated.

    Only figures are underlined, and none in a table: where every word leads somewhere, lines under
    all of them would hide the words.
    """
    if not isinstance(text, Traced):
        return [{"text": text}]
    run: Data = {"text": str(text), "em": text.fact.kind == STATED, "to": text.to}
    plain = not is_underlined or text.fact.kind in UNLINED
    return _runs([{**run, "plain": True} if plain else run], paper)


def _table(part: Table, paper: Paper) -> Data:
    rows = [[_told(cell, paper, is_underlined=False) for cell in row] for row in part.rows]
    return {
        "kind": "table",
        "caption": _told(part.caption, paper, is_underlined=False) if part.caption else "",
        "head": [[{"text": cell}] for cell in part.head],
        "body": rows,
        "numbers": sorted(part.numbers),
        "widths": _widths([part.head, *part.rows]),
    }


def _widths(rows: Iterable[Sequence[str]]) -> list[int]:
    """How wide each column is beside the others: as its longest text, within reason."""
    columns = zip(*rows, strict=True)
    return [min(MOST_WIDE, max(LEAST_WIDE, *(len(text) + 2 for text in one))) for one in columns]


def _finding(part: FindingBox) -> Data:
    """The words that a badge, a reason and a sum show on the screen."""
    found = part.finding
    return {
        "kind": "finding",
        "holds": found.holds,
        "verdict": found.verdict if part.about else opened(found.verdict),
        "about": part.about,
        "reason": found.reason,
        "basis": opened(str(found.basis)),
        "sums": [f"{one} ({one.unit})" if one.unit else str(one) for one in found.arithmetic],
    }


# ------------------------------------------------------------------ prose


def _prose(content: list[Data], above: int, paper: Paper) -> list[Data]:
    found, last = [], above
    for block in content:
        if block["kind"] in {"h3", "h4"}:
            last = headed(block, above, last)
            found.append({"kind": "heading", "level": last, "runs": _runs(block["runs"], paper)})
        else:
            found.append(_block(block, paper))
    return found


def _block(block: Data, paper: Paper) -> Data:
    kind = block["kind"]
    if kind in {"ul", "ol"}:
        items = [[_block(one, paper) for one in item] for item in block["items"]]
        return {"kind": kind, "start": block.get("start", 1), "items": items}
    if kind == "quote":
        return {"kind": kind, "blocks": [_block(one, paper) for one in block["blocks"]]}
    if kind == "table":
        return {
            "kind": kind,
            "caption": "",
            "head": [_runs(cell, paper) for cell in block["head"]],
            "body": [[_runs(cell, paper) for cell in row] for row in block["body"]],
            "numbers": [],
            "widths": _widths(
                ["".join(run["text"] for run in cell) for cell in row]
                for row in [block["head"], *block["body"]]
            ),
        }
    # A heading inside an item is set as a strong paragraph: the structure has no place for it.
    strong = kind != "p"
    runs = [{**run, "strong": True} if strong else run for run in block["runs"]]
    return {"kind": "p", "runs": _runs(runs, paper)}


def _runs(runs: list[Data], paper: Paper) -> list[Data]:
    """Runs with whole addresses: paper has no page of its own to lead from."""
    found = []
    for address, group in groupby(runs, key=lambda run: run.get("to", "")):
        whole = urljoin(paper.site, address) if address.startswith("/") else address
        leads = {"to": whole} if whole and not whole.startswith(("/", "#")) else {}
        found += [{**{k: v for k, v in run.items() if k != "to"}, **leads} for run in group]
    return found
