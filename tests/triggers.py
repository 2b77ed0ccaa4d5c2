"""Lifting the triggers of the trail, as someone with full access to the database can."""

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# What «flush» empties and «migrate» then fills again.
KEPT = {"django_content_type", "auth_permission"}

append_only = importlib.import_module("samrad.audit.migrations.0002_append_only")


@contextmanager
def lifted() -> Iterator[None]:
    """The trail without its triggers until the block ends."""
    _run(_off())
    try:
        yield
    finally:
        _run(_on())


def emptied() -> None:
    """Every table without a row, as «flush» leaves them, at the cost of those that have any."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    quoted = {name: connection.ops.quote_name(name) for name in names if name not in KEPT}
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {it})" for name, it in quoted.items())
    with lifted(), connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        filled = [name for (name,) in cursor.fetchall()]
        with transaction.atomic():
            for name in filled:
                cursor.execute(f"DELETE FROM {quoted[name]}")


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _off() -> list[str]:
    if connection.vendor == "postgresql":
        return ["SET session_replication_role = replica"]
    names = [re.search(r"CREATE TRIGGER (\w+)", one).group(1) for one in append_only.SQLITE]
    return [f"DROP TRIGGER {name}" for name in names]


def _on() -> list[str]:
    if connection.vendor == "postgresql":
        return ["SET session_replication_role = origin"]
    return append_only.SQLITE
