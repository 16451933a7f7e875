"""Django, set up on a data folder, and its database brought to the newest form."""

from __future__ import annotations

import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path

from aimline.terms import AimlineError
from aimline.web.data import (
    BEFORE_UPDATE,
    DATA_VARIABLE,
    DATABASE,
    data_folder,
    forget_copies,
    is_of_server,
    place_of,
    prepared,
)
from aimline.web.own_clock import kept_clock
from aimline.web.unlocking import unlock


def set_up(data: Path | None = None) -> Path:
    """Make Django ready in this process; the data folder. Call it once, before all else.

    Raises AimlineError where the environment is that of a server: its data folder must never get
    a database of one family beside the originals.
    """
    if is_of_server():
        raise AimlineError(
            "The environment names the database of a server, and this is for the folder of one"
            " family. Leave the folder out to work on the server, or take AIMLINE_DATABASE_URL"
            " out of the environment."
        )
    os.umask(0o077)  # Whatever is written from here on is for this user alone.
    folder = prepared(data or data_folder()).resolve()
    unlock(folder)
    os.environ[DATA_VARIABLE] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "aimline.web.settings"
    for name in ("django", "waitress"):
        quiet = logging.getLogger(name)
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False
    import django

    with kept_clock():
        django.setup(set_prefix=False)
    return folder


def bring_up_to_date(data: Path) -> None:
    """Apply what is new in the form of the database; a copy of the old one is kept beside it.

    Raises BackupRefused where a restore was cut short: only whoever has the place alone ends it.
    """
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from aimline.store.backup.restore import refuse_cut_short
    from aimline.store.newest_form import bring_to_newest_form, is_newest_form

    refuse_cut_short(place_of(data))
    if is_newest_form():
        return
    if MigrationExecutor(connection).loader.applied_migrations and connection.vendor == "sqlite":
        _copy(data)
    bring_to_newest_form()


def leave_no_trace(data: Path) -> None:
    """After a case was deleted for good: nothing of it in the journal or in an older copy."""
    from django.db import OperationalError, connection

    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        # A reader in this moment keeps the journal; the next deletion or the next end clears it.
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    elif connection.vendor == "postgresql" and not connection.in_atomic_block:
        _vacuum()
    forget_copies(data)


def _vacuum() -> None:
    """Give the rows that were deleted back to the database, which writes over them as it needs."""
    from django.apps import apps
    from django.db import connection

    tables = {one._meta.db_table for one in apps.get_models() if one._meta.managed}
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM {', '.join(map(connection.ops.quote_name, sorted(tables)))}")


def _copy(data: Path) -> None:
    """A whole copy of the database, with what still stands in its journal."""
    import sqlite3
    from contextlib import closing

    from django.db import connection

    from aimline.store.encrypted.passphrase import is_encrypted

    draft = data / f".{BEFORE_UPDATE}.tmp"
    draft.unlink(missing_ok=True)
    if is_encrypted(data / DATABASE):
        connection.close()  # The last connection takes the journal into the file.
        shutil.copy2(data / DATABASE, draft)
        shutil.move(draft, data / BEFORE_UPDATE)
        return
    with closing(sqlite3.connect(data / DATABASE)) as old, closing(sqlite3.connect(draft)) as new:
        old.backup(new)
    shutil.move(draft, data / BEFORE_UPDATE)
