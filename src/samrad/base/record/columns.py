"""How one value of a record file is checked, read into a row, and written back."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from samrad.base.models import Source
from samrad.base.vocabulary import Precision

Values = dict[str, Any]
Keys = dict[type[models.Model], dict[str, int]]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
MISSING = object()


class Bad(ValueError):
    """A value in the record that cannot be used; the message is one Norwegian sentence."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One key of an entry. name is the key in the file, about what it means to an author."""

    name: str
    about: str = ""
    required: bool = False

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the value."""
        raise NotImplementedError

    def properties(self) -> dict[str, Any]:
        """The keys this column reads, each with its JSON Schema."""
        schema = self.schema()
        return {self.name: {"description": self.about, **schema} if self.about else schema}

    def checked(self, entry: Values) -> Any:
        """The value of this column in entry, clean. Bad when it cannot be used."""
        value = entry.get(self.name)
        if value is None:
            if self.required:
                raise Bad(f"mangler «{self.name}»")
            return self.absent()
        return self.clean(value)

    def clean(self, value: Any) -> Any:
        raise NotImplementedError

    def absent(self) -> Any:
        """What an entry without the key holds."""
        return None

    def fields(self, value: Any, keys: Keys) -> Values:
        """The row's attributes for a clean value; keys finds rows by their natural key."""
        raise NotImplementedError

    def written(self, row: models.Model, names: "Names") -> Values:
        """The entry's keys for row; a key that says nothing is left out."""
        raise NotImplementedError


@dataclass(frozen=True)
class Names:
    """Natural keys of rows by primary key, for writing."""

    by_model: dict[type[models.Model], dict[int, str]]

    def of(self, model: type[models.Model], pk: int) -> str:
        """The natural key of one row."""
        return self.by_model[model][pk]


@dataclass(frozen=True, kw_only=True)
class Plain(Column):
    """A column that fills one attribute of the row."""

    into: str = ""

    @property
    def attribute(self) -> str:
        return self.into or self.name

    def fields(self, value: Any, keys: Keys) -> Values:  # noqa: ARG002
        return {self.attribute: value}

    def written(self, row: models.Model, names: Names) -> Values:  # noqa: ARG002
        value = getattr(row, self.attribute)
        return {} if value == self.absent() else {self.name: self.plain(value)}

    def plain(self, value: Any) -> Any:
        """The value as a file holds it."""
        return value


@dataclass(frozen=True, kw_only=True)
class Text(Plain):
    """A text; choices, when given, are the only ones. null marks a text that may be unknown."""

    choices: type[models.TextChoices] | None = None
    default: str = ""
    unknown: bool = False
    pattern: str = ""

    def schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        if self.choices:
            schema["enum"] = list(self.choices.values)
        if self.pattern:
            schema["pattern"] = f"^{self.pattern}$"
        return schema

    def absent(self) -> str | None:
        return None if self.unknown else self.default

    def clean(self, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise Bad(f"«{self.name}» må være tekst, ikke {shown(value)}")
        if self.choices and value not in self.choices.values:
            allowed = ", ".join(self.choices.values)
            raise Bad(f"«{self.name}» er {shown(value)}, men må være en av: {allowed}")
        if self.pattern and not re.fullmatch(self.pattern, value):
            raise Bad(f"«{self.name}» er {shown(value)}, som har feil form")
        return value


@dataclass(frozen=True, kw_only=True)
class Number(Plain):
    """A whole number, at least least."""

    least: int = 0

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least}

    def clean(self, value: Any) -> int:
        if type(value) is not int or value < self.least:
            raise Bad(f"«{self.name}» må være et helt tall fra {self.least}, ikke {shown(value)}")
        return value


