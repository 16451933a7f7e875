"""The thread that reads waiting papers while the pages are open."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import connection

from aimline.intake.sandbox import Sandbox
from aimline.web.error_notes import note_error
from aimline.web.paper_passwords import password_of
from aimline.web.store_place import originals

if TYPE_CHECKING:
    from aimline.casework.paper_reading import PaperReader

_LOOK_EVERY: Final = 5.0
"""Seconds, for a paper that was put in without a call."""
_ASK_AGAIN: Final = 0.5

_called: Final = Event()


def call() -> None:
    """Say that a paper waits."""
    _called.set()


class ReadingWork:
    """Reads one paper after the other, from `start` to `stop`."""

    def __init__(self, *, look_every: float = _LOOK_EVERY) -> None:
        self._look_every = look_every
        self._sandbox = Sandbox()
        self._is_stopping = Event()
        self._thread = Thread(target=self._run, name="reading papers", daemon=True)

    def start(self) -> None:
        """Begin, with the papers first whose reading was cut short."""
        self._thread.start()

    def stop(self) -> None:
        """End, in the middle of a paper too: it is read again at the next start."""
        self._is_stopping.set()
        call()
        while self._thread.is_alive():
            self._sandbox.interrupt()
            self._thread.join(_ASK_AGAIN)

    def _run(self) -> None:
        # The readers of papers take a second to load, which the first page need not wait for.
        from aimline.casework.paper_reading import PaperReader, wait_again

        reader = PaperReader(self._sandbox, originals(), password_of, self._is_stopping.is_set)
        try:
            self._read_all(reader, wait_again)
        finally:
            self._sandbox.close()
            connection.close()

    def _read_all(self, reader: PaperReader, settle: Callable[[], object] | None) -> None:
        """Step by step. What goes wrong, a full disk too, must not end the work on the others.

        settle: what has to be put right before the next paper is read.
        """
        while not self._is_stopping.is_set():
            try:
                if settle is not None:
                    settle()
                settle = reader.give_up
                is_more = reader.step()
                settle = None
            except Exception as error:
                note_error(settings.AIMLINE_DATA, error)
                is_more = False
            if not is_more:
                self._sandbox.close()
                _called.wait(self._look_every)
                _called.clear()
