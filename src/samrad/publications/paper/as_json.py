"""A paper as data: its parts in order, each with what it says and a fingerprint of that.

A text that is traced (paper.traced) stands as text, and its fact beside it: value, rows,
fingerprint and the page that shows the rows. «at» says where in its part each of them stands.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from samrad.base.ports.sections import fingerprint
from samrad.publications import as_data
from samrad.publications.paper.parts import Address, Contents, FindingBox, PageBreak, Paper, Part
from samrad.publications.paper.traced import Traced, traced_in

UNSAID = (Contents, PageBreak)  # what belongs to paper and says nothing


def data(paper: Paper) -> bytes:
    """The paper as data. The same paper gives the same bytes."""
    parts = [_part(one) for one in paper.parts if not isinstance(one, UNSAID)]
    facts = _pairs(paper.facts)
    address = _address(paper.address) if paper.address else None
    told = {
        "kind": paper.kind,
        "title": paper.title,
        "council": paper.council,
        "on": paper.on.isoformat() if paper.on else None,
        "mark": paper.mark,
        **({"address": address} if address else {}),
        "facts": facts,
        "parts": parts,
        "sha256": fingerprint([paper.title, facts, parts, *([address] if address else [])]),
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"label": label, "value": value, **_traced(value)} for label, value in pairs]


def _address(address: Address) -> dict[str, Any]:
    """Whom a letter is for, and its references."""
    found = [{"at": at, **_fact(one)} for at, one in traced_in(address.lines, "lines")]
    traced = {"traced": found} if found else {}
    return {"lines": address.lines, **traced, "references": _pairs(address.pairs)}


def _part(part: Part) -> dict[str, Any]:
    told = _finding(part) if isinstance(part, FindingBox) else _fields(part)
    if found := [{"at": at, **_fact(one)} for at, one in traced_in(part)]:
        told["traced"] = found
    return {"kind": type(part).__name__.lower(), **told, "sha256": fingerprint(told)}


def _traced(value: str) -> dict[str, Any]:
    return {"traced": _fact(value)} if isinstance(value, Traced) else {}


def _fact(one: Traced) -> dict[str, Any]:
    stated = {"document": one.document} if one.document else {}
    return {**as_data.fact(one.fact), **stated, "page": one.to}


def _fields(part: Part) -> dict[str, Any]:
    given = {one.name: getattr(part, one.name) for one in fields(part)}
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in given.items()
    }


def _finding(box: FindingBox) -> dict[str, Any]:
    one = box.finding
    return {
        "about": box.about,
        "holds": one.holds,
        "reason": one.reason,
        "basis": str(one.basis),
    }
