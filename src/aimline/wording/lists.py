"""Things one after the other, as a sentence names them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from typing import Final

from aimline.wording.say import language, say

_SPANISH: Final = "es"
_SOUNDS_AS_I: Final = re.compile(r"\W*h?[ií](?![aeouáéóú])", re.IGNORECASE)
"""Before such a word Spanish says `e`: padre e hija; but nieve y hielo."""
_SOUNDS_AS_O: Final = re.compile(r"\W*(?:h?[oó]|8|11\b)", re.IGNORECASE)
"""Before such a word Spanish says `u` for `o`: 7 u 8 de octubre."""


def listed(parts: Iterable[str]) -> str:
    """A; a and b; a, b and c."""
    *most, last = parts
    return _both(", ".join(most), last) if most else last


def chained(parts: Iterable[str]) -> str:
    """A; a and b; a and b and c. Nothing of nothing."""
    return reduce(_both, tuple(parts) or ("",))


def alternatives(parts: Iterable[str]) -> str:
    """A; A or B; A or B or C."""
    return reduce(_either, parts)


def either_day(days: Iterable[str]) -> str:
    """A day; one day or another: the words of a language before a day stand before each."""
    return reduce(lambda one, other: say("{day} or {other_day}", day=one, other_day=other), days)


def _either(one: str, other: str) -> str:
    if language() == _SPANISH and _SOUNDS_AS_O.match(other):
        return f"{one} u {other}"
    return say("{one} or {other}", one=one, other=other)


def _both(one: str, other: str) -> str:
    if language() == _SPANISH and _SOUNDS_AS_I.match(other):
        return f"{one} e {other}"
    return say("{one} and {other}", one=one, other=other)
