"""The place that a command works on: a family's own, or that of a server where one is set up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_SERVER: Final = ("AIMLINE_DATABASE_URL", "AIMLINE_DATABASE_URL_FILE")


def open_place(data: Path | None) -> Path:
    """Make Django ready on the place; its data folder. Raises AimlineError."""
    if data is None and any(os.environ.get(name) for name in _SERVER):
        from aimline.server.start import set_up as set_up_server

        set_up_server()
        from django.conf import settings

        found: Path = settings.AIMLINE_DATA
        return found
    from aimline.web.start import set_up

    return set_up(data)
