"""All rows of one database into another, whatever kind either is, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Final

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from aimline.store.backup.rows import chunks_of, kept_tables, put_rows, restart_numbers
from aimline.store.backup.scratch import file_settings, working_on
from aimline.store.backup.snapshot import snapshot
from aimline.store.models import DetailRow, EntryRow
from aimline.store.newest_form import bring_to_newest_form

_WRITTEN_ONCE: Final = (EntryRow._meta.db_table, DetailRow._meta.db_table)


@contextmanager
def database_in(file: Path) -> Iterator[str]:
    """The alias of a SQLite file."""
    alias = f"file-{token_hex(4)}"
    connections.settings[alias] = file_settings(file)
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def copy_out(file: Path) -> None:
    """Everything of one moment of the database at hand in a new SQLite file of the newest form."""
    with working_on(file, file.parent / "audit"):
        bring_to_newest_form()
    with snapshot() as source, database_in(file) as target:
        _copy(source, target)


def copy_in(file: Path) -> None:
    """Everything of a SQLite file of the newest form in the database at hand, and nothing else."""
    with database_in(file) as source:
        _copy(source, DEFAULT_DB_ALIAS)


def _copy(source: str, target: str) -> None:
    tables = kept_tables(apps.get_models(include_auto_created=True))
    with transaction.atomic(using=target), _log_opened(target):
        for table in tables:
            table._base_manager.using(target).all()._raw_delete(target)
        for table in tables:
            for chunk in chunks_of(table, source):
                put_rows(table, chunk.data, target)
        restart_numbers(tables, target)
        connections[target].check_constraints()


@contextmanager
def _log_opened(alias: str) -> Iterator[None]:
    """The database refuses to empty the log; here it is exchanged as a whole, and says so."""
    database = connections[alias]
    if database.vendor != "postgresql":
        yield  # A new file: there is nothing to empty.
        return
    with database.cursor() as cursor:
        for table in _WRITTEN_ONCE:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        # What is to be checked at the end is checked now: a table with open checks stays as it is.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in _WRITTEN_ONCE:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
