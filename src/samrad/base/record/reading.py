"""Reading a record's files and finding everything wrong with them, before anything is written."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from samrad.base.record.columns import Bad
from samrad.base.record.tables import Entry, Record, Table

LARGEST = 10 * 1024 * 1024
MANIFEST = "record.yaml"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: in which file, at which entry, why, and on which line when it is known."""

    file: str
    place: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.file}, linje {self.line}" if self.line else self.file
        return (
            f"{where}: {self.place}: {self.reason}." if self.place else f"{where}: {self.reason}."
        )


class BadRecord(Exception):
    """The record cannot be used; problems says why, each by file and entry."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class _Loader(yaml.CSafeLoader):
    """YAML without timestamps: a date that does not exist is ours to explain, not the parser's."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_file(path: Path) -> Any:
    """The content of one YAML or TOML file. BadRecord for one that is too large or malformed."""
    if path.stat().st_size > LARGEST:
        raise _bad(path, f"filen er større enn {LARGEST // 1024 // 1024} MB")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _bad(path, f"filen er ikke UTF-8 (tegn nr. {error.start + 1})") from error
    try:
        return tomllib.loads(text) if path.suffix == ".toml" else yaml.load(text, _Loader)  # noqa: S506
    except tomllib.TOMLDecodeError as error:
        raise _bad(path, f"filen er ikke gyldig TOML: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "kan ikke leses"
        raise _bad(path, f"filen er ikke gyldig YAML: {why}", mark and mark.line + 1) from error


def _bad(path: Path, reason: str, line: int | None = None) -> BadRecord:
    return BadRecord([Problem(path.name, "", reason, line)])


def read(directory: Path, tables: Iterable[Table]) -> Record:
    """Every entry of the tables' files in directory, clean and checked together.

    BadRecord with all problems found: malformed files, unknown keys, bad values, entries given
    twice, and what the tables' own checks say. Pointers are checked by missing_pointers.
    """
    problems: list[Problem] = []
    raw = _raw_files(directory, {table.file for table in tables}, problems)
    record = Record({})
    for table in tables:
        content = raw.get(table.file, {})
        record.entries[table.key] = list(_entries(table, content.get(table.name), problems))
    problems += _unknown_lists(raw, tables)
    problems += _double(record)
    if not problems:
        problems += checked(record, tables)
    if problems:
        raise BadRecord(_with_lines(directory, problems))
    return record


def _raw_files(directory: Path, files: set[str], problems: list[Problem]) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for path in sorted(directory.iterdir()):
        if path.name == MANIFEST or path.suffix not in {".yaml", ".toml"}:
            continue
        if path.name not in files:
            problems.append(Problem(path.name, "", "ingen del av rådet heter dette"))
            continue
        try:
            content = read_file(path)
        except BadRecord as error:
            problems += error.problems
            continue
        if content is None:
            content = {}
        if not isinstance(content, dict):
            problems.append(Problem(path.name, "", "filen skal ha lister med navn øverst"))
            continue
        raw[path.name] = content
    return raw


def _unknown_lists(raw: dict[str, Any], tables: Iterable[Table]) -> Iterator[Problem]:
    known = {(table.file, table.name) for table in tables}
    for file, content in raw.items():
        for name in content:
            if (file, name) not in known and name != "format":
                yield Problem(file, str(name), "er ingen liste i denne filen")


def _entries(table: Table, listed: Any, problems: list[Problem]) -> Iterator[Entry]:
    if listed is None:
        return
    if not isinstance(listed, list):
        problems.append(Problem(table.file, table.name, "skal være en liste"))
        return
    for number, raw in enumerate(listed):
        place = f"{table.name}[{number + 1}]{_called(raw)}"
        try:
            yield Entry(table, place, table.clean(raw))
        except Bad as error:
            problems.append(Problem(table.file, place, str(error)))


def _called(raw: Any) -> str:
    """A name for an entry in a message, from what people recognise it by."""
    if not isinstance(raw, dict):
        return ""
    name = next((raw[key] for key in ("slug", "name", "person", "key") if key in raw), None)
    return f" ({name})" if isinstance(name, str) else ""


def _double(record: Record) -> Iterator[Problem]:
    for entries in record.entries.values():
        seen: dict[tuple[Any, ...], Entry] = {}
        for entry in entries:
            first = seen.setdefault(entry.identity, entry)
            if first is not entry:
                yield Problem(entry.table.file, entry.place, f"står også som {first.place}")


def checked(record: Record, tables: Iterable[Table]) -> Iterator[Problem]:
    """What the tables' own checks say of a record whose values are clean."""
    for table in tables:
        if table.check is not None:
            for entry, reason in table.check(record.of(table.key), record):
                yield Problem(table.file, entry.place, reason)


def missing_pointers(
    record: Record, known: dict[type[models.Model], set[str]]
) -> Iterator[Problem]:
    """The pointers that lead nowhere; known holds the natural keys that exist, by model."""
    for entries in record.entries.values():
        for entry in entries:
            for column in entry.table.refs:
                for slug in column.pointers(entry[column.name]):
                    if slug not in known.get(column.to, set()):
                        about = column.to._meta.verbose_name
                        reason = f"«{column.name}» peker på {about} «{slug}», som ikke finnes"
                        yield Problem(entry.table.file, entry.place, reason)


def _with_lines(directory: Path, problems: list[Problem]) -> list[Problem]:
    """The problems with line numbers, looked up only now that there is something to say."""
    lines: dict[str, dict[str, int]] = {}
    placed = []
    for problem in problems:
        path = directory / problem.file
        if problem.line is None and path.suffix == ".yaml" and problem.place:
            found = lines.setdefault(problem.file, _lines(path))
            bare = problem.place.split(" ")[0]
            placed.append(Problem(problem.file, problem.place, problem.reason, found.get(bare)))
        else:
            placed.append(problem)
    return placed


def _lines(path: Path) -> dict[str, int]:
    try:
        top = yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}
    if not isinstance(top, yaml.MappingNode):
        return {}
    return {
        f"{name.value}[{number + 1}]": item.start_mark.line + 1
        for name, listed in top.value
        if isinstance(listed, yaml.SequenceNode)
        for number, item in enumerate(listed.value)
    }
