"""The order of the Norwegian alphabet, the same on every machine and database."""

import unicodedata
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import TextField
from django.db.models.functions import Collate
from django.db.models.sql.compiler import SQLCompiler

# What the databases call the order: ours is taught to SQLite, PostgreSQL has it from ICU.
ON_SQLITE, ON_POSTGRESQL = "norwegian", "nb-x-icu"

# Æ, Ø and Å stand after Z; «{», «|» and «}» are the three characters after z.
_LAST = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "đ": "d", "ŋ": "n", "ŧ": "t"}
)


def folded(text: str) -> str:
    """Text as it is compared: small letters, «aa» as å, and no other marks above letters.

    «Vaaler» and «Våler» are equal, «Unjárga» is as «unjarga»; æ, ø and å stay letters of their own.
    """
    small = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_LAST)
    if small.isascii():
        return small  # no letter has a mark above it
    apart = unicodedata.normalize("NFKD", small)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def alphabetical(text: str) -> tuple[str, str]:
    """The key that sorts text by the Norwegian alphabet; equal words by how they are written."""
    return folded(text), text


class Alphabetical(Collate):
    """An expression that a database sorts by the Norwegian alphabet, as alphabetical does here."""

    output_field = TextField()

    def __init__(self, expression: Any) -> None:
        super().__init__(expression, ON_SQLITE)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **given: Any
    ) -> Any:
        """The same by the name of the order there."""
        named = connection.ops.quote_name(ON_POSTGRESQL)
        return self.as_sql(compiler, connection, collation=named, **given)


def taught(connection: BaseDatabaseWrapper, **_more: Any) -> None:
    """Teach a new connection to SQLite the order; the others know it."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(ON_SQLITE, _compared)


def _compared(one: str, other: str) -> int:
    first, second = alphabetical(one), alphabetical(other)
    return (first > second) - (first < second)
