"""The server of the pages: on this machine only, one for each data folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from aimline.terms import AimlineError
from aimline.web.data import LOCK

if TYPE_CHECKING:
    from waitress.server import BaseWSGIServer

    from aimline.web.reading_work import ReadingWork
    from aimline.web.upkeep import Upkeep

HOST: Final = "127.0.0.1"
USUAL_PORT: Final = 8517
_THREADS: Final = 4
LARGEST_HEADERS: Final = 64 * 2**10
_SERVING: Final = "serving.json"


class AlreadyServed(AimlineError):
    """Another server has this data open, at `port`."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Aimline is open on this data already, at port {port}.")
        self.port = port


class Server:
    """The pages of one data folder, from `open` to the end of `run`."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = FileLock(data / LOCK)
        self._server: BaseWSGIServer | None = None
        self._work: ReadingWork | None = None
        self._upkeep: Upkeep | None = None

    def open(self, port: int | None) -> int:
        """Take the data folder and a port: the one that is asked for, else a free one.

        Raises AlreadyServed, and AimlineError where the port is taken.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise AlreadyServed(_port_of_other(self._data)) from None
        self._server = listening(port)
        found = int(self._server.effective_port)
        (self._data / _SERVING).write_text(json.dumps({"port": found}), encoding="ascii")
        return found

    def run(self) -> None:
        """Serve until Ctrl-C."""
        assert self._server is not None, "open comes before run"
        from aimline.web.reading_work import ReadingWork
        from aimline.web.upkeep import Upkeep

        self._work, self._upkeep = ReadingWork(), Upkeep()
        self._work.start()
        self._upkeep.start()
        self._server.run()

    def close(self) -> None:
        """End the reading of papers, and let go of the port and the data folder."""
        if self._work is not None:
            from aimline.web.paper_pictures import close_pictures

            self._work.stop()
            close_pictures()
        if self._upkeep is not None:
            self._upkeep.stop()
        if self._server is not None:
            self._server.close()
        (self._data / _SERVING).unlink(missing_ok=True)
        self._lock.release()


def listening(port: int | None) -> BaseWSGIServer:
    """Take a port of this machine: the usual one, a free one, or the one that is asked for."""
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    from aimline.web.refused_requests import CarefulChannel

    application = get_wsgi_application()
    for asked in (USUAL_PORT, 0) if port is None else (port,):
        try:
            server = create_server(
                application,
                host=HOST,
                port=asked,
                threads=_THREADS,
                ident=None,
                clear_untrusted_proxy_headers=True,
                max_request_header_size=LARGEST_HEADERS,
                max_request_body_size=2**30,
            )
            server.channel_class = CarefulChannel
            return server
        except OSError as error:
            reason = error.strerror
    raise AimlineError(
        f"The pages cannot be served at port {port}: {reason}. Choose another with --port, or"
        " leave it out and a free one is found."
    )


def _port_of_other(data: Path) -> int:
    try:
        return int(json.loads((data / _SERVING).read_text(encoding="ascii"))["port"])
    except (OSError, ValueError, KeyError):
        raise AimlineError(
            f"Another Aimline has {data} open and does not say at which address. Close it first."
        ) from None
