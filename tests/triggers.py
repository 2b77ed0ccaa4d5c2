"""Lifting the triggers of the trail, as someone with full access to the database can."""

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

append_only = importlib.import_module("samrad.audit.migrations.0002_append_only")


@contextmanager
def lifted() -> Iterator[None]:
    """The trail without its triggers until the block ends."""
    _run(_off())
    try:
        yield
    finally:
        _run(_on())


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
