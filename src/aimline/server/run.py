"""The server at work: its workers, and beside them the one reader of papers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from granian.constants import Interfaces
from granian.server import MPServer

from aimline.server.environment import value
from aimline.server.reading import OneReader

_THREADS: Final = 2
"""In each worker: enough to answer while one waits for the database."""
_LARGEST_BACKLOG: Final = 1024


def serve() -> None:
    """Answer until the process is told to end."""
    reader = OneReader()
    reader.start()
    try:
        _workers().serve()
    finally:
        reader.stop()


def _workers() -> MPServer:
    is_own = value("AIMLINE_TLS") == "own"
    return MPServer(
        "aimline.server.application:application",
        address=value("AIMLINE_ADDRESS"),
        port=int(value("AIMLINE_PORT")),
        interface=Interfaces.WSGI,
        workers=int(value("AIMLINE_WORKERS") or os.cpu_count() or 1),
        blocking_threads=_THREADS,
        backlog=_LARGEST_BACKLOG,
        log_access=False,
        log_enabled=False,
        websockets=False,
        respawn_failed_workers=True,
        ssl_cert=Path(value("AIMLINE_TLS_CERTIFICATE")) if is_own else None,
        ssl_key=Path(value("AIMLINE_TLS_KEY")) if is_own else None,
    )
