"""Reading a record's files and finding everything wrong with them, before anything is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from samrad.base.record import files
from samrad.base.record.files import BadFile
from samrad.base.record.tables import Entry, Record, Table, called
from samrad.base.record.values import Bad, shown

MANIFEST = "record.yaml"
READ = {".yaml", ".yml", ".toml", ".json"}
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: in which file, at which entry, why, and on which line when it is known.

    path is None when the fault lies with a row that stands in the database already.
    """

    path: Path | None
    place: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        file = f"{self.path.parent.name}/{self.path.name}" if self.path else "databasen"
        where = f"{file}, linje {self.line}" if self.line else file
        return ": ".join(part for part in (where, self.place, self.reason) if part) + "."


class BadRecord(Exception):
    """The record cannot be used; problems says why, each by file and entry."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = _placed(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Reading:
    """What was read: the clean entries and what was wrong.

    spoilt holds the keys of entries that were not clean, unread the models whose file could not be
    read: a pointer to one of them is not a second fault.
    """

    record: Record
    problems: list[Problem] = field(default_factory=list)
    spoilt: dict[type[models.Model], set[str]] = field(default_factory=dict)
    unread: set[type[models.Model]] = field(default_factory=set)


def directories(directory: Path) -> list[Path]:
    """The record's own directory, after the directories it uses («norge»).

    One that is used is looked for beside the record, then in settings.COUNCILS. BadRecord when a
    directory does not exist or is empty, when the manifest is wrong, or when records use each
    other in a ring.
    """
    return _directories(directory.resolve(), ())


def _directories(directory: Path, through: tuple[Path, ...]) -> list[Path]:
    if directory in through:
        ring = " → ".join(place.name for place in (*through, directory))
        raise BadRecord([Problem(directory / MANIFEST, "uses", f"registrene går i ring: {ring}")])
    if not directory.is_dir():
        raise BadRecord([Problem(directory, "", "mappen finnes ikke")])
    if not any(path.suffix in READ for path in directory.iterdir()):
        raise BadRecord([Problem(directory, "", "mappen har ingen registerfiler")])
    found: list[Path] = []
    for name in _uses(directory / MANIFEST):
        beside, installed = directory.parent / name, Path(settings.COUNCILS).resolve() / name
        used = beside if beside.is_dir() else installed
        if not used.is_dir():
            reason = f"mappen «{name}» finnes verken i {beside.parent} eller {installed.parent}"
            raise BadRecord([Problem(directory / MANIFEST, "uses", reason)])
        more = _directories(used, (*through, directory))
        found += [place for place in more if place not in found]
    return [*found, directory]


def _uses(manifest: Path) -> list[str]:
    if not manifest.is_file():
        return []
    try:
        content = files.read_file(manifest)
    except BadFile as error:
        raise BadRecord([Problem(manifest, "", str(error), error.line)]) from error
    uses = content.pop("uses", [])
    if content:
        unknown = shown(next(iter(content)))
        raise BadRecord([Problem(manifest, "", f"har en ukjent nøkkel: {unknown}")])
    if not isinstance(uses, list) or not all(_is_folder_name(name) for name in uses):
        raise BadRecord([Problem(manifest, "uses", "skal være en liste av mappenavn")])
    return uses


def _is_folder_name(name: Any) -> bool:
    return isinstance(name, str) and name not in {"", ".", ".."} and "/" not in name


def read(places: Iterable[Path], tables: list[Table], progress: Progress) -> Reading:
    """Every entry of the tables in the directories, clean, and all that is wrong with the files:
    malformed ones, unknown names, bad values, entries given twice, own and shared in one place.
    """
    reading = Reading(Record({table.key: [] for table in tables}))
    for place in places:
        progress(f"Leser {place.name} …")
        before = {table.key: len(reading.record.of(table.key)) for table in tables}
        for path, content in _contents(place, tables, reading):
            _read_lists(path, content, tables, reading)
        here = [
            entry for table in tables for entry in reading.record.of(table.key)[before[table.key] :]
        ]
        reading.problems += _mixed(here)
    reading.problems += _double(reading.record)
    return reading


def _contents(
    place: Path, tables: list[Table], reading: Reading
) -> Iterator[tuple[Path, dict[str, Any]]]:
    known = {table.file for table in tables}
    for path in sorted(place.iterdir()):
        if path.name == MANIFEST or path.suffix not in READ or path.name.startswith("."):
            continue
        if path.name not in known:
            expected = f"ingen del av registeret heter dette; ventet {', '.join(sorted(known))}"
            reading.problems.append(Problem(path, "", expected))
            continue
        try:
            yield path, files.read_file(path)
        except BadFile as error:
            reading.problems.append(Problem(path, "", str(error), error.line))
            reading.unread |= {table.model for table in tables if table.file == path.name}


def _read_lists(path: Path, content: dict[str, Any], tables: list[Table], reading: Reading) -> None:
    by_name = {table.name: table for table in tables if table.file == path.name}
    for name, listed in content.items():
        table = by_name.get(name)
        if table is None:
            reason = f"er ingen liste i denne filen; ventet {', '.join(sorted(by_name))}"
            reading.problems.append(Problem(path, name, reason))
        elif isinstance(listed, list):
            reading.record.of(table.key).extend(_entries(table, path, listed, reading))
        elif listed is not None:
            reading.problems.append(Problem(path, name, "skal være en liste"))


def _entries(table: Table, path: Path, listed: list[Any], reading: Reading) -> Iterator[Entry]:
    for number, raw in enumerate(listed, 1):
        place = f"{table.name}[{number}]{called(raw)}"
        try:
            yield Entry(table, place, table.clean(raw), path)
        except Bad as error:
            reading.problems.append(Problem(path, place, str(error)))
            if isinstance(raw, dict):
                reading.spoilt.setdefault(table.model, set()).add(str(raw.get("slug")))


def _double(record: Record) -> Iterator[Problem]:
    for entries in record.entries.values():
        seen: dict[tuple[Any, ...], Entry] = {}
        for entry in entries:
            first = seen.setdefault(entry.identity, entry)
            if first is not entry:
                where = f"{first.path.parent.name}/{first.path.name}" if first.path else ""
                yield Problem(entry.path, entry.place, f"står også som {first.place} i {where}")


def _mixed(entries: Iterable[Entry]) -> Iterator[Problem]:
    """The first entry of a directory that is the council's own where others are shared."""
    first: dict[bool, Entry] = {}
    for entry in entries:
        shared = entry.table.shared
        first.setdefault(entry["shared"] if shared is None else shared, entry)
    if len(first) > 1:
        own, other = first[False], first[True]
        reason = f"hører til ett råd, men mappen har også felles oppføringer ({other.place})"
        yield Problem(own.path, own.place, reason)


def _placed(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with line numbers, looked up only now that there is something to say."""
    lines: dict[Path, dict[str, int]] = {}
    placed = []
    for problem in problems:
        if problem.path is None or problem.line is not None or not problem.place:
            placed.append(problem)
            continue
        if problem.path not in lines:
            lines[problem.path] = files.lines(problem.path)
        line = lines[problem.path].get(problem.place.split(" (")[0])
        placed.append(replace(problem, line=line))
    return placed
