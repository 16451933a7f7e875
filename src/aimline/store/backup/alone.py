"""A database for one process alone while everything in it is exchanged, else for many."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Any, Final

from django.db import OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from aimline.store.backup.refusals import BackupRefused
from aimline.wording.say import marked, say, say_many

_LOCK: Final = 0x41494D58
"""A number that nothing else of Aimline locks: many may share it, one may have it alone."""
_OTHERS_END: Final = 3.0
"""Seconds: the database takes a moment to notice that a line of our own was closed."""
_ASK_AGAIN: Final = 0.1
_ALONE: Final = "SELECT pg_try_advisory_lock(%s)"
_SHARED: Final = "SELECT pg_try_advisory_lock_shared(%s)"
_EXCHANGED: Final = marked("Everything in the database is being exchanged at this moment.")


@contextmanager
def alone() -> Iterator[None]:
    """The database for this process alone, until the end. Raises BackupRefused.

    A file is held by its own lock instead, `nobody_else`.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with _own_line() as line:
        if not _tried(line, _ALONE):
            raise BackupRefused(
                say(
                    "A server works on this database. Stop it first, so that nobody works on "
                    "what is exchanged. Nothing was changed."
                )
            )
        refuse_company()
        yield


@contextmanager
def _own_line() -> Iterator[BaseDatabaseWrapper]:
    """A connection beside the usual one, which may be closed meanwhile."""
    alias = f"line-{token_hex(4)}"
    connections.settings[alias] = {**connection.settings_dict}
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def refuse_company() -> None:
    """A server's database tells who else is connected. Raises BackupRefused."""
    if connection.vendor != "postgresql":
        return
    until = time.monotonic() + _OTHERS_END
    while (others := _others()) and time.monotonic() < until:
        time.sleep(_ASK_AGAIN)
    if others:
        raise BackupRefused(
            say_many(
                "{n} other connection uses this database. Stop the server first, so that nobody"
                " works on what is exchanged. Nothing was changed.",
                "{n} other connections use this database. Stop the server first, so that nobody"
                " works on what is exchanged. Nothing was changed.",
                others,
            )
        )


def _others() -> int:
    ours = [
        one.connection.info.backend_pid
        for one in connections.all(initialized_only=True)
        if one.vendor == "postgresql" and one.connection is not None
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend'"
            " AND pid <> pg_backend_pid() AND pid <> ALL(%s)",
            [ours],
        )
        ((count,),) = cursor.fetchall()
    return int(count)


@contextmanager
def shared() -> Iterator[None]:
    """The database for many, until the end, also while no page is asked for.

    The usual line is closed, so that no worker that is forked inside inherits it.
    Raises BackupRefused while somebody has it alone.
    """
    connection.close()
    with _own_line() as line:
        if line.vendor == "postgresql" and not _tried(line, _SHARED):
            raise BackupRefused(f"{say(_EXCHANGED)} {say('Start the server when that is done.')}")
        yield


def share(sender: object, connection: BaseDatabaseWrapper, **_: Any) -> None:  # noqa: ANN401
    """Share the database for as long as a new connection of a server lasts.

    Raises OperationalError while somebody has it alone.
    """
    if connection.vendor == "postgresql" and not _tried(connection, _SHARED):
        connection.close()  # Else the next query would use it all the same.
        raise OperationalError(say(_EXCHANGED))


def _tried(database: BaseDatabaseWrapper, lock: str) -> bool:
    with database.cursor() as cursor:
        cursor.execute(lock, [_LOCK])
        (is_mine,) = cursor.fetchone() or (False,)
    return bool(is_mine)
