"""The thread that looks after what is kept: originals compared, and a backup each day."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Final, TypeVar

from django.conf import settings
from django.db import connection

from aimline.terms import AimlineError
from aimline.web.error_notes import note_error
from aimline.web.store_place import originals

Done = TypeVar("Done")

_FIRST_AFTER: Final = 20.0
"""Seconds: the first pages come first."""
_BETWEEN_ORIGINALS: Final = 2.0
_IDLE: Final = 60.0
_LOOK_EVERY: Final = 2.0
"""Seconds, for a backup that another process asked for."""
_ASKED: Final = "backup-asked"
"""A file, because on a server the pages and the upkeep are processes of their own."""


def ask_for_backup() -> None:
    """Have a backup made now, due or not."""
    _asked().touch(mode=0o600)


def is_backup_asked() -> bool:
    """Whether one was asked for that is not made yet."""
    return _asked().is_file()


def _asked() -> Path:
    return Path(settings.AIMLINE_DATA) / _ASKED


class Upkeep:
    """Looks after what is kept, from `start` to `stop`."""

    def __init__(self, also: Callable[[], None] = lambda: None) -> None:
        """also: what else is looked after in every round."""
        self._also = also
        self._is_stopping = Event()
        self._thread = Thread(target=self._run, name="upkeep", daemon=True)

    def start(self) -> None:
        """Begin, a little later than the pages."""
        self._thread.start()

    def stop(self) -> None:
        """End as soon as the piece at hand is done; a backup that was begun is left unmade."""
        self._is_stopping.set()
        self._thread.join(_IDLE)

    def _run(self) -> None:
        try:
            self._pause(_FIRST_AFTER)
            while not self._is_stopping.is_set():
                self._pause(_BETWEEN_ORIGINALS if self._looked_after() else _IDLE)
        finally:
            connection.close()

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not is_backup_asked():
            if self._is_stopping.wait(min(left, _LOOK_EVERY)):
                return

    def _looked_after(self) -> bool:
        """One round; whether more waits. What fails is tried again, and stops nothing else."""
        self._tried(self._also)
        self._tried(self._forget_old_points)
        is_backed_up = self._tried(self._back_up_when_due)
        has_more = self._tried(self._compare_an_original)
        return bool(is_backed_up and has_more)

    def _tried(self, chore: Callable[[], Done]) -> Done | None:
        """What came of a chore; None where it failed."""
        try:
            return chore()
        except AimlineError:
            return None  # The pages say it: the plan keeps why.
        except Exception as error:
            note_error(settings.AIMLINE_DATA, error)
            return None

    def _forget_old_points(self) -> None:
        from aimline.store.backup.restore import forget_old_points
        from aimline.web.data import place_of

        forget_old_points(place_of(settings.AIMLINE_DATA), _now())

    def _compare_an_original(self) -> bool:
        from aimline.store.originals_walk import step

        return step(settings.AIMLINE_DATA, originals(), _now)

    def _back_up_when_due(self) -> bool:
        """Whether all is backed up that has to be. Raises AimlineError."""
        from aimline.web.backup_work import back_up
        from aimline.web.backups import plan_of

        plan = plan_of(settings.AIMLINE_DATA)
        if is_backup_asked() or plan.is_due(_now()):
            try:
                if plan.is_set:
                    back_up(settings.AIMLINE_DATA, plan, self._tell)
            finally:
                _asked().unlink(missing_ok=True)
        return True

    def _tell(self, _name: str, _done: int, _count: int) -> None:
        if self._is_stopping.is_set():
            raise AimlineError("Aimline was closed while a backup was made.")


def _now() -> datetime:
    return datetime.now(UTC)
