"""Pictures of pages, drawn by a child process that may be killed, never by the server itself."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Final

from django.utils.translation import gettext as _

from aimline.intake.files import File
from aimline.intake.sandbox import Sandbox
from aimline.terms import AimlineError
from aimline.web.reviewed import Kept
from aimline.web.store_place import originals

_DPI: Final = 120
_PICTURES_KEPT: Final = 48
_DRAWN: Final = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp")

_pictures: Final = Kept[bytes](_PICTURES_KEPT)
_one_at_a_time: Final = Lock()
_sandbox: Final = Sandbox()


class NoPicture(AimlineError):
    """A page that cannot be drawn."""


def page_png(sha256: str, number: int, password: str | None) -> bytes:
    """A page of an original as PNG. Raises NoPicture, OriginalDamaged."""
    return picture_of(sha256, lambda: originals().read(sha256), number, _DPI, password)


def picture_of(
    key: str, read: Callable[[], bytes], number: int, dpi: int, password: str | None = None
) -> bytes:
    """A page of a file as PNG. Raises NoPicture. key: what no other file has. read: its bytes."""
    return _pictures.get(
        (key, number, dpi, password), lambda: _drawn(read(), number, dpi, password)
    )


def has_pictures(file: str) -> bool:
    """Whether the pages of a file can be drawn, as far as its name tells."""
    return file.casefold().endswith(_DRAWN)


def close_pictures() -> None:
    """End the child that draws."""
    _sandbox.interrupt()
    with _one_at_a_time:
        _sandbox.close()


def _drawn(data: bytes, number: int, dpi: int, password: str | None) -> bytes:
    file = File("paper", data)
    with _one_at_a_time:
        picture = _sandbox.picture(file, number, dpi, password)
    if picture is None:
        words = _("Page %(n)s cannot be drawn. Open the original instead.") % {"n": number}
        raise NoPicture(words)
    return picture
