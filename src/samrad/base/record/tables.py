"""One list of entries in a record file, and the model whose rows it holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db import models

from samrad.base.actions import Maintained
from samrad.base.ports import Port
from samrad.base.record.columns import Bad, Column, Keys, Names, Ref, Span, Values


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a table with clean values by column name, and where it was read."""

    table: "Table"
    place: str
    values: Values

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    @property
    def identity(self) -> tuple[Any, ...]:
        """What tells this entry from the others of its table."""
        return tuple(self._part(name) for name in self.table.identity)

    def _part(self, name: str) -> Any:
        value = self.values[name]
        if isinstance(value, list):  # sources: the first is the one the row points to
            return value[0]
        return value["valid_from"] if isinstance(value, dict) else value


# Keys are «room.list», such as «bodies.mandates»; the order of loading follows from the pointers.
RECORDS: "Port[Table]" = Port("records")

Check = Callable[[Sequence[Entry], "Record"], Iterable[tuple[Entry, str]]]


@dataclass(frozen=True)
class Record:
    """The clean entries of every table, by table key («bodies.mandates»)."""

    entries: dict[str, list[Entry]]

    def of(self, key: str) -> list[Entry]:
        """The entries of one table; none when the record has no such file."""
        return self.entries.get(key, [])


@dataclass(frozen=True, kw_only=True)
class Table:
    """How file and list hold the rows of a model.

    identity names the columns that tell entries apart. check looks at all entries together and
    yields the ones that cannot stand, each with a Norwegian reason. shared tables are the same for
    every council (the country's municipalities) and live in the record that others use; None means
    that each row says so itself (sources).
    """

    file: str
    name: str
    maintained: Maintained
    identity: tuple[str, ...]
    columns: tuple[Column, ...]
    about: str = ""
    shared: bool | None = False
    check: Check | None = None
    key_columns: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {column.name: column for column in self.columns}
        object.__setattr__(self, "key_columns", by_name)

    @property
    def model(self) -> type[models.Model]:
        return self.maintained.model

    @property
    def key(self) -> str:
        """The table's name among all: «bodies.mandates»."""
        return f"{self.model._meta.app_label}.{self.name}"

    @property
    def refs(self) -> list[Ref]:
        """The columns that point to other tables."""
        return [column for column in self.columns if isinstance(column, Ref)]

    def rows(self, *, shared: bool) -> models.QuerySet[Any]:
        """The rows that belong to the shared record, or to the council's own."""
        rows = self.model._base_manager.all()
        if self.shared is None:
            return rows.filter(shared=shared)
        return rows if self.shared is shared else rows.none()

    def known_keys(self) -> set[str]:
        """Every key an entry may have."""
        return {key for column in self.columns for key in column.properties()}

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of one entry."""
        properties: dict[str, Any] = {}
        for column in self.columns:
            properties |= column.properties()
        required = [column.name for column in self.columns if column.required]
        return {
            "type": "object",
            "additionalProperties": False,
            "required": required,
            "properties": properties,
        }

    def clean(self, raw: Any) -> Values:
        """The clean values of one raw entry. Bad with the first thing wrong."""
        if not isinstance(raw, dict):
            raise Bad("skal være nøkler og verdier")
        if unknown := sorted(str(key) for key in raw if key not in self.known_keys()):
            raise Bad(f"har en ukjent nøkkel: «{unknown[0]}»")
        return {column.name: column.checked(raw) for column in self.columns}

    def row(self, entry: Entry, keys: Keys) -> Values:
        """The attributes of the row for a clean entry."""
        return {
            name: value
            for column in self.columns
            for name, value in column.fields(entry.values[column.name], keys).items()
        }

    def attributes_of_identity(self) -> tuple[str, ...]:
        """The row attributes that hold the identity, in the order of identity."""
        return tuple(self._attribute(self.key_columns[name]) for name in self.identity)

    @staticmethod
    def _attribute(column: Any) -> str:
        if isinstance(column, Span):
            return "valid_from"
        return f"{column.attribute}_id" if isinstance(column, Ref) else str(column.attribute)

    def written(self, row: models.Model, names: Names) -> Values:
        """The entry for a row."""
        return {
            key: value
            for column in self.columns
            for key, value in column.written(row, names).items()
        }


def no_overlap(*by: str, span: str = "valid_from") -> Check:
    """A check that entries with the same values of by never hold on the same day."""

    def check(entries: Sequence[Entry], record: Record) -> Iterable[tuple[Entry, str]]:  # noqa: ARG001
        groups: dict[tuple[Any, ...], list[Entry]] = {}
        for entry in entries:
            groups.setdefault(tuple(str(entry[name]) for name in by), []).append(entry)
        for group in groups.values():
            group.sort(key=lambda entry: entry[span]["valid_from"])
            for earlier, later in pairwise(group):
                end = earlier[span]["valid_until"]
                if end is None or later[span]["valid_from"] < end:
                    yield later, f"overlapper {earlier.place}"

    return check


def unique(*by: str) -> Check:
    """A check that no two entries have the same values of by."""

    def check(entries: Sequence[Entry], record: Record) -> Iterable[tuple[Entry, str]]:  # noqa: ARG001
        seen: dict[tuple[Any, ...], Entry] = {}
        for entry in entries:
            values = tuple(entry[name] for name in by)
            if None not in values and values in seen:
                listed = ", ".join(
                    f"{name} {value}" for name, value in zip(by, values, strict=True)
                )
                yield entry, f"har samme {listed} som {seen[values].place}"
            seen.setdefault(values, entry)

    return check


def inside(pointer: str, of: str, span: str = "valid_from") -> Check:
    """A check that an entry's period lies inside the period of the row it points to."""

    def check(entries: Sequence[Entry], record: Record) -> Iterable[tuple[Entry, str]]:
        spans = {entry["slug"]: entry[span] for entry in record.of(of)}
        for entry in entries:
            outer, own = spans.get(entry[pointer]), entry[span]
            if outer is not None and not _covers(outer, own):
                yield entry, f"ligger utenfor perioden til «{entry[pointer]}»"

    return check


def _covers(outer: Values, own: Values) -> bool:
    if own["valid_from"] < outer["valid_from"]:
        return False
    end = outer["valid_until"]
    return end is None or (own["valid_until"] is not None and own["valid_until"] <= end)


def every(*checks: Check) -> Check:
    """All of checks, one after another."""

    def check(entries: Sequence[Entry], record: Record) -> Iterable[tuple[Entry, str]]:
        for one in checks:
            yield from one(entries, record)

    return check
