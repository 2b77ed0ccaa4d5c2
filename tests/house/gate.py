"""Watching the statements themselves: a write to a domain table with no action open is refused."""

import re
from contextlib import AbstractContextManager

from django.apps import apps

from samrad.base.actions import OutsideGate, current
from samrad.base.models import Row

WRITE = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)"
    r"\s+\"?(\w+)\"?",
    re.IGNORECASE,
)


def domain_tables() -> set[str]:
    return {model._meta.db_table for model in apps.get_models() if issubclass(model, Row)}


def guarded(connection) -> AbstractContextManager[None]:
    """Within it, the connection refuses to write to a domain table outside the gate."""
    tables = domain_tables()

    def watch(execute, statement, parameters, many, context):
        written = {table.lower() for table in WRITE.findall(statement)} & tables
        if written:
            current(", ".join(sorted(written)))
        return execute(statement, parameters, many, context)

    return connection.execute_wrapper(watch)


__all__ = ["OutsideGate", "domain_tables", "guarded"]
