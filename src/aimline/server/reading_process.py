"""Beside the workers: the process that reads papers, and the one that begins it anew if it dies."""

from __future__ import annotations

import os
import signal
from multiprocessing import get_context
from threading import Event
from typing import Final

_LOOK_EVERY: Final = 2.0
_LONGEST_END: Final = 20.0
"""Seconds for a reader in the middle of a paper or of a backup; less than the server gives us."""
_LONGEST_PAUSE: Final = 60.0
"""Seconds before a reader that dies again and again is begun once more."""
_WELL_AFTER: Final = 300.0
"""Seconds after which a reader counts as well, so that the next pause is short again."""


def keep_reading(server: int) -> None:
    """See that one process reads papers until the server ends, or says so."""
    is_ending = _told_to_end()
    pause = 1.0
    while not is_ending.is_set() and os.getppid() == server:
        reader = get_context("spawn").Process(target=read_papers, args=(os.getpid(),))
        reader.start()
        lived = 0.0
        while reader.is_alive() and not is_ending.is_set() and os.getppid() == server:
            reader.join(_LOOK_EVERY)
            lived += _LOOK_EVERY
        if reader.is_alive():
            reader.terminate()
            reader.join(_LONGEST_END)
            reader.kill()
            return
        pause = 1.0 if lived > _WELL_AFTER else min(2 * pause, _LONGEST_PAUSE)
        is_ending.wait(pause)


def read_papers(keeper: int) -> None:
    """Read until the process that began it ends, or says so."""
    is_ending = _told_to_end()
    from aimline.server.start import set_up, share_database

    set_up()
    share_database()
    from aimline.server.reading import OneReader

    reader = OneReader()
    reader.start()
    while not is_ending.wait(_LOOK_EVERY):
        if os.getppid() != keeper:
            break
    reader.stop()


def _told_to_end() -> Event:
    is_ending = Event()
    signal.signal(signal.SIGTERM, lambda *_: is_ending.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's; it says what follows.
    return is_ending
