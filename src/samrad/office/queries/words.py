"""What is kept as structure, in words: written text, lists of parts, and who and where."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any

from samrad.base import dates, values
from samrad.office.vocabulary import PART_NAMES
from samrad.publications import prose

ACTOR = re.compile(r"(user:\d+|system:\w+)\Z")


def text_of(value: Any) -> str:
    """A value as a reader expects it: written text as its words, parts by their names.

    Parts with nothing in them are left out: «sier: Etablert i 2004, kilde: årsrapport-2023».
    """
    if isinstance(value, datetime):
        return dates.moment(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if isinstance(value, dict):
        told = ((_name(key), text_of(part)) for key, part in value.items() if not _is_empty(part))
        return ", ".join(f"{name}: {text}" for name, text in told) or values.text_of(None)
    if isinstance(value, list | tuple) and any(isinstance(one, dict | list) for one in value):
        if prose.is_content(value):
            return prose.plain(list(value)) or values.text_of(None)
        return "; ".join(text_of(one) for one in value)
    return values.text_of(value)


def actors_in(contents: Iterable[Mapping[str, Any]]) -> set[str]:
    """The actor keys («user:7») among the values of rows."""
    return {
        value
        for columns in contents
        for value in columns.values()
        if isinstance(value, str) and ACTOR.match(value)
    }


def _name(key: str) -> str:
    return PART_NAMES.get(key, key.replace("_", " "))


def _is_empty(part: Any) -> bool:
    return part is None or part in ("", [], {})
