"""Columns that point to rows of other tables by their natural key."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from samrad.base.models import Source
from samrad.base.record.columns import Column, Keys, Names, Plain, Values
from samrad.base.record.values import Bad, read_text, shown


@dataclass(frozen=True, kw_only=True)
class Pointer(Column):
    """A column whose value names rows of the model to by the column called by."""

    to: type[models.Model]
    by: str = "slug"

    def pointers(self, value: Any) -> list[str]:
        """The natural keys that a clean value points to."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Ref(Pointer):
    """A pointer to one row."""

    into: str = ""

    @property
    def attribute(self) -> str:
        return self.into or self.name

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}

    def clean(self, value: Any) -> Any:
        return read_text(self.name, value)

    def fields(self, value: Any, keys: Keys) -> Values:
        return {f"{self.attribute}_id": None if value is None else keys[self.to][value]}

    def stands(self, row: Any, names: Names) -> Any:
        pk = getattr(row, f"{self.attribute}_id")
        return None if pk is None else names.of(self.to, pk)

    def written(self, value: Any) -> Values:
        return {} if value is None else {self.name: value}

    def pointers(self, value: Any) -> list[str]:
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

    def clean(self, value: Any) -> list[str]:
        return _keys(self.name, value if isinstance(value, list) else [value])

    def fields(self, value: Any, keys: Keys) -> Values:
        return {"source_id": keys[Source][value[0]], "also_in": value[1:]}

    def stands(self, row: Any, names: Names) -> list[str]:
        return [names.of(Source, row.source_id), *row.also_in]

    def written(self, value: Any) -> Values:
        return {self.name: value if len(value) > 1 else value[0]}

    def pointers(self, value: Any) -> list[str]:
        return list(value)


@dataclass(frozen=True, kw_only=True)
class Slugs(Plain, Pointer):
    """A list of natural keys, kept as text in the row and checked when the record is read."""

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string", "minLength": 1}}

    def absent(self) -> list[str]:
        return []

    def clean(self, value: Any) -> list[str]:
        if not isinstance(value, list):
            raise Bad(f"«{self.name}» må være en liste av nøkler, ikke {shown(value)}")
        return _keys(self.name, value) if value else []

    def pointers(self, value: Any) -> list[str]:
        return list(value)


@dataclass(frozen=True, kw_only=True)
class Positions(Plain, Pointer):
    """What each side of a conflict says, and the sources that say it."""

    to: type[models.Model] = field(default=Source)

    def schema(self) -> dict[str, Any]:
        one = {"type": "string", "minLength": 1}
        return {
            "type": "array",
            "minItems": 2,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["says", "source"],
                "properties": {"says": one, "source": {"type": "array", "items": one}},
            },
        }

    def clean(self, value: Any) -> list[Values]:
        if not isinstance(value, list) or len(value) < 2:  # noqa: PLR2004 -- a conflict has two sides
            raise Bad(f"«{self.name}» må være en liste med minst to standpunkter")
        return [self._side(side) for side in value]

    def _side(self, side: Any) -> Values:
        if not isinstance(side, dict) or set(side) != {"says", "source"}:
            raise Bad(f"«{self.name}» skal ha «says» og «source», ikke {shown(side)}")
        if not isinstance(side["source"], list):
            raise Bad(f"«source» under «{self.name}» må være en liste av kildenøkler")
        return {
            "says": read_text("says", side["says"]),
            "source": _keys("source", side["source"]),
        }

    def pointers(self, value: Any) -> list[str]:
        return [slug for side in value for slug in side["source"]]


def _keys(name: str, listed: list[Any]) -> list[str]:
    keys = [read_text(name, key) for key in listed]
    if not keys:
        raise Bad(f"«{name}» er en tom liste")
    if len(set(keys)) != len(keys):
        raise Bad(f"«{name}» nevner det samme to ganger")
    return keys
