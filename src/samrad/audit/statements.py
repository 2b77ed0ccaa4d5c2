"""What an append says to the database, put together once and not anew for every action.

Every action in the product ends in an append. Asked through querysets, most of its time went to
putting together the same five statements; the values still go through the fields of the models.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection, models

from samrad.audit.models import Seal

AT_ONCE = 400  # rows in one statement: SQLite may bind no more than 999 values
HEAD = "SELECT number, hash FROM audit_seal WHERE id = 1"
SEAL = "UPDATE audit_seal SET number = %s, hash = %s, mac = %s WHERE id = 1"


def locked_head() -> tuple[int, str]:
    """The number and hash under the seal, which is made when there is none, and is now ours."""
    with connection.cursor() as cursor:
        cursor.execute(HEAD + " FOR UPDATE" * (connection.vendor == "postgresql"))
        found: tuple[int, str] | None = cursor.fetchone()
    if found is None:
        made, _ = Seal.objects.select_for_update().get_or_create(pk=1)
        return made.number, made.hash
    return found


def insert(rows: Sequence[models.Model]) -> None:
    """New rows of one model, with a key of their own or one the database gives them."""
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        beginning, fields = _beginning(type(some[0]))
        places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(some))
        values = [
            field.get_db_prep_save(getattr(row, field.attname), connection)
            for row in some
            for field in fields
        ]
        with connection.cursor() as cursor:
            cursor.execute(f"{beginning} VALUES {places}", values)


def seal(number: int, digest: str, mac: str) -> None:
    """Set the seal, which locked_head has made ours, on a new head."""
    with connection.cursor() as cursor:
        cursor.execute(SEAL, [number, digest, mac])


@cache
def _beginning(model: type[models.Model]) -> tuple[str, list[Any]]:
    """INSERT INTO with the columns, and the fields behind them; the database gives what is left."""
    fields = [one for one in model._meta.local_concrete_fields if not one.db_returning]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields if field.column)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns})", fields
