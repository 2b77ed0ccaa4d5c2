"""Writing the record back to files, and its schema for authors and editors."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomli_w
import yaml

from samrad.base.record.loading import in_order, names
from samrad.base.record.reading import MANIFEST
from samrad.base.record.tables import RECORDS, Table

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

    Each file is written beside the old one and put in its place when it is whole, so a full disk
    leaves the old file standing. Load → export → load is the identity.
    """
    directory.mkdir(parents=True, exist_ok=True)
    tables = in_order(RECORDS.entries())
    known = names(tables)
    files: dict[str, dict[str, list[Any]]] = {}
    for table in tables:
        rows = table.rows(shared=shared).order_by(*table.attributes_of_identity())
        if entries := [table.written(row, known) for row in rows]:
            files.setdefault(table.file, {})[table.name] = entries
    paths = [_put(directory / name, content) for name, content in sorted(files.items())]
    if not shared:
        paths.append(_put(directory / MANIFEST, {"format": 1, "uses": list(uses)}))
    return paths


def _put(path: Path, content: dict[str, Any]) -> Path:
    beside = path.with_name(f".{path.name}.new")
    text = tomli_w.dumps(content) if path.suffix == ".toml" else _as_yaml(content)
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _as_yaml(content: dict[str, Any]) -> str:
    laid = {name: _laid_out(listed) for name, listed in content.items()}
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
    found: dict[str, dict[str, Any]] = {}
    for table in in_order(RECORDS.entries()):
        schema = found.setdefault(table.file, _file_schema(table))
        schema["properties"][table.name] = {
            "description": table.about,
            "type": "array",
            "items": table.schema(),
        }
    return found


def _file_schema(table: Table) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.file,
        "type": "object",
        "additionalProperties": False,
        "properties": {"format": {"type": "integer"}},
    }


def write_schemas(directory: Path) -> list[Path]:
    """Write every schema to directory as <file>.schema.json; the paths written."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for file, schema in sorted(schemas().items()):
        path = directory / f"{file.rsplit('.', 1)[0]}.schema.json"
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        paths.append(path)
    return paths
