"""The line from PostgreSQL on which a process hears what the others tell."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import psycopg
from django.db import connection

from samrad.live.vocabulary import CHANNEL

BROKEN = (psycopg.Error, OSError)
LINE = frozenset(
    {"dbname", "user", "password", "host", "port", "sslmode", "sslrootcert", "options"}
)


@asynccontextmanager
async def opened() -> AsyncIterator[Any]:
    """A connection of our own that listens, outside the pages' pool."""
    given = connection.get_connection_params()
    wanted = {name: value for name, value in given.items() if name in LINE}
    line = await psycopg.AsyncConnection.connect(**wanted, autocommit=True, connect_timeout=10)
    try:
        await line.execute(f"LISTEN {CHANNEL}")
        yield line
    finally:
        with suppress(psycopg.Error):
            await line.close()
