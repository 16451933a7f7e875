"""A file as an answer: under its own name, and never as anything else than it is."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from aimline.drafting.printable import printable
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note

_NOT_IN_A_NAME: Final = re.compile(r'[/\\:?*"<>|]')
_LONGEST: Final = 120
_LONGEST_ENDING: Final = 12
_UNNAMED: Final = "file"


def case_file(
    case_id: UUID,
    kind: Kind,
    name: str,
    data: bytes | str,
    content_type: str,
    *,
    is_saved: bool = True,
) -> HttpResponse:
    """A file of a case, written into its log first: no bytes leave without their entry."""
    raw = data if isinstance(data, bytes) else data.encode()
    note(kind, case_id, file=name, size=len(raw), sha256=sha256(raw).hexdigest())
    return file_answer(name, data, content_type, is_saved=is_saved)


def file_answer(
    name: str, data: bytes | str, content_type: str, *, is_saved: bool = True
) -> HttpResponse:
    """A file that tells of no case, to be saved, or to be shown where the browser can."""
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
