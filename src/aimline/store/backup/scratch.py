"""A database of its own in which a backup is put together, beside the one that is in use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections


@contextmanager
def working_on(database: Path, heads: Path) -> Iterator[None]:
    """Everything inside reads and writes that SQLite file, and keeps the heads of its log there.

    Migrations and the log speak of the usual database only, so the usual one is exchanged. For a
    process of its own, or one in which nothing else is at work.
    """
    was, audit = connections.settings[DEFAULT_DB_ALIAS], settings.AIMLINE_AUDIT
    connection.close()
    _exchange(file_settings(database), heads)
    try:
        yield
    finally:
        connection.close()
        _exchange(was, audit)


def _exchange(database: dict[str, Any], heads: Path) -> None:
    connections.settings[DEFAULT_DB_ALIAS] = database
    del connections[DEFAULT_DB_ALIAS]
    settings.AIMLINE_AUDIT = heads


def file_settings(file: Path) -> dict[str, Any]:
    """The settings of a SQLite file, encrypted where the one in use is."""
    was = connections.settings[DEFAULT_DB_ALIAS]
    if connection.vendor == "sqlite":
        return {**was, "NAME": file}
    return {
        **was,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
