"""The server at work: its workers, and beside them the one reader of papers."""

from __future__ import annotations

import os
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings, HTTP2Settings
from granian.server import MPServer

from aimline.server.environment import value
from aimline.server.reading_process import keep_reading
from aimline.store.backup.alone import shared
from aimline.web.server import LARGEST_HEADERS

_THREADS: Final = 2
"""In each worker: enough to answer while one waits for the database."""
_LARGEST_BACKLOG: Final = 1024
_LONGEST_END: Final = 30
"""Seconds, for whoever is in the middle of something."""
LONGEST_HEAD: Final = 10_000
"""Milliseconds until the head of a request has come."""


def serve() -> None:
    """Answer until the process is told to end."""
    # A process of its own, begun anew: the workers are forks of this one, and a fork of a process
    # with threads may find its locks held by nobody.
    keeper = get_context("spawn").Process(target=keep_reading, args=(os.getpid(),))
    keeper.start()
    try:
        with shared():
            _workers().serve()
    finally:
        keeper.terminate()
        keeper.join(_LONGEST_END)
        keeper.kill()  # Nobody waits for one that does not end; what it was reading is begun anew.


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
        # A proxy speaks HTTP/1.1; the newer one is for browsers, which speak it by TLS alone.
        http=HTTPModes.auto if is_own else HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=LONGEST_HEAD, max_buffer_size=LARGEST_HEADERS
        ),
        http2_settings=HTTP2Settings(max_headers_size=LARGEST_HEADERS),
        respawn_failed_workers=True,
        workers_kill_timeout=_LONGEST_END,
        ssl_cert=Path(value("AIMLINE_TLS_CERTIFICATE")) if is_own else None,
        ssl_key=Path(value("AIMLINE_TLS_KEY")) if is_own else None,
    )
