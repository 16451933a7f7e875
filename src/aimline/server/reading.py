"""The reading of papers beside the pages: by one process alone, however many servers there are."""

from __future__ import annotations

from threading import Event, Thread
from typing import Final

from django.conf import settings
from django.db import Error, connection

from aimline.server.forgetting import Forgetting
from aimline.web.error_notes import note_error
from aimline.web.reading_work import ReadingWork
from aimline.web.upkeep import Upkeep

_LOCK: Final = 0x41494D52
"""A number that nothing else of Aimline locks."""
_ASK_AGAIN: Final = 5.0
_LOOK_EVERY: Final = 1.0
"""Seconds, for a paper that another process put in."""


class OneReader:
    """Reads while it holds the lock, which the database takes back from whoever dies."""

    def __init__(self) -> None:
        self._is_stopping = Event()
        self._thread = Thread(target=self._run, name="one reader", daemon=True)

    def start(self) -> None:
        """Begin to ask for the lock."""
        self._thread.start()

    def stop(self) -> None:
        """End, in the middle of a paper too: it is read again by whoever reads next."""
        self._is_stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_stopping.is_set():
            try:
                if _has_lock():
                    self._read_while_locked()
            except Error as error:
                note_error(settings.AIMLINE_DATA, error)
            finally:
                connection.close()
            self._is_stopping.wait(_ASK_AGAIN)

    def _read_while_locked(self) -> None:
        work, upkeep = ReadingWork(look_every=_LOOK_EVERY), Upkeep(Forgetting())
        work.start()
        upkeep.start()
        try:
            while not self._is_stopping.wait(_ASK_AGAIN):
                with connection.cursor() as cursor:
                    cursor.execute("SELECT 1")  # Raises where the lock was lost with the line.
        finally:
            upkeep.stop()
            work.stop()


def _has_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        (is_mine,) = cursor.fetchone() or (False,)
    return bool(is_mine)
