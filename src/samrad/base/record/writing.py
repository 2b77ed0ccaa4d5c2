"""Writing the record back to files, and its schema for authors and editors."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomli_w
import yaml

from samrad.base.record.files import FORMAT
from samrad.base.record.loading import in_order, names
from samrad.base.record.reading import MANIFEST
from samrad.base.record.tables import RECORDS, Entry, Table

WIDTH = 110


class _Dumper(yaml.CSafeDumper):
    """YAML that a person wants to read: no aliases, dates bare, a short entry on one line."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [
        (tag, regexp)
        for tag, regexp in resolvers
        if tag != "tag:yaml.org,2002:bool" or first in "tf"
    ]
    for first, resolvers in yaml.CSafeDumper.yaml_implicit_resolvers.items()
}


class _OnOneLine(dict[str, Any]):
    """An entry that fits on a line, so that a table of figures reads and compares as a table."""


_Dumper.add_representer(
    _OnOneLine,
    lambda dumper, entry: dumper.represent_mapping(
        "tag:yaml.org,2002:map", entry.items(), flow_style=True
    ),
)


def export(
    directory: Path, *, shared: bool = False, uses: Iterable[str] = ("norge",)
) -> list[Path]:
    """Write the record (or the shared one) to directory, one file per part; the paths written.

    Every file is written beside the old one, and all are put in place when all are whole, so that
    a full disk leaves the old files standing. A part with nothing in it leaves no file. The order
    is that of the natural keys: load → export → load is the identity, byte for byte.
    """
    directory.mkdir(parents=True, exist_ok=True)
    tables = in_order(RECORDS.entries())
    content = _files(tables, shared=shared)
    if not shared:
        content[MANIFEST] = {"format": FORMAT, "uses": list(uses)}
    gone = {table.file for table in tables} - set(content)
    return _put(directory, {name: as_text(name, lists) for name, lists in content.items()}, gone)


def _files(tables: list[Table], *, shared: bool) -> dict[str, dict[str, Any]]:
    known = names(tables)
    entries = {table.key: [table.read_back(row, known) for row in table.rows()] for table in tables}
    common = _common_sources([entry for listed in entries.values() for entry in listed])
    found: dict[str, dict[str, Any]] = {}
    for table in tables:
        listed = [
            table.written(entry) | ({"shared": True} if shared and table.shared is None else {})
            for entry in sorted(entries[table.key], key=_order)
            if (entry["slug"] in common if table.shared is None else table.shared) is shared
        ]
        if listed:
            found.setdefault(table.file, {})[table.name] = listed
    return found


def _common_sources(entries: list[Entry]) -> set[str]:
    """The keys of the sources that the shared record needs: marked, or cited by what is shared."""
    within = {entry["slug"]: entry["within"] for entry in entries if entry.table.shared is None}
    needed = [entry["slug"] for entry in entries if entry.table.shared is None and entry["shared"]]
    needed += [
        slug for entry in entries if entry.table.shared for slug in entry.values.get("source", [])
    ]
    found: set[str] = set()
    while needed:
        slug = needed.pop()
        if slug not in found:
            found.add(slug)
            needed += [within[slug]] if within[slug] else []
    return found


def _order(entry: Entry) -> tuple[tuple[bool, Any], ...]:
    return tuple((part is not None, part if part is not None else "") for part in entry.identity)


def _put(directory: Path, texts: dict[str, str], gone: Iterable[str]) -> list[Path]:
    beside = {directory / name: directory / f".{name}.new" for name in sorted(texts)}
    try:
        for path, fresh in beside.items():
            fresh.write_text(texts[path.name], encoding="utf-8")
        for path, fresh in beside.items():
            fresh.replace(path)
    finally:
        for fresh in beside.values():
            fresh.unlink(missing_ok=True)
    for name in gone:
        (directory / name).unlink(missing_ok=True)
    return list(beside)


def as_text(name: str, content: dict[str, Any]) -> str:
    """The text of a record file with content; name decides between YAML and TOML."""
    if name.endswith(".toml"):
        return tomli_w.dumps(content)
    laid = {key: _laid_out(listed) for key, listed in content.items()}
    return str(yaml.dump(laid, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH))


def _laid_out(listed: Any) -> Any:
    """The entries of a list, all on one line each when each of them fits, else none."""
    if not isinstance(listed, list) or not all(_fits(entry) for entry in listed):
        return listed
    return [_OnOneLine(entry) for entry in listed]


def _fits(entry: Any) -> bool:
    if not isinstance(entry, dict) or any(isinstance(value, list) for value in entry.values()):
        return False
    return sum(len(key) + len(str(value)) + 4 for key, value in entry.items()) < WIDTH


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every record file, by file name."""
    uses = {"type": "array", "items": {"type": "string"}}
    manifest = _schema(MANIFEST)
    manifest["properties"]["uses"] = {"description": "Mapper registeret bygger på.", **uses}
    found = {MANIFEST: manifest}
    for table in in_order(RECORDS.entries()):
        schema = found.setdefault(table.file, _schema(table.file))
        schema["properties"][table.name] = {
            "description": table.about,
            "type": ["array", "null"],
            "items": table.schema(),
        }
    return found


def _schema(file: str) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": file,
        "type": "object",
        "additionalProperties": False,
        "properties": {"format": {"const": FORMAT}},
    }


def write_schemas(directory: Path) -> list[Path]:
    """Write every schema to directory as <file>.schema.json; the paths written."""
    directory.mkdir(parents=True, exist_ok=True)
    texts = {
        f"{file.rsplit('.', 1)[0]}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2)
        + "\n"
        for file, schema in schemas().items()
    }
    return _put(directory, texts, ())
