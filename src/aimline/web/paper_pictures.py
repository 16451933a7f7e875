"""Pictures of pages, drawn by a child process that may be killed, never by the server itself."""

from __future__ import annotations

from threading import Lock
from typing import Final

from aimline.intake.files import File
from aimline.intake.sandbox import Sandbox
from aimline.terms import AimlineError
from aimline.web.reviewed import Kept
from aimline.web.store_place import originals

_DPI: Final = 120
_PICTURES_KEPT: Final = 24
_DRAWN: Final = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp")

_pictures: Final = Kept[bytes](_PICTURES_KEPT)
_one_at_a_time: Final = Lock()
_sandbox: Final = Sandbox()


class NoPicture(AimlineError):
    """A page that cannot be drawn."""


def page_png(sha256: str, number: int, password: str | None) -> bytes:
    """A page of an original as PNG. Raises NoPicture, OriginalDamaged."""
    return _pictures.get((sha256, number, password), lambda: _drawn(sha256, number, password))


def has_pictures(file: str) -> bool:
    """Whether the pages of a file can be drawn, as far as its name tells."""
    return file.casefold().endswith(_DRAWN)


def close_pictures() -> None:
    """End the child that draws."""
    _sandbox.interrupt()
    with _one_at_a_time:
        _sandbox.close()


def _drawn(sha256: str, number: int, password: str | None) -> bytes:
    file = File("paper", originals().read(sha256))
    with _one_at_a_time:
        picture = _sandbox.picture(file, number, _DPI, password)
    if picture is None:
        raise NoPicture(f"Page {number} cannot be drawn. Open the original instead.")
    return picture
