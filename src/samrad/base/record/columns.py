"""How one value of a record file is checked, read into a row, and written back."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from samrad.base.record.values import Bad, read_day, read_plain, read_text, shown
from samrad.base.vocabulary import Precision

Values = dict[str, Any]
Keys = dict[type[models.Model], dict[str, int]]


@dataclass(frozen=True)
class Names:
    """Natural keys of rows by primary key, for writing."""

    by_model: dict[type[models.Model], dict[int, str]]

    def of(self, model: type[models.Model], pk: int) -> str:
        """The natural key of one row."""
        return self.by_model[model][pk]


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
        """The value that stands for value. Bad when it cannot be used."""
        raise NotImplementedError

    def absent(self) -> Any:
        """What an entry without the key holds."""
        return None

    def fields(self, value: Any, keys: Keys) -> Values:
        """The row's attributes for a clean value; keys finds rows by their natural key."""
        raise NotImplementedError

    def stands(self, row: Any, names: Names) -> Any:
        """The clean value that a row holds; names gives the natural keys of those it points to."""
        raise NotImplementedError

    def written(self, value: Any) -> Values:
        """The entry's keys for a clean value; a key that says nothing is left out."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Plain(Column):
    """A column that fills one attribute of the row."""

    into: str = ""

    @property
    def attribute(self) -> str:
        return self.into or self.name

    def fields(self, value: Any, keys: Keys) -> Values:  # noqa: ARG002
        return {self.attribute: value}

    def stands(self, row: Any, names: Names) -> Any:  # noqa: ARG002
        return getattr(row, self.attribute)

    def written(self, value: Any) -> Values:
        return {} if value == self.absent() else {self.name: self.plain(value)}

    def plain(self, value: Any) -> Any:
        """The value as a file holds it."""
        return value


@dataclass(frozen=True, kw_only=True)
class Text(Plain):
    """A text of at most longest characters; choices, when given, are the only ones.

    With unknown, silence means that the text is not known, and else that there is none.
    """

    choices: type[models.TextChoices] | None = None
    default: str = ""
    unknown: bool = False
    pattern: str = ""
    longest: int | None = None

    def properties(self) -> dict[str, Any]:
        found = super().properties()
        if self.choices:
            told = _told(self.about, self.choices)
            found[self.name] = {**found[self.name], "description": told}
        return found

    def schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        if self.choices:
            schema["enum"] = list(self.choices.values)
        if self.pattern:
            schema["pattern"] = f"^{self.pattern}$"
        if self.longest:
            schema["maxLength"] = self.longest
        return schema

    def absent(self) -> str | None:
        return None if self.unknown else self.default

    def clean(self, value: Any) -> str:
        text = read_text(self.name, value)
        if self.choices and text not in self.choices.values:
            allowed = ", ".join(self.choices.values)
            raise Bad(f"«{self.name}» er {shown(text)}, men må være en av: {allowed}")
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise Bad(f"«{self.name}» er {shown(text)}, som har feil form")
        if self.longest and len(text) > self.longest:
            raise Bad(f"«{self.name}» har {len(text)} tegn, men kan ha høyst {self.longest}")
        return text


@dataclass(frozen=True, kw_only=True)
class Number(Plain):
    """A whole number from least to most."""

    least: int = 0
    most: int = 2_147_483_647

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def clean(self, value: Any) -> int:
        if type(value) is not int or not self.least <= value <= self.most:
            between = f"fra {self.least} til {self.most}"
            raise Bad(f"«{self.name}» må være et helt tall {between}, ikke {shown(value)}")
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


@dataclass(frozen=True, kw_only=True)
class Degrees(Plain):
    """A coordinate in degrees with four decimals, at most furthest from zero."""

    furthest: int = 180

    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": -self.furthest, "maximum": self.furthest}

    def clean(self, value: Any) -> Decimal:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not -self.furthest <= value <= self.furthest:
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
        if not isinstance(value, list):
            raise Bad(f"«{self.name}» må være en liste av tekster, ikke {shown(value)}")
        return [read_text(self.name, line) for line in value]


@dataclass(frozen=True, kw_only=True)
class Anything(Plain):
    """A value of the agreement: text, whole number, yes or no, list or map, kept as it is."""

    def schema(self) -> dict[str, Any]:
        return {}

    def clean(self, value: Any) -> Any:
        return read_plain(self.name, value)


def _told(about: str, choices: type[models.TextChoices]) -> str:
    """What a key is about, with the values it may have and what they mean."""
    listed = ", ".join(f"{value} ({label})" for value, label in choices.choices)
    return f"{about.rstrip('.')}: {listed}."


SPAN = ("valid_from", "from_precision", "valid_until", "until_precision")


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
            "from_precision": {"description": _told("Presisjon for start", Precision), **precision},
            "until_precision": {
                "description": _told("Presisjon for slutt", Precision),
                **precision,
            },
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

    def stands(self, row: Any, names: Names) -> Values:  # noqa: ARG002
        return {name: getattr(row, name) for name in SPAN}

    def written(self, value: Values) -> Values:
        silent = {None, Precision.DAY}
        return {name: value[name] for name in SPAN if value[name] not in silent}


def _precision(name: str, entry: Values) -> str:
    value = entry.get(name, Precision.DAY)
    if value not in Precision.values:
        raise Bad(f"«{name}» er {shown(value)}, men må være en av: {', '.join(Precision.values)}")
    return str(value)
