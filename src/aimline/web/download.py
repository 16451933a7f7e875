"""A file as an answer: under its own name, and never as anything else than it is."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from aimline.drafting.printable import printable

_NOT_IN_A_NAME: Final = re.compile(r'[/\\:?*"<>|]')
_LONGEST: Final = 120
_LONGEST_ENDING: Final = 12
_UNNAMED: Final = "file"


def file_answer(
    name: str, data: bytes | str, content_type: str, *, is_saved: bool = True
) -> HttpResponse:
    """The file, to be saved, or to be shown where the browser can."""
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(is_saved, name_to_save(name)) or "attachment"
    )
    return response


def name_to_save(name: str) -> str:
    """A name that every computer can hold, and whose ending is the one that is seen.

    A character that turns text around makes `exe.fdp` out of `pdf.exe`.
    """
    plain = " ".join(_NOT_IN_A_NAME.sub("-", printable(name)).split()).strip(". ")
    path = PurePosixPath(plain or _UNNAMED)
    ending = path.suffix[:_LONGEST_ENDING]
    return path.stem[: _LONGEST - len(ending)] + ending
