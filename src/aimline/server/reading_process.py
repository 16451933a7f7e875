"""The process beside the workers that reads papers, for as long as the server is there."""

from __future__ import annotations

import os
import signal
from threading import Event
from typing import Final

_LOOK_EVERY: Final = 2.0


def read_papers(server: int) -> None:
    """Read until the server ends, or says so."""
    is_ending = Event()
    signal.signal(signal.SIGTERM, lambda *_: is_ending.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's; it says what follows.
    from aimline.server.start import set_up, share_database

    set_up()
    share_database()
    from aimline.server.reading import OneReader

    reader = OneReader()
    reader.start()
    while not is_ending.wait(_LOOK_EVERY):
        if os.getppid() != server:
            break
    reader.stop()