@dataclass(frozen=True, kw_only=True)
class Flag(Plain):
    """Yes or no; with unknown, silence means that it is not known."""

    default: bool = False
    unknown: bool = False

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def absent(self) -> bool | None:
        return None if self.unknown else self.default

    def clean(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise Bad(f"«{self.name}» må være true eller false, ikke {shown(value)}")
        return value


@dataclass(frozen=True, kw_only=True)
class Day(Plain):
    """A day, written YYYY-MM-DD."""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def clean(self, value: Any) -> date:
        return read_day(self.name, value)

    def plain(self, value: date) -> Any:
        return value


@dataclass(frozen=True, kw_only=True)
class Degrees(Plain):
    """A coordinate in degrees with four decimals; null when not known."""

    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": -180, "maximum": 180}

    def clean(self, value: Any) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Bad(f"«{self.name}» må være grader som 59.9678, ikke {shown(value)}")
        return Decimal(str(value)).quantize(Decimal("0.0001"))

    def plain(self, value: Decimal) -> float:
        return float(value)


@dataclass(frozen=True, kw_only=True)
class Lines(Plain):
    """A list of texts."""

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string", "minLength": 1}}

    def absent(self) -> list[str]:
        return []

    def clean(self, value: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise Bad(f"«{self.name}» må være en liste av tekster, ikke {shown(value)}")
        return value


@dataclass(frozen=True, kw_only=True)
class Anything(Plain):
    """A value of the agreement: text, number, list or map, kept as it is."""

    def schema(self) -> dict[str, Any]:
        return {}

    def clean(self, value: Any) -> Any:
        return value


@dataclass(frozen=True, kw_only=True)
class Ref(Column):
    """A pointer to a row of another table by its natural key."""

    to: type[models.Model]
    into: str = ""
    by: str = "slug"

    @property
    def attribute(self) -> str:
        return self.into or self.name

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}

    def clean(self, value: Any) -> str:
        if not isinstance(value, str) or not value:
            raise Bad(f"«{self.name}» må være en nøkkel (tekst), ikke {shown(value)}")
        return value

    def fields(self, value: Any, keys: Keys) -> Values:
        return {f"{self.attribute}_id": None if value is None else keys[self.to][value]}

    def written(self, row: models.Model, names: Names) -> Values:
        pk = getattr(row, f"{self.attribute}_id")
        return {} if pk is None else {self.name: names.of(self.to, pk)}

    def pointers(self, value: Any) -> list[str]:
        """The natural keys that a clean value points to."""
        return [] if value is None else [value]


@dataclass(frozen=True, kw_only=True)
class Sources(Ref):
    """The source of the entry, or several: the first is the one the row points to."""

    name: str = "source"
    about: str = "Kilden, eller en liste der den første er hovedkilden."
    required: bool = True
    to: type[models.Model] = field(default=Source)

    def schema(self) -> dict[str, Any]:
        one = {"type": "string", "minLength": 1}
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}

    def clean(self, value: Any) -> Any:
        listed = value if isinstance(value, list) else [value]
        if not listed or not all(isinstance(slug, str) and slug for slug in listed):
            raise Bad(f"«{self.name}» må være en kildenøkkel eller en liste av dem")
        return listed

    def fields(self, value: Any, keys: Keys) -> Values:
        return {"source_id": keys[Source][value[0]], "also_in": value[1:]}

    def written(self, row: Any, names: Names) -> Values:
        first = names.of(Source, row.source_id)
        return {self.name: [first, *row.also_in] if row.also_in else first}

    def pointers(self, value: Any) -> list[str]:
        return list(value or [])


@dataclass(frozen=True, kw_only=True)
class Span(Column):
    """A half-open period: valid_from, valid_until (the first day after it) and their precision."""

    name: str = "valid_from"
    required: bool = True

    def properties(self) -> dict[str, Any]:
        day = {"type": "string", "format": "date"}
        precision = {"type": "string", "enum": list(Precision.values)}
        return {
            "valid_from": {"description": "Første dag.", **day},
            "valid_until": {"description": "Første dag etter perioden.", **day},
            "from_precision": precision,
            "until_precision": precision,
        }

    def checked(self, entry: Values) -> Values:
        if entry.get("valid_from") is None:
            raise Bad("mangler «valid_from»")
        start = read_day("valid_from", entry["valid_from"])
        until = entry.get("valid_until")
        end = None if until is None else read_day("valid_until", until)
        if end is not None and end <= start:
            raise Bad(f"perioden slutter {end}, men begynner først {start}")
        return {
            "valid_from": start,
            "valid_until": end,
            "from_precision": _precision("from_precision", entry),
            "until_precision": _precision("until_precision", entry),
        }

    def fields(self, value: Values, keys: Keys) -> Values:  # noqa: ARG002
        return dict(value)

    def written(self, row: Any, names: Names) -> Values:  # noqa: ARG002
        keys: Values = {"valid_from": row.valid_from}
        if row.from_precision != Precision.DAY:
            keys["from_precision"] = str(row.from_precision)
        if row.valid_until is not None:
            keys["valid_until"] = row.valid_until
        if row.until_precision != Precision.DAY:
            keys["until_precision"] = str(row.until_precision)
        return keys


def _precision(name: str, entry: Values) -> str:
    value = entry.get(name, Precision.DAY)
    if value not in Precision.values:
        raise Bad(f"«{name}» er {shown(value)}, men må være en av: {', '.join(Precision.values)}")
    return str(value)


def read_day(name: str, value: Any) -> date:
    """The date of a text YYYY-MM-DD, or a date as it is. Bad for 2023-02-30 and the like."""
    if type(value) is date:
        return value
    if not isinstance(value, str) or not DAY.match(value):
        raise Bad(f"«{name}» må være en dato som 2023-11-10, ikke {shown(value)}")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Bad(f"«{name}» er {value}, en dato som ikke finnes") from None


def shown(value: Any) -> str:
    """A value as a message may show it: short, and never a whole file."""
    text = repr(value) if not isinstance(value, str) else f"«{value}»"
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004
