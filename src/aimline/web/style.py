"""The one style sheet of the pages: the documents' own, and what only pages need."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from aimline.drafting.render.html import style

_PARTS: Final = ("base", "goal", "papers", "records", "letters", "binder", "skills", "guides")


@cache
def sheet() -> str:
    """The whole sheet."""
    folder = files(__package__).joinpath("css")
    own = (folder.joinpath(f"{part}.css").read_text(encoding="utf-8") for part in _PARTS)
    return "\n".join((style(), *own))


@cache
def sheet_version() -> str:
    """Changes with every change of the sheet, so that a browser may keep it for good."""
    return sha256(sheet().encode()).hexdigest()[:12]


def for_templates(request: HttpRequest) -> dict[str, object]:
    """What the frame of a page needs to name the sheet, and whether it may end the program."""
    return {"sheet_version": sheet_version(), "can_close": settings.AIMLINE_CAN_CLOSE}
