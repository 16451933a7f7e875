"""Kinds of file that are made: the ending of their names, and what a browser calls them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

_TEXT: Final = "text"
_CONTENT_TYPES: Final = {
    _TEXT: "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "eml": "message/rfc822",
}


class FileFormat(StrEnum):
    """What the kinds of file of every paper have in common."""

    @property
    def ending(self) -> str:
        """Of the file's name."""
        return "txt" if self.value == _TEXT else self.value

    @property
    def content_type(self) -> str:
        """For a browser."""
        return _CONTENT_TYPES[self.value]
