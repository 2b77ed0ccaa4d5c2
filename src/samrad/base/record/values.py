"""What may stand in a record: days, texts that can be kept, and how a bad value is told of."""

import re
import reprlib
import unicodedata
from datetime import date
from typing import Any

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
SHOWN = 60

_short = reprlib.Repr()
_short.maxstring = _short.maxother = _short.maxlong = SHOWN


class Bad(ValueError):
    """A value in the record that cannot be used; the message is one Norwegian sentence."""


def shown(value: Any) -> str:
    """A value as a message may show it: short, and never a whole file."""
    text = f"«{value}»" if isinstance(value, str) else _short.repr(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}…"


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


def read_text(name: str, value: Any) -> str:
    """A text that says something and that a database can keep. Bad for anything else."""
    if not isinstance(value, str):
        quoted = "; sett verdien i anførselstegn" if isinstance(value, int | float) else ""
        raise Bad(f"«{name}» må være tekst, ikke {shown(value)}{quoted}")
    if not value.strip():
        raise Bad(f"«{name}» er tom; utelat nøkkelen når den ikke sier noe")
    if not value.isprintable():
        for character in value:
            if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
                raise Bad(f"«{name}» har et tegn som ikke kan lagres: U+{ord(character):04X}")
    return value


def read_plain(name: str, value: Any) -> Any:
    """A value of texts, whole numbers, yes and no, in lists and maps. Bad for anything else."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list):
        return [read_plain(name, part) for part in value]
    if isinstance(value, dict):
        return {read_text(name, key): read_plain(name, part) for key, part in value.items()}
    if not isinstance(value, str):
        raise Bad(
            f"«{name}» kan ha tekst, hele tall, true og false, lister og oppslag, "
            f"ikke {shown(value)}"
        )
    return read_text(name, value)
