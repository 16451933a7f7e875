"""A number that an address or a form asks for."""

from __future__ import annotations

from typing import Final

_MOST_DIGITS: Final = 6
"""No paper has a million pages or readings."""


def asked_number(typed: str) -> int | None:
    """The number; None where it is none, or one that nothing here can have."""
    is_one = typed.isdecimal() and len(typed) <= _MOST_DIGITS
    return int(typed) if is_one else None
