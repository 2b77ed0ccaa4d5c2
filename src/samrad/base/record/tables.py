"""One list of entries in a record file, and the model whose rows it holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.db import models

from samrad.base.actions.maintaining import Maintained
from samrad.base.ports import Port
from samrad.base.record.columns import Column, Keys, Names, Number, Plain, Text, Values
from samrad.base.record.pointers import Pointer, Ref
from samrad.base.record.values import Bad

SMALL = 32_767


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a table with clean values by column name, and where it was read.

    path is the file; None for a row that stands in the database and not in the record.
    """

    table: "Table"
    place: str
    values: Values
    path: Path | None = None

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


class Records(Port["Table"]):
    """The tables of every room by key, «room.list» such as «bodies.mandates»; each knows its own.

    The order of loading follows from the pointers between them.
    """

    def add(self, key: str, entry: "Table") -> "Table":
        return super().add(key, replace(entry, key=key))


RECORDS = Records("records")

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
    that each row says so itself (sources). examples are entries a new council may start from;
    together they are a whole that loads.
    """

    file: str
    name: str
    maintained: Maintained
    identity: tuple[str, ...]
    columns: tuple[Column, ...]
    about: str = ""
    shared: bool | None = False
    check: Check | None = None
    examples: tuple[Values, ...] = ()
    key: str = ""
    known_keys: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        columns = tuple(self._fitted(column) for column in self.columns)
        object.__setattr__(self, "columns", columns)
        known = frozenset(key for column in columns for key in column.properties())
        object.__setattr__(self, "known_keys", known)

    def _fitted(self, column: Column) -> Column:
        """The column with the words and bounds of the model's own field, where it has none.

        The bounds make both databases refuse the same.
        """
        if not isinstance(column, Plain | Ref) or column.name == "source":
            return column
        kept: Any = self.model._meta.get_field(column.attribute)
        named = f"{kept.verbose_name[0].upper()}{kept.verbose_name[1:]}."
        column = replace(column, about=column.about or named)
        if isinstance(column, Text):
            return replace(column, longest=kept.max_length)
        if isinstance(column, Number) and isinstance(kept, models.PositiveSmallIntegerField):
            return replace(column, most=SMALL)
        return column

    @property
    def model(self) -> type[models.Model]:
        return self.maintained.model

    @property
    def pointers(self) -> list[Pointer]:
        """The columns that point to other tables."""
        return [column for column in self.columns if isinstance(column, Pointer)]

    @property
    def parents(self) -> list[Ref]:
        """The columns that point to rows of this very table («parent»)."""
        return [ref for ref in self.columns if isinstance(ref, Ref) and ref.to is self.model]

    def rows(self) -> list[Any]:
        """Every row that stands."""
        return list(self.model._base_manager.all())

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
        """The clean values of one raw entry. Bad with everything wrong, as one sentence."""
        if not isinstance(raw, dict):
            raise Bad("skal være nøkler og verdier")
        wrong = [f"har en ukjent nøkkel: «{key}»" for key in sorted(self._unknown(raw))]
        values = {}
        for column in self.columns:
            try:
                values[column.name] = column.checked(raw)
            except Bad as error:
                wrong.append(str(error))
        if wrong:
            raise Bad("; ".join(wrong))
        return values

    def _unknown(self, raw: Values) -> set[str]:
        return {str(key) for key in raw if key not in self.known_keys}

    def row(self, entry: Entry, keys: Keys) -> Values:
        """The attributes of the row for a clean entry."""
        return {
            name: value
            for column in self.columns
            for name, value in column.fields(entry.values[column.name], keys).items()
        }

    def read_back(self, row: models.Model, names: Names) -> Entry:
        """The entry of a row that stands in the database."""
        values = {column.name: column.stands(row, names) for column in self.columns}
        return Entry(self, f"{self.name}{called(values)}", values)

    def written(self, entry: Entry) -> Values:
        """The keys and values of an entry as a file holds them."""
        return {
            key: value
            for column in self.columns
            for key, value in column.written(entry.values[column.name]).items()
        }


RECOGNISED = ("slug", "name", "person", "key", "municipality", "body", "text", "subject")


def called(raw: Any) -> str:
    """A name for an entry in a message, from what people recognise it by."""
    if not isinstance(raw, dict):
        return ""
    name = next((raw[key] for key in RECOGNISED if isinstance(raw.get(key), str)), "")
    return f" ({name[:40]})" if name else ""
