"""The place that a command works on: a family's own, or that of a server where one is set up."""

from __future__ import annotations

from pathlib import Path


def open_place(data: Path | None) -> Path:
    """Make Django ready on the place; its data folder. Raises AimlineError."""
    from aimline.web.data import is_of_server

    if data is None and is_of_server():
        from aimline.server.start import set_up as set_up_server

        set_up_server()
        from django.conf import settings

        found: Path = settings.AIMLINE_DATA
        return found
    from aimline.web.start import set_up

    return set_up(data)
