"""A second look at the database, under which nothing changes while it is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Final

from django.db import connection, connections

_BEGINS: Final = {
    # In the journal mode of Aimline, a reader keeps its view and holds no writer up.
    "sqlite": "BEGIN",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
}


@contextmanager
def snapshot() -> Iterator[str]:
    """The alias of a connection that sees one moment; other work goes on meanwhile."""
    alias = f"snapshot-{token_hex(4)}"
    connections.settings[alias] = {**connection.settings_dict}
    try:
        database = connections[alias]
        with database.cursor() as cursor:
            cursor.execute(_BEGINS[database.vendor])
            cursor.execute("SELECT COUNT(*) FROM django_migrations")  # The moment is now.
            cursor.fetchall()
        yield alias
        with database.cursor() as cursor:
            cursor.execute("ROLLBACK")
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]
