"""How papers come out of the sandbox: as values of this project, and as nothing else.

What reads a hostile file may come under its control. A plain pickle from it could run anything in
the program that trusts it, so only the classes named here are ever made from one.
"""

from __future__ import annotations

import io
import pickle
from typing import Final

from aimline.intake import page, parts
from aimline.intake.parts import Foreign
from aimline.terms import AimlineError

_ALLOWED: Final = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (
        page.How,
        page.Box,
        page.Word,
        page.Line,
        page.Field,
        page.Cell,
        page.Table,
        page.Page,
        page.Notice,
        page.PaperText,
        parts.PageCount,
        parts.Member,
    )
}


class NotOurs(AimlineError):
    """Something that no reader of papers hands out."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Foreign:
        """Only the classes of a paper."""
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise NotOurs(f"{module}.{name} is no part of a paper.") from None


def packed(value: object) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, protocol=5)


def unpacked(data: bytes) -> Foreign:
    """The value again. Raises NotOurs where it holds anything else, or is broken."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except NotOurs:
        raise
    except Exception as error:
        raise NotOurs("What was handed out is broken.") from error
